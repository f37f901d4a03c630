import { invite } from '../../src/actions/invitations/invite.js';
import { changeSettings } from '../../src/actions/settings.js';
import { lastSaturday } from '../support/clock.js';
import { tokenIn } from './mails.js';
import type { Victim } from './victim.js';
import type { World } from './world.js';

const DAY = 86_400_000;

/** A message that must arrive once: its kind, and the Slack user, channel or address it is for. */
export type Expected = readonly [kind: string, to: string];

/** One deed, and what must follow from it however often whoever does it is killed. */
export interface Scenario {
  readonly name: string;
  /** The action of which there must be one entry more. */
  readonly action: string;
  /** Whether a mail is sent in it. */
  readonly mails?: true;
  /** Whether an alarm is set in it, for when the next thing is due. */
  readonly alarm?: true;
  /** How far the clock is ahead while the account is made, in milliseconds. */
  readonly ahead?: () => number;
  /** What there is before. */
  seed(world: World): Promise<void>;
  /** The last thing before the deed, with a Roster that still lives. */
  readonly prepare?: (world: World) => Promise<void>;
  readonly deed: (world: World, victim: Victim) => Promise<unknown>;
  /** Whoever did it does it again: Slack's same request, or the page's. */
  readonly again: (world: World) => Promise<unknown>;
  readonly expected: (world: World) => readonly Expected[];
  /** A text that Cy's invitation must show in the end. */
  readonly shows?: string;
}

const offers = ({ made }: World) => [{ space: made.web, role: 'space_developer' }];

const inviteCy = async (world: World) => {
  await world.made.invited(await world.made.person('UCY'));
};

const inviteOutside = async (world: World) => {
  await world.made.act(world.made.ana, invite, { emails: [world.outside], offers: offers(world) });
};

/** The sweep that the clock brings; nobody does it again, it comes by itself with the next start. */
const clock = (ahead: () => number) => ({
  deed: async (world: World, victim: Victim) => {
    world.ahead = ahead();
    await victim.tell({ ahead: world.ahead });
  },
  again: async () => {},
});

const press = (button: string, who: string) => ({
  deed: ({ slack }: World) => slack.as(who).press(button),
  again: ({ slack }: World) => slack.as(who).press(button, { replay: true }),
});

const onPage = (answer: string) => {
  const post = (world: World) => {
    const path = `/i/${tokenIn(world.mails[0])}/${answer}`;
    return fetch(world.page(path), { method: 'POST' }).catch(() => undefined);
  };
  return { deed: post, again: post };
};

/** All that Roster does for an invitation, and for those whom it tells. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'invite',
    action: 'invitations.invite',
    mails: true,
    alarm: true,
    seed: async () => {},
    async prepare(world) {
      const ana = world.slack.as('UANA');
      await ana.command('/roster', `invite <@UCY> ${world.outside} to web as developer`);
      await world.slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review', 20_000);
    },
    deed: ({ slack }) => slack.as('UANA').submit(),
    again: ({ slack }) => slack.as('UANA').submit({ replay: true }),
    expected: world => [
      ['invitation', 'UCY'],
      ['invitation-mail', world.outside],
      ['progress', 'UANA'],
    ],
    shows: 'invites you to',
  },
  {
    name: 'remind',
    action: 'invitations.remind',
    mails: true,
    alarm: true,
    ahead: () => lastSaturday() - 3 * DAY,
    async seed(world) {
      await inviteCy(world);
      await inviteOutside(world);
    },
    // Ten in London: by day in Madrid and in Kolkata as well.
    ...clock(lastSaturday),
    expected: world => [
      ['reminder', 'UCY'],
      ['reminder-mail', world.outside],
    ],
  },
  {
    name: 'expire',
    action: 'invitations.expire',
    ahead: () => lastSaturday() - 15 * DAY,
    seed: inviteCy,
    ...clock(lastSaturday),
    expected: () => [['expired', 'UANA']],
    shows: 'closed',
  },
  {
    name: 'accept',
    action: 'invitations.accept',
    seed: inviteCy,
    ...press('invitation.accept', 'UCY'),
    expected: () => [['accepted', 'UANA']],
    shows: 'You joined',
  },
  {
    name: 'decline (on the page behind the mail’s link)',
    action: 'invitations.decline',
    seed: inviteOutside,
    ...onPage('decline'),
    expected: () => [['declined', 'UANA']],
  },
  {
    name: 'cancel',
    action: 'invitations.cancel',
    seed: inviteCy,
    async prepare({ slack }) {
      await slack.as('UANA').command('/roster', 'invitations');
      const listed = () => JSON.stringify(slack.as('UANA').messages()).includes('"invitation.cancel"');
      await slack.waitFor(listed, 'the list', 20_000);
    },
    ...press('invitation.cancel', 'UANA'),
    expected: () => [],
    shows: 'cancelled',
  },
  {
    name: 'notify admins',
    action: 'invitations.accept',
    async seed(world) {
      await world.made.act(world.made.ana, changeSettings, { channel: 'CWEB' });
      await inviteCy(world);
    },
    ...press('invitation.accept', 'UCY'),
    expected: () => [
      ['accepted', 'UANA'],
      ['accepted', 'CWEB'],
    ],
    shows: 'You joined',
  },
];

import { expect } from '@jest/globals';
import { DateTime } from 'luxon';
import { httpTransport } from '../../playground/slack/transport.js';
import { accept } from '../../src/actions/invitations/answer.js';
import { windowStart } from '../../src/deliveries/window.js';
import { verifyAccount } from '../../src/log/verify.js';
import { secrets } from '../support/slack.js';
import { mailsById, messageIdOf } from './mails.js';
import { until } from './scenario.js';
import { Team } from './team.js';
import { type Killing, World } from './world.js';

/** Five to nine in the morning in Madrid, today or yesterday. */
function beforeNine(): DateTime {
  const now = DateTime.now().setZone('Europe/Madrid');
  const today = now.set({ hour: 8, minute: 55, second: 0, millisecond: 0 });
  return today < now ? today : today.minus({ days: 1 });
}

/** How far a clock is ahead that shows a moment now, in milliseconds. */
const aheadAt = (moment: DateTime): number => moment.toMillis() - Date.now();

/**
 * Minutes of a team's work through two processes in turn, whose clocks go on together: people are invited in Slack and
 * by mail, accept, decline, are cancelled, asked again and reminded; some never answer. Whatever follows arrives once.
 */
export async function traffic(shared: Killing, minutes: number): Promise<void> {
  const start = beforeNine();
  const names = ['old', 'due', 'again', ...Array.from({ length: minutes }, (_, index) => `new${index}`)];
  // Who was invited then is out half a minute after the start, before anybody is reminded.
  const invited = start.minus({ days: 14 }).plus({ seconds: 30 });
  const world = await World.make(shared, aheadAt(invited), Team.people(names));
  const { slack, made } = world;
  for (const slackUser of ['UBO', 'UCY']) {
    const person = await made.person(slackUser);
    await made.act(person, accept, { invitation: await made.invited(person) });
  }
  const processes = [await world.victim(shared.program), await world.victim(shared.program)] as const;
  const doors = processes.map(({ port }) =>
    httpTransport(`http://127.0.0.1:${port}/slack/events`, secrets.signingSecret),
  );
  let turn = 0;
  slack.connect({
    deliver: delivery => {
      turn += 1;
      return doors[turn % doors.length]?.deliver(delivery) ?? Promise.reject(new Error('no door'));
    },
  });
  const team = new Team(world, shared.office, path => {
    turn += 1;
    return `http://127.0.0.1:${processes[turn % 2 === 0 ? 0 : 1].port}${path}`;
  });
  const jump = async (moment: DateTime) => {
    const ahead = aheadAt(moment);
    world.ahead = ahead;
    await Promise.all(processes.map(one => one.tell({ ahead })));
  };
  try {
    await until(() => world.quiet(), 'both processes');
    await team.invites('old');
    await jump(start.minus({ days: 2 }));
    await team.invites('due');
    await jump(start);
    await team.invites('again');
    for (let minute = 1; minute <= minutes; minute += 1) {
      await jump(start.plus({ minutes: minute }));
      // What one process has begun is begun by the other the next time.
      turn = Math.floor(minute / 2);
      await team.works(minute);
    }
    await until(() => world.quiet(), 'all of it');
    await Promise.all(processes.map(one => one.tell({ idle: true })));
    await everythingOnce(world, team, minutes);
  } finally {
    await Promise.all(processes.map(one => one.kill()));
    await world.close();
  }
}

/** Each message and each mail that was to come is there, once, and there are no others. */
async function everythingOnce(world: World, team: Team, minutes: number): Promise<void> {
  const { made, slack } = world;
  const { account, store } = made;
  expect((await verifyAccount(store, account.id)).problems).toEqual([]);
  expect(await team.undone()).toEqual([]);
  const deliveries = await store.models.deliveries.find({ account: account.id }).lean();
  const many = (kind: string) => deliveries.filter(one => one.kind === kind).length;
  const [odd, even] = [Math.ceil(minutes / 2), Math.floor(minutes / 2)];
  // Bo and Cy, three pairs before the first minute, and one in each second one.
  const invited = 2 + 3 + even;
  const expected = {
    'role-changed': 2 * odd,
    progress: invited,
    invitation: invited + Math.ceil(even / 2),
    'invitation-mail': invited - 2 + Math.floor(even / 2),
    ...{ reminder: 1, 'reminder-mail': 1, closing: 1, expired: 1 },
    accepted: await windowsOf(world, 'invitations.accept'),
    declined: await windowsOf(world, 'invitations.decline'),
  };
  const kinds = Object.keys(expected);
  expect(Object.fromEntries(kinds.map(kind => [kind, many(kind)]))).toEqual(expected);

  const mailed = deliveries.filter(one => one.to.mail === true);
  const mails = Object.fromEntries(mailsById(team.mails));
  expect(mails).toEqual(Object.fromEntries(mailed.map(one => [messageIdOf(one._id), 1])));
  const shown = deliveries.filter(one => one.to.mail !== true && one.kind !== 'home');
  const posted = shown.filter(one => one.ts !== undefined);
  // Bo and Cy had said yes before anybody could ask them.
  expect(shown.filter(one => one.ts === undefined).map(one => one.kind)).toEqual([
    'invitation',
    'invitation',
  ]);
  for (const { _id, kind, parked } of posted)
    expect([kind, parked, world.messages(_id).length]).toEqual([kind, false, 1]);
  const marked = slack.world.workspace.messages.filter(one => one.metadata !== undefined);
  expect(marked).toHaveLength(posted.length);
}

/** In how many windows something happened that is told together: so many messages there are to Ana. */
async function windowsOf({ made: { store, account } }: World, action: string): Promise<number> {
  const entries = await store.entries.find({ account: account.id, action }).toArray();
  return new Set(entries.map(({ at }) => windowStart(at))).size;
}

import fc from 'fast-check';
import type { Member } from '../../src/jobs/directory.js';

/** Minutes: everything happens at whole ones. */
export const MINUTE = 60_000;
/** A day of 24 hours, in milliseconds. */
export const DAY = 24 * 60 * MINUTE;
/** A Sunday; summer time ends in Berlin on the next one, in New York the Sunday after, and never in Kolkata. */
export const BEGIN = new Date('2026-10-18T00:00:00Z').getTime();
export const END = BEGIN + 30 * DAY;
export const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata'] as const;

/**
 * What may happen to an invitation; `joins` is its person's coming to Slack, and `mailbox turns` that it takes no mail
 * any more, or does again.
 */
export type What = 'accepts' | 'declines' | 'is cancelled' | 'is asked again' | 'joins' | 'mailbox turns';

/** Something that happens, so many minutes after the invitation. */
export interface Deed {
  readonly what: What;
  readonly after: number;
}

/** Somebody who is invited by their address. */
export interface Life {
  /** When they are invited, in minutes after the beginning. */
  readonly start: number;
  /** Where they live, as Slack knows it; undefined where Slack does not say. */
  readonly zone: (typeof ZONES)[number] | undefined;
  /** Whether they are in Slack when they are invited. */
  readonly here: boolean;
  /** Whether their mail server refuses mail to them, to begin with. */
  readonly refuses: boolean;
  readonly deeds: readonly Deed[];
}

/**
 * Some hours, in minutes after the beginning: all is recorded and nothing goes out, as when Slack and the mail server
 * are away; or Roster does nothing at all.
 */
export interface Outage {
  readonly what: 'nothing is sent' | 'Roster is down';
  readonly from: number;
  readonly until: number;
}

/** Some people whom one of the account's two admins invites. */
export interface History {
  readonly inviter: 'ana' | 'bo';
  /** Where both admins live. */
  readonly home: 'Europe/Berlin' | 'America/New_York';
  readonly lives: readonly Life[];
  readonly outage?: Outage | undefined;
}

const what = fc.constantFrom<What[]>(
  'accepts',
  'declines',
  'is cancelled',
  'is asked again',
  'is asked again',
  'joins',
  'joins',
  'mailbox turns',
);

const APART = [2, 4, 6, 9];

// No two deeds of one person fall on one minute, nor on a full quarter, an invitation's end or a window's edge.
const life: fc.Arbitrary<Life> = fc.record({
  start: fc.integer({ min: 0, max: 7 * 24 * 6 - 1 }).map(tens => tens * 10 + 7),
  zone: fc.constantFrom(...ZONES, undefined),
  here: fc.boolean(),
  refuses: fc.integer({ min: 0, max: 3 }).map(one => one === 0),
  deeds: fc
    .array(fc.record({ what, tens: fc.integer({ min: 0, max: 16 * 24 * 6 }) }), { maxLength: 4 })
    .map(deeds =>
      deeds.map((deed, index) => ({ what: deed.what, after: deed.tens * 10 + (APART[index] ?? 0) })),
    ),
});

// Shorter than the pause between two messages to somebody: of those that wait for its end no one overtakes another.
const outage: fc.Arbitrary<Outage> = fc
  .record({
    what: fc.constantFrom<Outage['what'][]>('nothing is sent', 'Roster is down'),
    from: fc.integer({ min: 0, max: 28 * 24 * 6 }).map(tens => tens * 10 + 2),
    tens: fc.integer({ min: 1, max: 19 * 6 }),
  })
  .map(({ what, from, tens }) => ({ what, from, until: from + tens * 10 }));

/** Any history of the thirty days. */
export const history: fc.Arbitrary<History> = fc.record({
  inviter: fc.constantFrom('ana', 'bo'),
  home: fc.constantFrom('Europe/Berlin', 'America/New_York'),
  lives: fc.array(life, { minLength: 3, maxLength: 9 }),
  outage: fc.option(outage, { nil: undefined }),
});

/** What is out at a moment. */
export function outAt({ outage: one }: History, at: number): Outage['what'] | undefined {
  const minute = (at - BEGIN) / MINUTE;
  return one !== undefined && one.from <= minute && minute < one.until ? one.what : undefined;
}

/** A moment, or the end of what is out then. */
export const backUp = (history: History, at: number, what: Outage['what']): number =>
  outAt(history, at) === what ? BEGIN + (history.outage?.until ?? 0) * MINUTE : at;

/** When somebody is invited, and what happens then; undefined where Roster was down when they were to be. */
export function happening(
  history: History,
  { start, deeds }: Life,
): { readonly invited: number; readonly deeds: readonly { what: What; at: number }[] } | undefined {
  const invited = BEGIN + start * MINUTE;
  const isDown = (at: number) => outAt(history, at) === 'Roster is down';
  if (isDown(invited)) return undefined;
  const all = deeds.map(({ what, after }) => ({ what, at: invited + after * MINUTE }));
  // Nobody presses a button of a Roster that is down; who came meanwhile is found when it starts.
  const possible = all.filter(({ what, at }) => ['joins', 'mailbox turns'].includes(what) || !isDown(at));
  return {
    invited,
    deeds: possible.map(({ what, at }) => ({
      what,
      at: what === 'joins' ? backUp(history, at, 'Roster is down') : at,
    })),
  };
}

/** Whether somebody's mail server refuses mail to them at a moment. */
export function refusesAt(history: History, life: Life, at: number): boolean {
  const turns = happening(history, life)?.deeds.filter(one => one.what === 'mailbox turns' && one.at <= at);
  return life.refuses !== ((turns?.length ?? 0) % 2 === 1);
}

/** The address that a history's nth person is invited by. */
export const addressOf = (index: number) => `x${index}@else.test`;

/** A history's nth person as Slack has them. */
export const memberOf = ({ zone }: Life, index: number): Member => ({
  slack: `UX${index}`,
  email: addressOf(index),
  name: `X${index}`,
  ...(zone === undefined ? {} : { timeZone: zone }),
  isAdmin: false,
  isOwner: false,
  isBot: false,
  isGuest: false,
  isStranger: false,
  deleted: false,
  confirmed: true,
});

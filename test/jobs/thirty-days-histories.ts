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

/** What may happen to an invitation; `joins` is its person's coming to Slack. */
export type What = 'accepts' | 'declines' | 'is cancelled' | 'is asked again' | 'joins' | 'bounces';

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
  readonly deeds: readonly Deed[];
}

/** Some people whom one of the account's two admins invites. */
export interface History {
  readonly inviter: 'ana' | 'bo';
  /** Where both admins live. */
  readonly home: 'Europe/Berlin' | 'America/New_York';
  readonly lives: readonly Life[];
}

const what = fc.constantFrom<What[]>(
  'accepts',
  'declines',
  'is cancelled',
  'is asked again',
  'is asked again',
  'joins',
  'joins',
  'bounces',
);

const APART = [2, 4, 6, 9];

// No two deeds of one person fall on one minute, nor on a full quarter, an invitation's end or a window's edge.
const life: fc.Arbitrary<Life> = fc.record({
  start: fc.integer({ min: 0, max: 7 * 24 * 6 - 1 }).map(tens => tens * 10 + 7),
  zone: fc.constantFrom(...ZONES, undefined),
  here: fc.boolean(),
  deeds: fc
    .array(fc.record({ what, tens: fc.integer({ min: 0, max: 16 * 24 * 6 }) }), { maxLength: 4 })
    .map(deeds =>
      deeds.map((deed, index) => ({ what: deed.what, after: deed.tens * 10 + (APART[index] ?? 0) })),
    ),
});

/** Any history of the thirty days. */
export const history: fc.Arbitrary<History> = fc.record({
  inviter: fc.constantFrom('ana', 'bo'),
  home: fc.constantFrom('Europe/Berlin', 'America/New_York'),
  lives: fc.array(life, { minLength: 3, maxLength: 9 }),
});

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

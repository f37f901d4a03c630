import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { testDatabase } from '../support/mongo.js';
import { type History, history, type Life } from './thirty-days-histories.js';
import { expected, lines } from './thirty-days-model.js';
import { live } from './thirty-days-story.js';

const database = await testDatabase();
const { FC_SEED = '20261025', FC_TIMES = '1' } = process.env;

/** On Friday the 23rd, 10:07 in UTC. */
const FRIDAY = 5 * 24 * 60 + 10 * 60 + 7;
const silent = (zone: Life['zone'], here = true): Life => ({
  ...{ start: FRIDAY, zone, here, refuses: false },
  deeds: [],
});
const inDays = (days: number, minutes: number) => days * 24 * 60 + minutes;

const ANYWHERE: readonly Life['zone'][] = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', undefined];

/** Everything that can happen while all goes well, with reminders before and after both changes of summer time. */
const EVERYTHING: History = {
  inviter: 'bo',
  home: 'America/New_York',
  lives: [
    ...ANYWHERE.map(zone => silent(zone)),
    { ...silent('America/New_York'), deeds: [{ what: 'accepts', after: inDays(6, 2) }] },
    { ...silent('Europe/Berlin'), deeds: [{ what: 'declines', after: inDays(3, 2) }] },
    { ...silent('Asia/Kolkata'), deeds: [{ what: 'is cancelled', after: inDays(4, 2) }] },
    // On the evening before a reminder's morning.
    { ...silent('Europe/Berlin'), deeds: [{ what: 'is asked again', after: inDays(1, 602) }] },
    // After both changes.
    { ...silent('America/New_York'), deeds: [{ what: 'is asked again', after: inDays(9, 752) }] },
    // After the last reminder: they begin anew.
    { ...silent('Europe/Berlin'), deeds: [{ what: 'is asked again', after: inDays(12, 2) }] },
    { ...silent('Asia/Kolkata', false), deeds: [{ what: 'joins', after: inDays(3, 332) }] },
    { ...silent(undefined, false), deeds: [{ what: 'joins', after: inDays(6, 2) }] },
    {
      ...silent('Europe/Berlin', false),
      deeds: [
        { what: 'accepts', after: inDays(6, 2) },
        { what: 'joins', after: inDays(8, 4) },
      ],
    },
    {
      ...{ ...silent('Europe/Berlin', false), refuses: true },
      deeds: [
        { what: 'mailbox turns', after: inDays(4, 2) },
        { what: 'is asked again', after: inDays(4, 4) },
      ],
    },
  ],
};

/** Invited on Thursday the 22nd, so that a reminder comes on the 1st, when summer time ends in New York. */
const THURSDAY = FRIDAY - 24 * 60;
/** From a Sunday morning to the night of Monday: 7:02 to 2:02 in UTC. */
const SUNDAY = { from: inDays(14, 7 * 60 + 2), until: inDays(15, 2 * 60 + 2) };

const SUNDAY_NOON = inDays(14, 12 * 60 + 7);

/** For an outage on that Sunday: everything comes to be due in it, and some of that is overtaken. */
const OUT: History = {
  inviter: 'ana',
  home: 'Europe/Berlin',
  lives: [
    { ...silent('Europe/Berlin'), start: THURSDAY },
    { ...silent(undefined, false), start: THURSDAY },
    // Said, done or come by after nine, while the reminder waits.
    { ...silent('Europe/Berlin'), start: THURSDAY, deeds: [{ what: 'accepts', after: inDays(10, 182) }] },
    { ...silent('America/New_York'), start: THURSDAY, deeds: [{ what: 'declines', after: inDays(10, 364) }] },
    {
      ...silent('Europe/Berlin'),
      start: THURSDAY,
      deeds: [{ what: 'is asked again', after: inDays(10, 182) }],
    },
    {
      ...silent(undefined, false),
      start: THURSDAY,
      deeds: [{ what: 'is asked again', after: inDays(10, 172) }],
    },
    { ...silent('Asia/Kolkata', false), start: THURSDAY, deeds: [{ what: 'joins', after: inDays(10, 202) }] },
    // One expires in it, and of another it comes to be told that it closes soon.
    { ...silent('Asia/Kolkata'), start: FRIDAY - 5 * 24 * 60 },
    { ...silent('Europe/Berlin'), start: FRIDAY - 3 * 24 * 60 },
    // Answered before anybody hears that it closes soon.
    {
      ...silent('Asia/Kolkata'),
      start: FRIDAY - 3 * 24 * 60 + 60,
      deeds: [{ what: 'declines', after: inDays(12, 32) }],
    },
    // Invited in the outage itself; in the same hour it is cancelled, sent again, or its person comes.
    { ...silent('Europe/Berlin'), start: SUNDAY_NOON, deeds: [{ what: 'is cancelled', after: 32 }] },
    { ...silent('Europe/Berlin', false), start: SUNDAY_NOON, deeds: [{ what: 'is cancelled', after: 32 }] },
    { ...silent('America/New_York'), start: SUNDAY_NOON, deeds: [{ what: 'is asked again', after: 34 }] },
    { ...silent('Asia/Kolkata', false), start: SUNDAY_NOON, deeds: [{ what: 'joins', after: 36 }] },
  ],
};

test('over the end of summer time reminders stay at nine, where each person is', async () => {
  const sent = await live(database, EVERYTHING);
  const moments = (to: string) =>
    sent
      .flatMap(one => (one.kind === 'reminder' && one.to === to ? new Date(one.at).toISOString() : []))
      .sort();
  expect(moments('x0')).toEqual([
    '2026-10-25T08:00:00.000Z',
    '2026-10-28T08:00:00.000Z',
    '2026-11-02T08:00:00.000Z',
  ]);
  const inNewYork = ['2026-10-25T13:00:00.000Z', '2026-10-28T13:00:00.000Z', '2026-11-02T14:00:00.000Z'];
  expect(moments('x1')).toEqual(inNewYork);
  expect(moments('x2')).toEqual([
    '2026-10-25T03:30:00.000Z',
    '2026-10-28T03:30:00.000Z',
    '2026-11-02T03:30:00.000Z',
  ]);
  // Nobody knows where they are: the inviter's clock counts.
  expect(moments('x3')).toEqual(inNewYork);
  expect(lines(sent)).toEqual(lines(expected(EVERYTHING)));
});

test(
  'thirty days over any histories: exactly the expected messages, at the expected hours of each',
  async () => {
    await fc.assert(
      fc.asyncProperty(history, async one => {
        expect(lines(await live(database, one))).toEqual(lines(expected(one)));
      }),
      {
        seed: Number(FC_SEED),
        numRuns: 6 * Number(FC_TIMES),
        examples: [
          [{ ...OUT, outage: { what: 'nothing is sent', ...SUNDAY } }],
          [{ ...OUT, outage: { what: 'Roster is down', ...SUNDAY } }],
        ],
        endOnFailure: true,
      },
    );
  },
  180_000 * Number(FC_TIMES),
);

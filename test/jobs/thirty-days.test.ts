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
const silent = (zone: Life['zone'], here = true): Life => ({ start: FRIDAY, zone, here, deeds: [] });
const hours = (days: number, minutes: number) => days * 24 * 60 + minutes;

/** Everything that can happen, with reminders before and after both changes of summer time. */
const EVERYTHING: History = {
  inviter: 'bo',
  home: 'America/New_York',
  lives: [
    silent('Europe/Berlin'),
    { ...silent('America/New_York'), deeds: [{ what: 'accepts', after: hours(6, 2) }] },
    { ...silent('Europe/Berlin'), deeds: [{ what: 'declines', after: hours(3, 2) }] },
    { ...silent('Asia/Kolkata'), deeds: [{ what: 'is cancelled', after: hours(4, 2) }] },
    // On the evening before a reminder's morning.
    { ...silent('Europe/Berlin'), deeds: [{ what: 'is asked again', after: hours(1, 602) }] },
    // After both changes.
    { ...silent('America/New_York'), deeds: [{ what: 'is asked again', after: hours(9, 752) }] },
    { ...silent('Asia/Kolkata', false), deeds: [{ what: 'joins', after: hours(3, 332) }] },
    { ...silent(undefined, false), deeds: [{ what: 'joins', after: hours(6, 2) }] },
    {
      ...silent('Europe/Berlin', false),
      deeds: [
        { what: 'accepts', after: hours(6, 2) },
        { what: 'joins', after: hours(8, 4) },
      ],
    },
    {
      ...silent('Europe/Berlin', false),
      deeds: [
        { what: 'bounces', after: 2 },
        { what: 'is asked again', after: hours(4, 4) },
      ],
    },
  ],
};

test('over the end of summer time reminders stay at nine, where each person is', async () => {
  const lives = [
    silent('Europe/Berlin'),
    silent('America/New_York'),
    silent('Asia/Kolkata'),
    silent(undefined),
  ];
  const sent = await live(database, { inviter: 'ana', home: 'America/New_York', lives });
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
});

test(
  'thirty days over any histories: exactly the expected messages, at the expected hours of each',
  async () => {
    await fc.assert(
      fc.asyncProperty(history, async one => {
        expect(lines(await live(database, one))).toEqual(lines(expected(one)));
      }),
      { seed: Number(FC_SEED), numRuns: 8 * Number(FC_TIMES), examples: [[EVERYTHING]], endOnFailure: true },
    );
  },
  90_000 * Number(FC_TIMES),
);

import { expect, test } from '@jest/globals';
import { endAfter, endAt, endPicked } from '../../src/app/command/ends.js';
import { Refusal } from '../../src/errors.js';
import { plain } from '../../src/sentence.js';

const madrid = { now: new Date('2026-11-20T09:00:00Z'), zone: 'Europe/Madrid' };
const angeles = { now: new Date('2026-11-20T22:00:00Z'), zone: 'America/Los_Angeles' };

test.each([
  ['friday 18:00', '2026-11-20T17:00:00.000Z'],
  ['Friday', '2026-11-20T22:59:00.000Z'],
  ['saturday', '2026-11-21T22:59:00.000Z'],
  ['tomorrow', '2026-11-21T22:59:00.000Z'],
  ['tomorrow at 9am', '2026-11-21T08:00:00.000Z'],
  ['tonight', '2026-11-20T21:00:00.000Z'],
  ['noon', '2026-11-20T11:00:00.000Z'],
  ['9:00', '2026-11-21T08:00:00.000Z'],
  ['the 1st of March', '2027-03-01T22:59:00.000Z'],
  ['1 March', '2027-03-01T22:59:00.000Z'],
  ['2027-03-01 18:00', '2027-03-01T17:00:00.000Z'],
  ['end of the month', '2026-11-30T22:59:00.000Z'],
  ['next week', '2026-11-27T22:59:00.000Z'],
  ['18:00 UTC', '2026-11-20T18:00:00.000Z'],
])('until %s, in Madrid', async (text, end) => {
  expect((await endAt(text, madrid)).toISOString()).toBe(end);
});

test('until some hour is that hour on the wall, also where summer time begins or ends before', async () => {
  // Madrid goes to summer time on 28 March 2027, Los Angeles on 14 March; back in Madrid on 25 October 2026.
  expect((await endAt('5 April 18:00', madrid)).toISOString()).toBe('2027-04-05T16:00:00.000Z');
  expect((await endAt('1 April 18:00', angeles)).toISOString()).toBe('2027-04-02T01:00:00.000Z');
  const before = { ...madrid, now: new Date('2026-10-24T16:00:00Z') };
  expect((await endAt('monday 18:00', before)).toISOString()).toBe('2026-10-26T17:00:00.000Z');
  expect((await endAfter('2 days', before)).toISOString()).toBe('2026-10-26T17:00:00.000Z');
  expect((await endAfter('48 hours', before)).toISOString()).toBe('2026-10-26T16:00:00.000Z');
});

test.each([
  ['4 hours', '2026-11-21T02:00:00.000Z'],
  ['an hour', '2026-11-20T23:00:00.000Z'],
  ['half an hour', '2026-11-20T22:30:00.000Z'],
  ['90 minutes', '2026-11-20T23:30:00.000Z'],
  ['2 days', '2026-11-22T22:00:00.000Z'],
  ['a week', '2026-11-27T22:00:00.000Z'],
  ['3 months', '2027-02-20T22:00:00.000Z'],
])('for %s, in Los Angeles', async (text, end) => {
  expect((await endAfter(text, angeles)).toISOString()).toBe(end);
});

const refusal = async (work: () => unknown): Promise<string> => {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal)
      return `${error.field}: ${plain(error.sentence)} ${plain(error.hint ?? [])}`;
    throw error;
  }
  return 'not refused';
};

test.each(['fryday 18:00', 'whenever', '3/4', '1.3.2027', 'monday to friday', '5', 'x'.repeat(900), ''])(
  'what cannot be read whole is no end: %s',
  async text => {
    expect(await refusal(() => endAt(text, madrid))).toMatch(
      /^until: I can't read .* as an end\. Type for example until friday 18:00, until 1 March or for 4 hours\.$/,
    );
  },
);

test('a day is no length', async () => {
  expect(await refusal(() => endAfter('friday', madrid))).toContain("I can't read friday as an end.");
});

test('what was picked is a moment; a past one and one in six years are refused on their field', async () => {
  const seconds = (at: string) => String(new Date(at).getTime() / 1000);
  expect(endPicked(madrid, undefined)).toEqual({});
  expect(endPicked(madrid, seconds('2026-11-20T12:00:00Z'))).toEqual({
    until: new Date('2026-11-20T12:00:00Z'),
  });
  expect(await refusal(() => endPicked(madrid, seconds('2026-11-20T08:00:00Z')))).toContain(
    'until: This end is in the past. Nothing was changed.',
  );
  expect(await refusal(() => endPicked(madrid, seconds('2032-11-20T08:00:00Z')))).toContain(
    'at most 5 years',
  );
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import type { Invitation } from '../../src/account/tables.js';
import { reminderTimes } from '../../src/jobs/reminder-times.js';
import { cases } from '../support/property.js';
import { DAY } from '../support/pure-account.js';

const DAYS = [2, 5, 10];
const BERLIN = 'Europe/Berlin';

/** An invitation of Tuesday, 20 October 2026, 15:30 in Berlin: summer time ends there on Sunday. */
const AT = new Date('2026-10-20T13:30:00Z');
const invitation = (more: Partial<Invitation> = {}): Invitation => ({
  id: 'i1',
  person: 'fay',
  batch: 'b1',
  by: 'ana',
  at: AT,
  sent: AT,
  expires: new Date(AT.getTime() + 14 * DAY),
  status: 'pending',
  offers: [],
  groups: [],
  note: null,
  reach: 'slack',
  resent: 0,
  settled: null,
  ...more,
});

const times = (now: string, more: Partial<Invitation> = {}, zone = BERLIN) =>
  reminderTimes(invitation(more), DAYS, zone, new Date(now));

test('reminders come at nine in the morning where the person is, two, five and ten days after', () => {
  expect(times('2026-10-20T14:00:00Z')).toEqual({ next: new Date('2026-10-22T07:00:00Z') });
  expect(times('2026-10-22T07:00:00Z')).toEqual({
    ...{ due: 1, since: new Date('2026-10-22T07:00:00Z') },
    next: new Date('2026-10-25T08:00:00Z'),
  });
});

test('nine stays nine when summer time ends', () => {
  expect(times('2026-10-23T00:00:00Z', { reminded: 1 }).next).toEqual(new Date('2026-10-25T08:00:00Z'));
  expect(times('2026-10-26T00:00:00Z', { reminded: 2 }).next).toEqual(new Date('2026-10-30T08:00:00Z'));
});

test('after an outage only the last one is made up for, and not in the night', () => {
  expect(times('2026-10-25T21:00:00Z')).toEqual({ next: new Date('2026-10-26T08:00:00Z') });
  expect(times('2026-10-26T08:00:00Z').due).toBe(2);
  expect(times('2026-10-26T12:00:00Z').due).toBe(2);
});

test('whoever came to the workspace is reminded there, whatever became of the mail', () => {
  expect(times('2026-10-22T07:00:00Z', { bounced: 550, reach: 'slack' }).due).toBe(1);
});

test('a mail server that took nothing for hours may take the reminder', () => {
  expect(times('2026-10-22T07:00:00Z', { bounced: 421, reach: 'absent' }).due).toBe(1);
});

test.each<[string, Partial<Invitation>]>([
  ['it was answered', { status: 'accepted' }],
  ['it was cancelled', { status: 'cancelled' }],
  ['the person waits for an admin', { status: 'held' }],
  ['the address was refused', { bounced: 550, reach: 'absent' }],
  ['nobody knows yet where the person is', { reach: 'unknown' }],
  ['all were sent', { reminded: 3 }],
  ['the person wants none', { quiet: new Date(AT.getTime() + 14 * DAY) }],
])('there is none once %s', (_why, more) => {
  expect(times('2026-10-30T08:00:00Z', more)).toEqual({});
});

test('"later" puts it off to the first morning after', () => {
  const quiet = new Date('2026-10-27T12:00:00Z');
  expect(times('2026-10-26T08:30:00Z', { quiet, reminded: 1 }).next).toEqual(
    new Date('2026-10-28T08:00:00Z'),
  );
});

test('after an invitation was sent again its reminders are counted from then', () => {
  const anew = new Date('2026-11-01T14:30:00Z');
  const again = { anew, sent: anew, expires: new Date(anew.getTime() + 14 * DAY) };
  expect(times('2026-11-01T14:31:00Z', again)).toEqual({ next: new Date('2026-11-03T08:00:00Z') });
  const morning = new Date('2026-11-03T08:00:00Z');
  expect(times('2026-11-03T08:00:00Z', again)).toEqual({
    ...{ due: 1, since: morning },
    next: new Date('2026-11-06T08:00:00Z'),
  });
});

test('an invitation that was just sent again is not followed by a reminder on the same morning', () => {
  const sent = new Date('2026-10-21T20:00:00Z');
  expect(times('2026-10-22T07:00:00Z', { sent }).next).toEqual(new Date('2026-10-23T07:00:00Z'));
});

test('a zone that nobody knows is taken for UTC', () => {
  expect(times('2026-10-20T14:00:00Z', {}, 'Atlantis/Center').next).toEqual(new Date('2026-10-22T09:00:00Z'));
});

test('whatever the zone and the hour: each comes once, in order, in the person’s day, before the end', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Pacific/Apia',
    'UTC',
    'Australia/Lord_Howe',
  );
  const step = fc.integer({ min: 60_000, max: 30 * 3_600_000 });
  fc.assert(
    fc.property(
      zones,
      fc.nat(364),
      fc.nat(86_399),
      fc.array(step, { minLength: 30, maxLength: 60 }),
      (zone, day, second, steps) => {
        const at = new Date(Date.UTC(2026, 0, 1) + day * DAY + second * 1000);
        let one = invitation({ at, sent: at, expires: new Date(at.getTime() + 14 * DAY) });
        let now = at;
        const sent: number[] = [];
        for (const pause of steps) {
          const { due, next } = reminderTimes(one, DAYS, zone, now);
          if (due !== undefined) {
            const { hour } = DateTime.fromJSDate(now, { zone });
            expect(hour).toBeGreaterThanOrEqual(9);
            expect(hour).toBeLessThan(18);
            expect(now < one.expires).toBe(true);
            sent.push(due);
            one = { ...one, reminded: due };
          }
          // Whoever wakes at `next` never comes too early for it.
          if (next !== undefined && pause % 2 === 0) now = next;
          else now = new Date(now.getTime() + pause);
        }
        expect(sent).toEqual([...new Set(sent)].sort((a, b) => a - b));
      },
    ),
    cases(300),
  );
});

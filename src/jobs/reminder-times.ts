import { DateTime } from 'luxon';
import type { Invitation } from '../account/tables.js';

/** Reminders come at this hour of the invited person's day, and not after so many hours more. */
const MORNING = 9;
const WINDOW_HOURS = 9;

/** So long after an invitation was sent (again) nobody is reminded of it, in hours. */
const PAUSE_HOURS = 20;

/** What is to be done about one invitation's reminders: send the `nth` now, or look again at `next`. */
export interface ReminderTimes {
  readonly due?: number;
  readonly next?: Date;
}

/** Nine o'clock in a zone: on the day of a moment, or on the next one where that is over. */
function morningFrom(moment: DateTime): DateTime {
  const morning = moment.set({ hour: MORNING, minute: 0, second: 0, millisecond: 0 });
  return morning >= moment ? morning : morning.plus({ days: 1 }).set({ hour: MORNING });
}

/**
 * When somebody is reminded of an open invitation: on the mornings that are `days` after it, in their zone (IANA), so
 * that a change of summer time changes nothing for them. "Later" and a renewed invitation put reminders off; of
 * those that an outage let pass only the last is made up for, in the day's first hours or on the next morning.
 */
export function reminderTimes(
  invitation: Invitation,
  days: readonly number[],
  zone: string,
  now: Date,
): ReminderTimes {
  const { status, at, sent, quiet, expires, reminded = 0, bounced, reach } = invitation;
  if (status !== 'pending' || reach === 'unknown') return {};
  if (reach === 'absent' && bounced !== undefined) return {};
  const here = (date: Date) => {
    const there = DateTime.fromJSDate(date, { zone });
    return there.isValid ? there : DateTime.fromJSDate(date, { zone: 'utc' });
  };
  const free = DateTime.max(here(sent).plus({ hours: PAUSE_HOURS }), here(quiet ?? sent));
  const morningOf = (day: number) =>
    DateTime.max(
      here(at).plus({ days: day }).set({ hour: MORNING, minute: 0, second: 0, millisecond: 0 }),
      morningFrom(free),
    );
  const present = here(now);
  const open = days
    .map((day, index) => ({ nth: index + 1, morning: morningOf(day) }))
    .filter(one => one.nth > reminded);
  const passed = open.filter(one => one.morning <= present).at(-1);
  const ahead = open.find(one => one.morning > present);
  const today = present.set({ hour: MORNING, minute: 0, second: 0, millisecond: 0 });
  const inTime = today <= present && present < today.plus({ hours: WINDOW_HOURS });
  if (passed !== undefined && inTime && here(expires) > present)
    return { due: passed.nth, ...nextOf(ahead?.morning, expires) };
  return nextOf(passed === undefined ? ahead?.morning : morningFrom(present), expires);
}

/** A morning before the invitation's end; none where it is over by then. */
const nextOf = (morning: DateTime | undefined, expires: Date): { next?: Date } =>
  morning === undefined || morning.toJSDate() >= expires ? {} : { next: morning.toJSDate() };

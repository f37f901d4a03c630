import { DateTime } from 'luxon';
import { type Invitation, isRefusal } from '../account/tables.js';
import { askedAt } from '../actions/invitations/open.js';
import { inZone, morningAfter, morningFrom, morningOf } from '../deliveries/daytime.js';

/** So long after somebody was asked, or reminded, they are not reminded (again), in hours. */
const PAUSE_HOURS = 20;

/** What is to be done about one invitation's reminders: send the `nth` now, which was due at `since`, or look again at `next`. */
export interface ReminderTimes {
  readonly due?: number;
  readonly since?: Date;
  readonly next?: Date;
}

/**
 * When somebody is reminded of an open invitation: on the mornings that are `days` after they were asked, or last
 * asked again, in their zone (IANA), so that a change of summer time changes nothing for them. "Later" puts reminders
 * off; of those that an outage let pass only the last is made up for, in the day's first hours or on the next morning.
 */
export function reminderTimes(
  invitation: Invitation,
  days: readonly number[],
  zone: string,
  now: Date,
): ReminderTimes {
  const { status, sent, quiet, expires, reminded = 0, bounced, reach } = invitation;
  if (status !== 'pending' || reach === 'unknown') return {};
  if (reach === 'absent' && bounced !== undefined && isRefusal(bounced)) return {};
  const here = (date: Date) => inZone(date, zone);
  const asked = here(askedAt(invitation));
  const free = DateTime.max(here(sent).plus({ hours: PAUSE_HOURS }), here(quiet ?? sent));
  const reminding = (day: number) => DateTime.max(morningOf(asked.plus({ days: day })), morningFrom(free));
  const present = here(now);
  const open = days
    .map((day, index) => ({ nth: index + 1, morning: reminding(day) }))
    .filter(one => one.nth > reminded);
  const passed = open.filter(one => one.morning <= present).at(-1);
  const ahead = open.find(one => one.morning > present);
  const morning = morningAfter(now, zone);
  if (passed === undefined) return nextOf(ahead?.morning.toJSDate(), expires);
  if (morning !== undefined || expires <= now) return nextOf(morning, expires);
  return { due: passed.nth, since: passed.morning.toJSDate(), ...nextOf(ahead?.morning.toJSDate(), expires) };
}

/** A morning before the invitation's end; none where it is over by then. */
const nextOf = (morning: Date | undefined, expires: Date): { next?: Date } =>
  morning === undefined || morning >= expires ? {} : { next: morning };

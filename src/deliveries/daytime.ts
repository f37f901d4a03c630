import { DateTime } from 'luxon';

/** What comes by itself comes from this hour of its reader's day on, and not from that one on. */
const MORNING = 9;
const EVENING = 18;

/** A moment by the clock in an IANA time zone; by UTC where nobody knows the zone. */
export function inZone(moment: Date, zone: string): DateTime {
  const there = DateTime.fromJSDate(moment, { zone });
  return there.isValid ? there : DateTime.fromJSDate(moment, { zone: 'utc' });
}

/** Nine o'clock on the day of a moment. */
export const morningOf = (moment: DateTime): DateTime =>
  moment.set({ hour: MORNING, minute: 0, second: 0, millisecond: 0 });

/** Nine o'clock on the day of a moment, or on the next one where that is over. */
export function morningFrom(moment: DateTime): DateTime {
  const morning = morningOf(moment);
  return morning >= moment ? morning : morningOf(morning.plus({ days: 1 }));
}

/** When the next morning begins where somebody is; undefined where it is day. */
export function morningAfter(now: Date, zone = 'utc'): Date | undefined {
  const there = inZone(now, zone);
  const isDay = there.hour >= MORNING && there.hour < EVENING;
  return isDay ? undefined : morningFrom(there).toJSDate();
}

import { DateTime } from 'luxon';
import { Refusal } from '../../errors.js';
import { bold, code, say } from '../../sentence.js';
import { momentsIn } from './moments.js';

/** A stretch of time that ends now: "2 days", "the last week". */
const STRETCH =
  /^(?:the )?(?:last |past )?((?:\d+|an?|one|two|three|four|five|six|seven|ten)\s+(?:minute|hour|day|week|month|year)s?)$/i;

/**
 * The moment in the past that somebody means, in their own time zone: "monday", "2 days", "1 March", "yesterday
 * 14:00". Without a time of the day it is the day's beginning.
 * @throws Refusal where it is no moment, or one that is still to come
 */
export async function sinceMeant(text: string, now: Date, zone: string): Promise<Date> {
  const here = DateTime.fromJSDate(now, { zone });
  const [, stretch] = STRETCH.exec(text.trim()) ?? [];
  const [found] = await momentsIn(stretch === undefined ? text : `${stretch} ago`, {
    instant: now,
    timezone: here.offset,
  });
  if (found === undefined)
    throw new Refusal('invalid', say`I don't know when ${bold(text.slice(0, 60))} is.`, {
      hint: say`Say it like ${code('since monday')}, ${code('since 2 days')} or ${code('since 1 March')}.`,
    });
  const { start } = found;
  const part = (name: Parameters<typeof start.get>[0]) => start.get(name) ?? 0;
  const day = DateTime.fromObject({ year: part('year'), month: part('month'), day: part('day') }, { zone });
  const timed = start.isCertain('hour');
  const at = timed ? day.set({ hour: part('hour'), minute: part('minute'), second: part('second') }) : day;
  const past = at <= here ? at : earlier(at, start.isCertain('weekday'), start.isCertain('year'));
  if (past <= here) return past.toJSDate();
  throw new Refusal('invalid', say`${bold(text.slice(0, 60))} is still to come.`);
}

/** What names no year and no week is meant to be the last one. */
function earlier(at: DateTime, weekday: boolean, year: boolean): DateTime {
  if (weekday) return at.minus({ weeks: 1 });
  return year ? at : at.minus({ years: 1 });
}

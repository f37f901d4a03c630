import type { ParsedComponents } from 'chrono-node';
import { DateTime, IANAZone } from 'luxon';
import { mustEndLater } from '../../actions/lasting.js';
import { Refusal } from '../../errors.js';
import { bold, code, say } from '../../sentence.js';
import type { Ask } from './ask.js';
import type { Submitted } from './command.js';
import { momentsIn } from './moments.js';
import { one } from './submitted.js';
import type { Words } from './words.js';

/** A moment as an input takes it: to be spread into one. */
type End = { until?: Date };

/**
 * When something ends, as it was typed after `until` or `for`, on the asker's own clock; `{}` where nothing was typed.
 * @throws Refusal where it cannot be read, is past, or is too far off
 */
export async function endTyped(ask: Ask, words: Words): Promise<End> {
  const [until, length] = [words.after('until'), words.after('for')];
  if (until === undefined && length === undefined) return {};
  const person = (await ask.account.people.byIds([ask.person])).get(ask.person);
  const zone = person?.timeZone ?? '';
  const clock = { now: ask.now, zone: IANAZone.isValidZone(zone) ? zone : 'UTC' };
  const end = await (until === undefined ? endAfter(length ?? '', clock) : endAt(until, clock));
  mustEndLater(end, ask.now);
  return { until: end };
}

/**
 * When something ends, as it was picked in a form; `{}` where nothing was.
 * @throws Refusal where that is past, or too far off
 */
export function endPicked({ now }: Pick<Ask, 'now'>, value: Submitted['values'][string]): End {
  const end = endChosen(value);
  mustEndLater(end.until, now);
  return end;
}

/** The end that stands in an open form, whether or not it may be then. */
export function endChosen(value: Submitted['values'][string]): End {
  const seconds = Number(one(value) ?? Number.NaN);
  return Number.isNaN(seconds) ? {} : { until: new Date(seconds * 1000) };
}

/** What time it is, and where: the IANA name of a time zone. */
interface Clock {
  readonly now: Date;
  readonly zone: string;
}

/**
 * The moment that words like `friday 18:00` or `1 March` mean on somebody's clock; a day alone is all of that day.
 * @throws Refusal where they mean none
 */
export async function endAt(text: string, clock: Clock): Promise<Date> {
  const start = await parsed(text, clock);
  if (isExact(start)) return start.date();
  const time = /morning|afternoon|evening|night|noon/i.test(text) || start.isCertain('hour');
  return onTheClock(start, clock, time ? {} : { hour: 23, minute: 59 });
}

/**
 * The moment that is so long from now as words like `4 hours` or `2 days` say; days are days on the clock.
 * @throws Refusal where they say no length
 */
export async function endAfter(text: string, clock: Clock): Promise<Date> {
  const start = await parsed(text, clock);
  if (!start.tags().has('result/relativeDate')) throw unread(text);
  return isExact(start) ? start.date() : onTheClock(start, clock, {});
}

/** Where hours are counted from now, or a zone was typed, the moment is one wherever the clock hangs. */
const isExact = (start: ParsedComponents): boolean => start.isCertain('timezoneOffset');

/** `3/4` is in March here and in April there. */
const TWO_WAYS = /(^|\s)(0?[1-9]|1[0-2])[/.](0?[1-9]|1[0-2])([/.]|\s|$)/;

/** No end is longer to say. */
const MOST = 60;

async function parsed(text: string, { now, zone }: Clock): Promise<ParsedComponents> {
  if (text.length > MOST) throw unread(`${text.slice(0, MOST)}…`);
  const timezone = DateTime.fromJSDate(now, { zone }).offset;
  const [found, ...more] = await momentsIn(text, { instant: now, timezone }, { forwardDate: true });
  // Half of what was typed is not what was meant: "fryday 18:00" is not today at six.
  const rest = found === undefined ? text : text.replace(found.text, '');
  const whole = /^(the|at|on|by|in|,|\s)*$/i.test(rest);
  if (found === undefined || more.length > 0 || found.end || !whole || TWO_WAYS.test(text))
    throw unread(text);
  return found.start;
}

/** A wall clock's time in a zone, whose offset may be another one by then. */
function onTheClock(
  start: ParsedComponents,
  { zone }: Clock,
  time: { hour?: number; minute?: number },
): Date {
  const read = (part: 'year' | 'month' | 'day' | 'hour' | 'minute') => start.get(part) ?? 0;
  const [year, month, day] = [read('year'), read('month'), read('day')];
  const wall = { year, month, day, hour: read('hour'), minute: read('minute'), ...time };
  return DateTime.fromObject(wall, { zone }).toJSDate();
}

const unread = (text: string): Refusal =>
  new Refusal('invalid', say`I can't read ${bold(text)} as an end.`, {
    field: 'until',
    hint: say`Type for example ${code('until friday 18:00')}, ${code('until 1 March')} or ${code('for 4 hours')}.`,
  });

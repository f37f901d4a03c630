import { DateTime } from 'luxon';
import {
  DAY,
  END,
  type History,
  happening,
  type Life,
  MINUTE,
  outAt,
  refusesAt,
  ZONES,
} from './thirty-days-histories.js';

/** One message, and when, by the clock of whoever gets it. */
export interface Sent {
  readonly kind: string;
  readonly to: string;
  readonly at: number;
  readonly zone: string;
}

/** A message that the log asks for: it goes out as soon as anything does, if it is wanted then. */
interface Asked {
  readonly kind: string;
  readonly to: string;
  readonly asked: number;
  readonly wanted: () => boolean;
}

/** A message, and when the log asked for it. */
export type Told = Sent & Pick<Asked, 'asked'>;

/** Who hears what becomes of an invitation, whichever of them it is from. */
export const ADMINS = ['ana', 'bo'] as const;
const HOUR = 60 * MINUTE;

/** Every nine o'clock of the thirty days in a zone. */
const mornings: ReadonlyMap<string, ReadonlySet<number>> = new Map(
  ZONES.map(zone => {
    const days = Array.from({ length: 32 }, (_, index) =>
      DateTime.fromObject({ year: 2026, month: 10, day: 17, hour: 9 }, { zone }).plus({ days: index }),
    );
    return [zone, new Set(days.map(day => day.toMillis()))];
  }),
);

/** The mornings of a zone's Mondays. */
export const mondays = (zone: string): number[] =>
  [...(mornings.get(zone) ?? [])].filter(at => DateTime.fromMillis(at, { zone }).weekday === 1);

/** Whether it is between nine and six somewhere. */
export function isDay(zone: string, at: number): boolean {
  const { hour } = DateTime.fromMillis(at, { zone });
  return hour >= 9 && hour < 18;
}

/** The day that a moment falls on in a zone, counted from 1970. */
function dateIn(zone: string, at: number): number {
  const [date] = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
    .format(at)
    .split(' ');
  return Date.parse(date ?? '') / DAY;
}

/** What one invited person and the admins get, found by looking at each minute of the thirty days. */
export function lived(life: Life, name: string, history: History): Told[] {
  const { inviter, home } = history;
  const { invited = END, deeds = [] } = happening(history, life) ?? {};
  const sent: Told[] = [];
  const waiting: Asked[] = [];
  let [there, status, bounced, warned] = [life.here, 'pending', false, false];
  let [resent, ripe, reminded, since, written, ends] = [0, 0, 0, invited, invited, invited + 14 * DAY];
  const clock = () => (there ? life.zone : undefined) ?? home;
  for (let at = invited; at < END; at += MINUTE) {
    const open = () => status === 'pending';
    const ask = (kind: string, to: string, wanted: () => boolean) =>
      waiting.push({ kind, to, asked: at, wanted });
    const toAdmins = (kind: string, wanted = () => true) => {
      for (const admin of ADMINS) ask(kind, admin, wanted);
    };
    const toThem = (kind: string, wanted: () => boolean) =>
      there ? ask(kind, name, wanted) : ask(`${kind}-mail`, name, () => !there && wanted());
    const invite = () => {
      const nth = resent;
      toThem('invitation', () => open() && nth === resent);
    };
    if (at === invited) {
      invite();
      ask('progress', inviter, () => true);
    }
    if (!open() && waiting.length === 0 && deeds.every(one => one.at < at)) break;
    for (const { what } of deeds.filter(one => one.at === at)) {
      if (what === 'joins' && !there) {
        there = true;
        [written, ripe] = [at, 0];
        if (open()) invite();
        if (status === 'accepts') toThem('joined', () => true);
      } else if (!open() || what === 'joins' || what === 'mailbox turns') {
        // Too late: the invitation is settled.
      } else if (what === 'is asked again') {
        [since, written, ends] = [at, at, at + 14 * DAY];
        [ripe, reminded, bounced, warned] = [0, 0, false, false];
        resent += 1;
        invite();
      } else {
        status = what;
        if (what === 'accepts') toAdmins('accepted');
        if (what === 'declines') toAdmins('declined');
      }
    }
    // Every nine o'clock: is a further day for a reminder reached, and were they left alone for twenty hours?
    if (mornings.get(clock())?.has(at) && at - written >= 20 * HOUR) {
      const days = dateIn(clock(), at) - dateIn(clock(), since);
      ripe = [2, 5, 10].filter(day => day <= days).length;
    }
    const out = outAt(history, at);
    if (out === 'Roster is down') continue;
    if (open() && !warned && at >= ends - 2 * DAY && at < ends) {
      warned = true;
      toAdmins('closing', () => open() && warned);
    }
    if (open() && at >= ends) {
      status = 'expired';
      toAdmins('expired');
    }
    if (open() && ripe > reminded && isDay(clock(), at) && (there || !bounced)) {
      [reminded, written] = [ripe, at];
      // Five minutes are what the clocks of two processes may differ by.
      const nth = resent;
      toThem('reminder', () => open() && nth === resent && written - at <= 5 * MINUTE);
    }
    if (out === 'nothing is sent') continue;
    for (const one of waiting.splice(0)) {
      const { kind, to, asked } = one;
      if (!one.wanted()) continue;
      // A reminder that had to wait wakes nobody at night.
      if (kind.startsWith('reminder') && !isDay(clock(), at)) waiting.push(one);
      else if (!kind.endsWith('-mail') || !refusesAt(history, life, at))
        sent.push({ kind, to, asked, at, zone: to === name ? clock() : home });
      else {
        bounced = true;
        for (const admin of ADMINS) sent.push({ kind: 'bounced', to: admin, asked: at, at, zone: home });
      }
    }
  }
  return sent;
}

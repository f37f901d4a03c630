import { DateTime } from 'luxon';
import { BEGIN, DAY, END, type History, type Life, MINUTE, ZONES } from './thirty-days-histories.js';

/** One message, and when, by the clock of whoever gets it. */
export interface Sent {
  readonly kind: string;
  readonly to: string;
  readonly at: number;
  readonly zone: string;
}

/** Every nine o'clock of the thirty days in a zone, each with the date that it is there. */
const mornings: ReadonlyMap<string, ReadonlySet<number>> = new Map(
  ZONES.map(zone => {
    const days = Array.from({ length: 32 }, (_, index) =>
      DateTime.fromObject({ year: 2026, month: 10, day: 17, hour: 9 }, { zone }).plus({ days: index }),
    );
    return [zone, new Set(days.map(day => day.toMillis()))];
  }),
);

/** The day that a moment falls on in a zone, counted from 1970. */
function dateIn(zone: string, at: number): number {
  const [date] = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
    .format(at)
    .split(' ');
  return Date.parse(date ?? '') / DAY;
}

/** What one invited person and the inviter get, found by looking at each minute of the thirty days. */
function lived({ start, zone, here, deeds }: Life, name: string, { inviter, home }: History): Sent[] {
  const sent: Sent[] = [];
  const invited = BEGIN + start * MINUTE;
  let [there, status, bounced, reminded, written] = [here, 'pending', false, 0, invited];
  let ends = invited + 14 * DAY;
  const clock = () => (there ? zone : undefined) ?? home;
  for (let at = invited; at < END; at += MINUTE) {
    const toThem = (kind: string) =>
      sent.push({ kind: there ? kind : `${kind}-mail`, to: name, at, zone: clock() });
    const toInviter = (kind: string) => sent.push({ kind, to: inviter, at, zone: home });
    if (at === invited) toThem('invitation');
    for (const deed of deeds.filter(one => invited + one.after * MINUTE === at)) {
      if (deed.what === 'joins' && !there) {
        there = true;
        written = at;
        if (status === 'pending') toThem('invitation');
        if (status === 'accepts') toThem('joined');
      } else if (status !== 'pending' || deed.what === 'joins') {
        // Too late: the invitation is settled.
      } else if (deed.what === 'is asked again') {
        [written, bounced, ends] = [at, false, at + 14 * DAY];
        toThem('invitation');
      } else if (deed.what === 'bounces') {
        if (there || bounced) continue;
        bounced = true;
        toInviter('bounced');
      } else {
        status = deed.what;
        if (status === 'accepts')
          for (const to of ['ana', 'bo']) sent.push({ kind: 'accepted', to, at, zone: home });
        if (status === 'declines') toInviter('declined');
      }
    }
    if (status !== 'pending') continue;
    if (at === ends - 2 * DAY) toInviter('closing');
    if (at === ends) {
      status = 'expired';
      toInviter('expired');
    }
    // Every nine o'clock: is a further day for a reminder reached, and were they left alone for twenty hours?
    if (status !== 'pending' || !mornings.get(clock())?.has(at) || (bounced && !there)) continue;
    const days = dateIn(clock(), at) - dateIn(clock(), invited);
    const nth = [2, 5, 10].filter(day => day <= days).length;
    if (nth <= reminded || at - written < 20 * 60 * MINUTE) continue;
    reminded = nth;
    toThem('reminder');
  }
  return sent;
}

/** Everything that is to be sent in a history; answers within five minutes are told together. */
export function expected(history: History): Sent[] {
  const all = history.lives
    .flatMap((one, index) => lived(one, `x${index}`, history))
    .sort((a, b) => a.at - b.at);
  const together = new Set<string>();
  return all.filter(({ kind, to, at }) => {
    if (!['accepted', 'declined', 'bounced', 'closing', 'expired'].includes(kind)) return true;
    const window = `${kind} ${to} ${Math.floor(at / (5 * MINUTE))}`;
    return !together.has(window) && together.add(window);
  });
}

/** Messages as lines that a failure shows: what, to whom, and when where they are. */
export function lines(sent: readonly Sent[]): string[] {
  return sent
    .map(({ kind, to, at, zone }) => {
      const there = DateTime.fromMillis(Math.floor(at / MINUTE) * MINUTE, { zone });
      const when = there.toUTC().toFormat('MM-dd HH:mm');
      return `${when} ${to}: ${kind}, at ${there.toFormat('HH:mm ZZ')} in ${zone}`;
    })
    .sort();
}

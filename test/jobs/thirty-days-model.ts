import { DateTime } from 'luxon';
import { backUp, DAY, END, type History, MINUTE } from './thirty-days-histories.js';
import { ADMINS, isDay, lived, mondays, type Sent, type Told } from './thirty-days-life.js';

/** What is told together where it happens within the same five minutes. */
const TOGETHER = ['accepted', 'declined', 'bounced', 'closing', 'expired'];

/** What waits each week, on Monday at nine; made up for by day. That nobody looks after the space is always to be told. */
function digests(history: History): Told[] {
  const { home } = history;
  return mondays(home).flatMap(monday => {
    const up = backUp(history, monday, 'Roster is down');
    const asked = isDay(home, up) ? up : monday + DAY;
    const at = backUp(history, asked, 'nothing is sent');
    return at < END ? ADMINS.map(to => ({ kind: 'digest', to, asked, at, zone: home })) : [];
  });
}

/** Everything that is to be sent in a history; what happens within five minutes is told together. */
export function expected(history: History): Sent[] {
  const all = history.lives
    .flatMap((one, index) => lived(one, `x${index}`, history))
    .concat(digests(history))
    .sort((a, b) => a.at - b.at);
  const together = new Set<string>();
  return all.filter(({ kind, to, asked }) => {
    if (!TOGETHER.includes(kind)) return true;
    const window = `${kind} ${to} ${Math.floor(asked / (5 * MINUTE))}`;
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

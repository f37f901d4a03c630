import { bold, code, date, person, type Sentence, say } from '../src/sentence.js';
import { fewNamed, peopleNamed } from './people-named.js';

/** What the person reads who changed roles; each `was` null where there was none; `where` null for the account. */
export function roleChangedMessage(change: {
  readonly changed: readonly { readonly user: string; readonly was: string | null }[];
  readonly already: readonly string[];
  readonly role: string;
  readonly where: string | null;
  readonly until?: Date;
}): Sentence[] {
  const { changed, already, role, where, until } = change;
  const place = where === null ? say`` : say` in ${bold(where)}`;
  const are = changed.length === 1 ? 'is' : 'are';
  const end = until === undefined ? say` now` : say` until ${date(until, true)}`;
  const typed = [...(where === null ? [] : ['in', where]), 'until now'].join(' ');
  return [
    say`${peopleNamed(changed.map(one => one.user))} ${are} ${role}${place}${end}.${before(change)}`,
    ...(already.length === 0 ? [] : [say`Already so, unchanged: ${peopleNamed(already)}.`]),
    until === undefined
      ? say`${code('/roster role')} changes it back.`
      : say`${code(`/roster role @somebody ${typed}`)} ends it early.`,
  ];
}

/** What there was before a lasting change; what stays below a dated one. */
function before({
  changed,
  until,
}: {
  readonly changed: readonly { readonly user: string; readonly was: string | null }[];
  readonly until?: Date;
}): Sentence {
  const word = until === undefined ? 'Before' : 'After that';
  const known = changed.filter(one => one.was !== null);
  if (known.length === 0) return say``;
  if (changed.length === 1) return say` ${word}: ${known[0]?.was ?? ''}.`;
  return say` ${word}: ${fewNamed(known.map(one => say`${person(one.user)} ${one.was ?? ''}`))}.`;
}

/** What the person reads who ended roles before their time. */
export const rolesEndedMessage = (
  ended: readonly { readonly user: string; readonly role: string }[],
  where: string | null,
): Sentence =>
  say`Ended ${fewNamed(ended.map(one => say`${one.role} of ${person(one.user)}`))}${where === null ? '' : say` in ${bold(where)}`}. What has no end stays.`;

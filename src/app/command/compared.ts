import type { PlaceCompared } from '../../../views/compare.js';
import { type Reason, reasonsOf } from '../../rbac/roles.js';
import type { Ask } from './ask.js';

/** What two people may, in one place: on the account and so everywhere (null), or in a space. */
interface Place {
  readonly space: string | null;
  readonly first: ReadonlySet<string>;
  readonly second: ReadonlySet<string>;
}

/**
 * What two people may, place by place: everywhere first, then each space for what is not so everywhere already;
 * in one space alone, everything that counts there.
 */
export function comparedIn(
  ask: Ask,
  people: readonly [string, string],
  only: string | null,
): PlaceCompared[] {
  const [one, other] = people.map(id => ask.state.access.permissionsOf(id, ask.now));
  if (one === undefined || other === undefined) return [];
  const place = (space: string | null): Place => ({
    space,
    first: new Set([...one.everywhere, ...(space === null ? [] : (one.spaces.get(space) ?? []))]),
    second: new Set([...other.everywhere, ...(space === null ? [] : (other.spaces.get(space) ?? []))]),
  });
  if (only !== null) return [placeSaid(ask, people, place(only), undefined)];
  const everywhere = place(null);
  const spaces = ask.seen().filter(({ id }) => one.spaces.has(id) || other.spaces.has(id));
  return [
    placeSaid(ask, people, everywhere, undefined),
    ...spaces.map(({ id }) => placeSaid(ask, people, place(id), everywhere)),
  ].filter(({ both, onlyFirst, onlySecond }) => both.length + onlyFirst.length + onlySecond.length > 0);
}

function placeSaid(
  ask: Ask,
  people: readonly [string, string],
  { space, first, second }: Place,
  known: Place | undefined,
): PlaceCompared {
  const rows = (ask.catalog?.permissions ?? []).map(row => row.id);
  const some = (inFirst: boolean, inSecond: boolean) =>
    rows.filter(
      id =>
        first.has(id) === inFirst &&
        second.has(id) === inSecond &&
        (known === undefined || known.first.has(id) !== inFirst || known.second.has(id) !== inSecond),
    );
  const [onlyFirst, onlySecond] = [some(true, false), some(false, true)];
  const titles = (ids: readonly string[]) => ids.map(id => ask.permission(id));
  return {
    where: space === null ? null : ask.space(space),
    both: titles(some(true, true)),
    onlyFirst: titles(onlyFirst),
    onlySecond: titles(onlySecond),
    firstThrough: throughOf(ask, people[0], space, onlyFirst),
    secondThrough: throughOf(ask, people[1], space, onlySecond),
  };
}

/** The roles through which somebody has any of these permissions there: "Space Admin", "Tester through QA". */
function throughOf(ask: Ask, user: string, space: string | null, permissions: readonly string[]): string[] {
  const record = ask.state.tables.users.get(user);
  if (record === undefined) return [];
  const gives = ({ space: where, role }: Reason) =>
    (where === null || where === space) &&
    permissions.some(id => ask.state.tables.roles.get(role)?.permissions.includes(id));
  const said = reasonsOf(record, ask.state.tables, ask.now)
    .filter(gives)
    .map(
      ({ role, group }) => `${ask.role(role)}${group === undefined ? '' : ` through ${ask.group(group)}`}`,
    );
  return [...new Set(said)];
}

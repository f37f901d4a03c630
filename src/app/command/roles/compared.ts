import type { PlaceCompared } from '../../../../views/compare.js';
import { type Reason, reasonsOf } from '../../../rbac/roles.js';
import type { Ask } from '../ask.js';

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
  const reasons = [byPlace(ask, people[0]), byPlace(ask, people[1])] as const;
  const place = (space: string | null): Place => ({
    space,
    first: new Set([...one.everywhere, ...(space === null ? [] : (one.spaces.get(space) ?? []))]),
    second: new Set([...other.everywhere, ...(space === null ? [] : (other.spaces.get(space) ?? []))]),
  });
  if (only !== null) return [placeSaid(ask, reasons, place(only), undefined)];
  const everywhere = place(null);
  const spaces = ask.seen().filter(({ id }) => one.spaces.has(id) || other.spaces.has(id));
  return [
    placeSaid(ask, reasons, everywhere, undefined),
    ...spaces.map(({ id }) => placeSaid(ask, reasons, place(id), everywhere)),
  ].filter(({ both, onlyFirst, onlySecond }) => both.length + onlyFirst.length + onlySecond.length > 0);
}

function placeSaid(
  ask: Ask,
  reasons: readonly [ByPlace, ByPlace],
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
    firstThrough: throughOf(ask, reasons[0], space, onlyFirst),
    secondThrough: throughOf(ask, reasons[1], space, onlySecond),
  };
}

/** Why somebody has what they have, by space; null is the account. */
type ByPlace = ReadonlyMap<string | null, readonly Reason[]>;

/** Looked up once: somebody may be in thousands of spaces. */
function byPlace(ask: Ask, user: string): ByPlace {
  const record = ask.state.tables.users.get(user);
  const places = new Map<string | null, Reason[]>();
  for (const reason of record === undefined ? [] : reasonsOf(record, ask.state.tables, ask.now)) {
    const there = places.get(reason.space);
    if (there === undefined) places.set(reason.space, [reason]);
    else there.push(reason);
  }
  return places;
}

/** The roles through which somebody has any of these permissions there: "Space Admin", "Tester through QA". */
function throughOf(
  ask: Ask,
  reasons: ByPlace,
  space: string | null,
  permissions: readonly string[],
): string[] {
  const all = [...(reasons.get(null) ?? []), ...(space === null ? [] : (reasons.get(space) ?? []))];
  const said = all
    .filter(({ role }) => permissions.some(id => ask.state.tables.roles.get(role)?.permissions.includes(id)))
    .map(
      ({ role, group }) => `${ask.role(role)}${group === undefined ? '' : ` through ${ask.group(group)}`}`,
    );
  return [...new Set(said)];
}

import type { Access } from './access.js';

/**
 * What somebody may before and not after, place by place: everywhere (null), then single spaces. What counts
 * everywhere counts in each space, so nobody loses in a space what they have everywhere afterwards.
 */
export function lossOf(user: string, before: Access, after: Access, now: Date) {
  const { everywhere, spaces } = before.permissionsOf(user, now);
  return [[null, everywhere] as const, ...spaces]
    .map(([space, ids]) => ({ space, permissions: ids.filter(id => !after.can(user, id, space, now)) }))
    .filter(place => place.permissions.length > 0);
}

/** The permissions that somebody gains and loses in any place, each once. */
export function differenceOf(user: string, before: Access, after: Access, now: Date) {
  const ids = (one: Access, other: Access) => [
    ...new Set(lossOf(user, one, other, now).flatMap(place => place.permissions)),
  ];
  return { gained: ids(after, before), lost: ids(before, after) };
}

import type { State } from '../../account/state.js';
import type { Space } from '../../account/tables.js';
import { SLACK_ADMIN } from '../../rbac/capabilities.js';
import { type Reason, reasonsOf } from '../../rbac/roles.js';

/** Somebody who is in a space, for one of the reasons they have. */
export interface Inside {
  readonly user: string;
  readonly reason: Reason;
}

/** Everybody who is in a space now, once for each role and group; whoever reaches it by a role on the account is not. */
export function insideOf({ tables }: State, space: string, now: Date): Inside[] {
  const found: Inside[] = [];
  for (const user of tables.users.values())
    for (const reason of reasonsOf(user, tables, now))
      if (reason.space === space) found.push({ user: user.id, reason });
  return found;
}

/** How many users are in each of some spaces, directly or through a group. */
export function sizesOf({ tables }: State, spaces: ReadonlySet<string>, now: Date): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const user of tables.users.values()) {
    const places = new Set(reasonsOf(user, tables, now).map(reason => reason.space));
    for (const space of places)
      if (space !== null && spaces.has(space)) sizes.set(space, (sizes.get(space) ?? 0) + 1);
  }
  return sizes;
}

/**
 * Who administers each space: the active users with a role there, their own or a group's, by which they manage its
 * users. Whoever may do that everywhere, by a role on the account, is not counted. Undefined where the catalog
 * leaves that to Slack's admins.
 */
export function adminsBySpace({ tables }: State, now: Date): Map<string, string[]> | undefined {
  const permission = tables.catalog.get('catalog')?.capabilities['manage space users'];
  if (permission === undefined || permission === SLACK_ADMIN) return undefined;
  const admins = new Map<string, string[]>();
  for (const user of tables.users.values()) {
    const places = reasonsOf(user, tables, now).flatMap(({ space, role }) =>
      space !== null && tables.roles.get(role)?.permissions.includes(permission) === true ? space : [],
    );
    for (const space of new Set(places)) admins.set(space, [...(admins.get(space) ?? []), user.id]);
  }
  return admins;
}

/** The spaces that nobody administers, by name. */
export function spacesWithoutAdmin(state: State, now: Date): Space[] {
  const admins = adminsBySpace(state, now);
  if (admins === undefined) return [];
  return [...state.tables.spaces.values()]
    .filter(space => !admins.has(space.id))
    .sort((one, other) => one.name.localeCompare(other.name));
}

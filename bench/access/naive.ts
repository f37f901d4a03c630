import type { State } from '../../src/account/state.js';

/** What a user may, by the plainest reading of the tables: everywhere, and in single spaces. */
function naiveUnion(state: State, id: string, now: Date): Map<string | null, Set<string>> {
  const { users, groups, roles } = state.tables;
  const user = users.get(id);
  const held = new Map<string | null, Set<string>>([[null, new Set()]]);
  const add = (space: string | null, role: string | null) => {
    const there = held.get(space) ?? new Set();
    held.set(space, there);
    for (const permission of roles.get(role ?? '')?.permissions ?? []) there.add(permission);
  };
  if (!user?.active) return held;
  for (const { space, role, until } of user.grants) if (!until || now < until) add(space, role);
  for (const { group } of user.groups) {
    add(null, groups.get(group)?.accountRole ?? null);
    for (const { space, role } of groups.get(group)?.spaceRoles ?? []) add(space, role);
  }
  return held;
}

/** In how many answers compiled access and the naive union differ: every user × space (and account) × permission. */
export function differences(state: State, now: Date): { asked: number; different: number } {
  const permissions = state.tables.catalog.get('catalog')?.permissions.map(row => row.id) ?? [];
  const spaces: (string | null)[] = [null, ...state.tables.spaces.keys()];
  let [asked, different] = [0, 0];
  for (const user of state.tables.users.keys()) {
    const held = naiveUnion(state, user, now);
    const everywhere = held.get(null);
    for (const space of spaces) {
      const there = held.get(space);
      for (const permission of permissions) {
        asked += 1;
        const expected = everywhere?.has(permission) === true || there?.has(permission) === true;
        if (state.access.can(user, permission, space, now) !== expected) different += 1;
      }
    }
  }
  return { asked, different };
}

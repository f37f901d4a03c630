import { emptyState, fold, GENESIS, type State } from '../../src/account/state.js';
import type { Change, Group, Space, User } from '../../src/account/tables.js';
import { offeredCatalog } from '../../src/rbac/offers.js';
import type { Grant, Role } from '../../src/rbac/roles.js';

/** How large the generated account is. */
const SIZE = { users: 10_000, spaces: 200, groups: 500, perGroup: 20, customRoles: 20 } as const;

/** The moment that the account is asked about. */
export const NOW = new Date('2026-11-20T09:00:00Z');

const DAY = 86_400_000;

/** A source of numbers below 1 that is the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chooses one of a few things by a source of numbers. */
export function pick<T>(random: () => number, from: readonly T[]): T {
  const one = from[Math.floor(random() * from.length)];
  if (one === undefined) throw new Error('nothing to choose from');
  return one;
}

/** The changes that make the account: one entry would be about this large. */
export function generatedChanges(seed = 1): Change[] {
  const random = seeded(seed);
  const { catalog, roles } = offeredCatalog('torque');
  const custom = Array.from({ length: SIZE.customRoles }, (_, n): Role => {
    const level = n < 4 ? 'account' : 'space';
    const permissions = catalog.permissions.filter(row => level === 'account' || row.scope === 'space');
    const some = permissions.filter(() => random() < 0.4).map(row => row.id);
    return { id: id(random), name: `Role ${n}`, level, builtIn: false, permissions: some };
  });
  const all = [...roles, ...custom];
  const atSpace = all.filter(role => role.level === 'space').map(role => role.id);
  const spaces = Array.from({ length: SIZE.spaces }, (_, n): Space => {
    return { id: id(random), name: `Space ${n}`, by: null, at: NOW };
  });
  const groups = Array.from({ length: SIZE.groups }, (_, n): Group => {
    const reached = some(random, spaces, 1 + Math.floor(random() * 3));
    const spaceRoles = reached.map(space => ({ space: space.id, role: pick(random, atSpace) }));
    return { id: id(random), name: `Group ${n}`, type: 'static', accountRole: null, spaceRoles };
  });
  const users = Array.from({ length: SIZE.users }, (_, n) => user(random, n, spaces, atSpace, custom));
  for (const group of groups)
    for (const index of some(random, [...users.keys()], SIZE.perGroup)) {
      const member = users[index];
      if (member)
        users[index] = { ...member, groups: [...member.groups, { group: group.id, by: null, at: NOW }] };
    }
  return [
    {
      table: 'settings',
      id: 'settings',
      from: null,
      to: { id: 'settings', name: 'Acme', channel: null, invitationDays: 14 },
    },
    { table: 'catalog', id: 'catalog', from: null, to: catalog },
    ...all.map((to): Change => ({ table: 'roles', id: to.id, from: null, to })),
    ...spaces.map((to): Change => ({ table: 'spaces', id: to.id, from: null, to })),
    ...groups.map((to): Change => ({ table: 'groups', id: to.id, from: null, to })),
    ...users.map((to): Change => ({ table: 'users', id: to.id, from: null, to })),
  ];
}

/** One user: a role on the account, a direct role in one to five spaces, now and then a dated one beside it. */
function user(
  random: () => number,
  n: number,
  spaces: readonly Space[],
  atSpace: readonly string[],
  custom: readonly Role[],
): User {
  const given = { by: null, at: NOW };
  const account = n < 10 ? 'account_admin' : n % 50 === 0 ? (custom[n % 4]?.id ?? '') : 'account_member';
  const grants: Grant[] = [{ space: null, role: account, ...given }];
  for (const space of some(random, spaces, 1 + Math.floor(random() * 5))) {
    grants.push({ space: space.id, role: pick(random, atSpace), ...given });
    const until = new Date(NOW.getTime() + Math.round((random() - 0.5) * 30) * DAY + 1);
    if (random() < 0.05) grants.push({ space: space.id, role: pick(random, atSpace), ...given, until });
  }
  return {
    id: id(random),
    active: n < 10 || random() > 0.01,
    joined: NOW,
    invitation: null,
    grants,
    groups: [],
  };
}

function some<T>(random: () => number, from: readonly T[], many: number): T[] {
  const chosen = new Set<T>();
  while (chosen.size < many) chosen.add(pick(random, from));
  return [...chosen];
}

/** Ids as long as Roster's own. */
const id = (random: () => number): string =>
  [random(), random()]
    .map(one =>
      Math.floor(one * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');

/** The account in memory, as if its first entry had just been folded. */
export function generatedState(changes: readonly Change[]): State {
  const state = emptyState('T1');
  fold(state, { seq: 1, hash: GENESIS, at: NOW, changes });
  return state;
}

import type { State } from '../../src/account/state.js';
import type { Invitation } from '../../src/account/tables.js';
import type { Holder } from '../../src/rbac/roles.js';

/** What a user may where, and until when (milliseconds), by the plainest reading of the tables. */
export function naiveHoldings(
  tables: State['tables'],
  user: Holder | undefined,
  now: Date,
  asIfActive = false,
): Map<string, number> {
  const held = new Map<string, number>();
  const add = (space: string | null, role: string | null, until?: Date) => {
    for (const permission of tables.roles.get(role ?? '')?.permissions ?? []) {
      const key = `${permission} ${space ?? '*'}`;
      held.set(key, Math.max(held.get(key) ?? 0, until?.getTime() ?? Number.POSITIVE_INFINITY));
    }
  };
  if (user === undefined || !(user.active || asIfActive)) return held;
  for (const { space, role, until } of user.grants) if (!until || until > now) add(space, role, until);
  for (const { group } of user.groups) {
    add(null, tables.groups.get(group)?.accountRole ?? null);
    for (const { space, role } of tables.groups.get(group)?.spaceRoles ?? []) add(space, role);
  }
  return held;
}

/** What an invitation would give, its inviter's default role on the account included, for each who offers: by giver. */
export function naiveOffers(
  tables: State['tables'],
  { person, by, offers, groups }: Invitation,
): Map<string, Map<string, number>> {
  const standard = tables.catalog.get('catalog')?.defaultAccountRole ?? null;
  const whole = offers.some(offer => offer.space === null && offer.until === undefined);
  const all = standard === null || whole ? offers : [...offers, { space: null, role: standard, by }];
  const givers = new Set([...all, ...groups].map(offer => offer.by));
  const given = (giver: string): Holder => ({
    id: person,
    active: true,
    grants: all.filter(offer => offer.by === giver).map(offer => ({ ...offer, at: LONG_AGO })),
    groups: groups.filter(offer => offer.by === giver).map(offer => ({ ...offer, at: LONG_AGO })),
  });
  return new Map([...givers].map(giver => [giver, naiveHoldings(tables, given(giver), LONG_AGO)]));
}

const LONG_AGO = new Date(0);

/** Until when a permission is held on the account or in a space; 0 where it is not. */
export const naiveEnd = (
  held: ReadonlyMap<string, number>,
  permission: string,
  space: string | null,
): number => Math.max(held.get(`${permission} *`) ?? 0, held.get(`${permission} ${space ?? '*'}`) ?? 0);

/** Every question there is about a user, and its answer. */
export function* naiveAnswers(
  tables: State['tables'],
  user: string,
  now: Date,
): Iterable<{ permission: string; space: string | null; expected: boolean }> {
  const held = naiveHoldings(tables, tables.users.get(user), now);
  for (const { id: permission } of tables.catalog.get('catalog')?.permissions ?? [])
    for (const space of [null, ...tables.spaces.keys()])
      yield { permission, space, expected: naiveEnd(held, permission, space) > 0 };
}

/** The questions that compiled access answers differently, in words; empty where it is right. */
export function differences(state: State, now: Date): string[] {
  const wrong: string[] = [];
  for (const user of state.tables.users.keys())
    for (const { permission, space, expected } of naiveAnswers(state.tables, user, now))
      if (state.access.can(user, permission, space, now) !== expected)
        wrong.push(`${user} ${permission} ${space ?? 'account'}: expected ${expected}`);
  return wrong;
}

/** Which laws an account breaks, in words; the last holder is another matter, because facts may take it. */
export function brokenLaws({ tables }: State): string[] {
  const { users, groups, invitations, roles, spaces } = tables;
  const broken: string[] = [];
  const held = (of: string, space: string | null, role: string) => {
    if (space !== null && !spaces.has(space)) broken.push(`${of} refers to space ${space}`);
    if ((roles.get(role)?.level === 'account') !== (space === null)) broken.push(`${of} refers to ${role}`);
    if ((roles.get(role)?.space ?? space) !== space) broken.push(`${of} holds ${role} in ${space}`);
  };
  const member = (of: string, group: string) => groups.has(group) || broken.push(`${of} refers to ${group}`);
  for (const user of users.values()) {
    const lasting = user.grants.filter(grant => grant.until === undefined).map(grant => grant.space);
    if (new Set(lasting).size < lasting.length) broken.push(`${user.id} has two lasting roles`);
    for (const grant of user.grants) held(user.id, grant.space, grant.role);
    for (const { group } of user.groups) member(user.id, group);
  }
  for (const group of groups.values()) {
    if (group.accountRole !== null) held(group.id, null, group.accountRole);
    for (const { space, role } of group.spaceRoles) held(group.id, space, role);
  }
  const open = [...invitations.values()].filter(one => one.status === 'pending' || one.status === 'held');
  if (new Set(open.map(one => one.person)).size < open.length) broken.push('two open invitations');
  for (const invitation of open) {
    if (users.has(invitation.person)) broken.push(`${invitation.person} is a user and invited`);
    if (invitation.offers.length + invitation.groups.length === 0) broken.push(`${invitation.id} is empty`);
    for (const { space, role } of invitation.offers) held(invitation.id, space, role);
    for (const { group } of invitation.groups) member(invitation.id, group);
  }
  for (const id of tables.former.keys()) if (users.has(id)) broken.push(`${id} is a user and a former one`);
  for (const { id, status, wish } of tables.requests.values())
    if (status === 'open')
      for (const { space, role } of wish.type === 'role' ? [wish] : wish.offers) held(id, space, role);
  return broken;
}

/**
 * Where somebody active holds, directly and without an end, the role that the catalog must never be without: `*` is the
 * account, else spaces.
 */
export function keptPlaces({ tables }: State): Set<string> {
  const keeper = tables.catalog.get('catalog')?.neverWithout;
  const active = [...tables.users.values()].filter(user => user.active);
  const lasting = active.flatMap(user => user.grants.filter(grant => grant.until === undefined));
  return new Set(lasting.flatMap(({ role, space }) => (role === keeper ? (space ?? '*') : [])));
}

import fc from 'fast-check';
import type { Request, Wish } from '../../src/account/request.js';
import type { Former, Group, Invitation, User } from '../../src/account/tables.js';
import { offeredCatalog } from '../../src/rbac/offers.js';
import { managesBy } from '../../src/rbac/roles.js';
import { saidIn } from './in-catalog.js';
import { DAY, type Given, grants, PureAccount, START } from './pure-account.js';

/** Who may be a user in a generated account; Ana is its admin at first. */
export const USERS = ['ana', 'bo', 'cy', 'di', 'eve'] as const;
/** People who may be invited; Joe may have been a user before. */
export const GUESTS = ['fay', 'gil', 'hal', 'joe'] as const;
/** The spaces, and the groups. */
export const SPACES = ['web', 'lab', 'ops'] as const;
const GROUPS = ['qa', 'sre'] as const;
/** Roles on the account and in spaces; the custom ones' permissions are generated. */
export const ACCOUNT_ROLES = ['account_admin', 'account_member', 'boss', 'clerk'] as const;
export const SPACE_ROLES = [
  'space_admin',
  'space_developer',
  'space_member',
  'crew',
  'guide',
  'local',
] as const;
/** The one space in which the role `local` may be held. */
const LOCAL = 'lab';

/** The catalogs of generated accounts, read once; what was typed in terms of torque is said in theirs. */
const OFFERS = {
  torque: offeredCatalog('torque'),
  torq: offeredCatalog('torq'),
  classic: offeredCatalog('torque-classic'),
};
/** All permissions of torque. */
export const PERMISSIONS = OFFERS.torque.catalog.permissions.map(row => row.id);
const OF_SPACE = OFFERS.torque.catalog.permissions.filter(row => row.scope === 'space').map(row => row.id);
/** Those that Roster's own actions ask for: most ways around a rule begin with one of them. */
const POWERS = ['manage_account', 'manage_users', 'manage_spaces', 'manage_space_users'];

/** Often nearly everything, or little more than a power: most ways around a rule begin with one of these. */
const permissions = (all: readonly string[]) => {
  const powers = POWERS.filter(one => all.includes(one));
  return fc.oneof(
    fc.subarray([...all]),
    fc.constant([...all]),
    fc.subarray([...all], { minLength: all.length - 2 }),
    fc.subarray(all.filter(one => !POWERS.includes(one))),
    fc
      .tuple(fc.subarray([...all], { maxLength: 3 }), fc.subarray(powers, { minLength: 1 }))
      .map(([some, more]) => [...new Set([...some, ...more])]),
  );
};

/** An end before, around or after the times that tests ask at; never on the same millisecond as another's. */
const until = fc.integer({ min: -5 * DAY, max: 20 * DAY }).map(after => new Date(START.getTime() + after));

// Custom roles come up more often: with the built-in ones alone there is little to get around.
const accountRole = fc.constantFrom(...ACCOUNT_ROLES, 'boss', 'clerk');
const spaceRole = fc.constantFrom(...SPACE_ROLES);
const space = fc.constantFrom(...SPACES);
/** A role where it may be held: the one of a single space elsewhere is another. */
const there = (where: string, role: string): string => (role === 'local' && where !== LOCAL ? 'crew' : role);

const user = fc.record({
  active: fc.integer({ min: 0, max: 4 }).map(one => one > 0),
  account: fc.option(accountRole),
  lasting: fc.uniqueArray(fc.tuple(space, spaceRole), { maxLength: 3, selector: ([where]) => where }),
  dated: fc.array(
    fc.oneof(fc.tuple(space, spaceRole, until), fc.tuple(fc.constant(null), accountRole, until)),
    { maxLength: 2 },
  ),
  groups: fc.subarray([...GROUPS]),
  exception: fc.boolean(),
});

const group = fc.record({
  kind: fc.constantFrom('static', 'static', 'dynamic', 'fed'),
  account: fc.option(accountRole, { freq: 2 }),
  reaches: fc.uniqueArray(fc.record({ space, role: spaceRole }), {
    maxLength: 2,
    selector: one => one.space,
  }),
});

const offer = fc.record({
  by: fc.constantFrom(...USERS, ...GUESTS),
  space: fc.constantFrom(null, ...SPACES),
});

const invitation = fc.record({
  status: fc.constantFrom('pending' as const, 'held' as const),
  offers: fc.uniqueArray(
    fc.tuple(offer, accountRole, spaceRole, fc.option(until, { freq: 3, nil: undefined })),
    {
      minLength: 1,
      maxLength: 2,
      selector: ([one]) => one.space,
    },
  ),
  groups: fc.subarray([...GROUPS], { maxLength: 1 }),
});

const request = fc.record({
  person: fc.constantFrom(...USERS),
  guest: fc.option(fc.constantFrom(...GUESTS)),
  space: fc.constantFrom(null, ...SPACES),
  account: accountRole,
  inside: spaceRole,
  until: fc.option(until, { freq: 3, nil: undefined }),
  days: fc.constantFrom(1, 14),
});

const recipe = fc.record({
  catalog: fc.constantFrom(...(['torque', 'torque', 'torque', 'torq', 'classic'] as const)),
  custom: fc.tuple(
    permissions(PERMISSIONS),
    permissions(PERMISSIONS),
    permissions(OF_SPACE),
    permissions(OF_SPACE),
    permissions(OF_SPACE),
  ),
  hidden: fc.subarray([...SPACES], { maxLength: 1 }),
  inviters: fc.constantFrom('catalog' as const, 'catalog' as const, 'admins' as const),
  groups: fc.tuple(group, group),
  users: fc.tuple(user, user, user, user),
  former: fc.option(fc.tuple(user, fc.integer({ min: -91, max: 0 }))),
  /** Whether Ana is active: without her there may be no admin. */
  ana: fc.nat(7).map(one => one > 0),
  invitations: fc.tuple(fc.option(invitation), fc.option(invitation)),
  requests: fc.array(request, { maxLength: 2 }),
  configured: fc.constantFrom(...(['torque', 'torq', 'classic'] as const)),
});

type Recipe = typeof recipe extends fc.Arbitrary<infer T> ? T : never;

/**
 * Any account of three catalogs: custom roles (one of a single space), groups of all kinds, dated roles, deactivated
 * and former users, hidden spaces, open invitations and requests by anybody.
 */
export const anyAccount: fc.Arbitrary<() => PureAccount> = recipe.map(made =>
  Object.assign(() => build(made), { [fc.toStringMethod]: () => JSON.stringify(made) }),
);

function build({ custom, ...made }: Recipe): PureAccount {
  const account = new PureAccount(OFFERS[made.catalog]).space('lab', 'Lab').space('ops', 'Ops');
  const said = <I>(input: I): I => saidIn(account.state, input);
  const [boss, clerk, crew, guide, local] = custom;
  account.role('boss', 'account', said(boss)).role('clerk', 'account', said(clerk));
  account.role('crew', 'space', said(crew)).role('guide', 'space', said(guide));
  account.role('local', 'space', said(local));
  const { roles, spaces, settings } = account.state.tables;
  const only = roles.get('local');
  if (only) account.put({ table: 'roles', id: 'local', from: only, to: { ...only, space: LOCAL } });
  for (const id of made.hidden) {
    const from = spaces.get(id);
    if (from) account.put({ table: 'spaces', id, from, to: { ...from, hidden: true } });
  }
  const from = settings.get('settings');
  if (from)
    account.put({ table: 'settings', id: 'settings', from, to: { ...from, inviters: made.inviters } });
  for (const [at, one] of made.groups.entries()) putGroup(account, GROUPS[at] ?? '', said(one));
  for (const [at, one] of made.users.entries()) {
    const to = userAs(account, USERS[at + 1] ?? '', said(one));
    account.put({ table: 'users', id: to.id, from: null, to });
  }
  const ana = account.userOf('ana');
  if (!made.ana) account.put({ table: 'users', id: 'ana', from: ana, to: { ...ana, active: false } });
  account.offered = OFFERS[made.configured];
  if (made.former !== null) {
    const [was, days] = made.former;
    const at = new Date(START.getTime() + days * DAY);
    const to: Former = { id: 'joe', user: userAs(account, 'joe', said(was)), by: 'ana', at };
    account.put({ table: 'former', id: to.id, from: null, to });
  }
  for (const [at, one] of made.invitations.entries())
    if (one) putInvitation(account, GUESTS[at] ?? '', at, said(one));
  for (const [at, one] of made.requests.entries()) putRequest(account, at, said(one));
  return account;
}

function userAs(account: PureAccount, id: string, one: Recipe['users'][0]): User {
  const given: Given[] = [
    ...(one.account ? [[null, one.account] as const] : []),
    ...one.lasting.map(([where, role]): Given => [where, there(where, role)]),
    ...one.dated.map(([where, role, end]): Given => [where, where ? there(where, role) : role, end]),
  ];
  const exception = (group: string) =>
    one.exception && account.state.tables.groups.get(group)?.type === 'dynamic'
      ? { exception: true as const }
      : {};
  return {
    id,
    active: one.active,
    joined: START,
    invitation: null,
    grants: grants(...given),
    groups: one.groups.map(group => ({ group, by: null, at: START, ...exception(group) })),
  };
}

function putGroup(account: PureAccount, id: string, { kind, ...one }: Recipe['groups'][0]): void {
  const { roles, catalog } = account.state.tables;
  const spaceRoles = one.reaches.map(held => ({ ...held, role: there(held.space, held.role) }));
  const current = catalog.get('catalog');
  const manages = [one.account ?? '', ...spaceRoles.map(held => held.role)].some(role => {
    const record = roles.get(role);
    return record !== undefined && current !== undefined && managesBy(record, current).length > 0;
  });
  const to: Group = {
    id,
    name: id,
    type: kind === 'static' ? 'static' : 'dynamic',
    accountRole: one.account,
    spaceRoles,
    // Whatever follows a Slack user group manages nothing: a law.
    ...(kind === 'fed' && !manages ? { feed: { type: 'slack', id: 'SFEED' } } : {}),
  };
  account.put({ table: 'groups', id, from: null, to });
}

function putInvitation(
  account: PureAccount,
  person: string,
  at: number,
  { status, offers, groups }: NonNullable<Recipe['invitations'][0]>,
): void {
  const by = offers[0]?.[0].by ?? 'ana';
  const to: Invitation = {
    id: `seed${at}`,
    person,
    batch: 'seed',
    by,
    at: START,
    expires: new Date(START.getTime() + 14 * DAY),
    status,
    offers: offers.map(([one, on, inside, end]) => ({
      ...one,
      role: one.space === null ? on : there(one.space, inside),
      ...(end === undefined ? {} : { until: end }),
    })),
    groups: groups.map(one => ({ group: one, by })),
    note: null,
    reach: 'unknown',
    resent: 0,
    sent: START,
    settled: null,
  };
  account.put({ table: 'invitations', id: to.id, from: null, to });
}

function putRequest(account: PureAccount, at: number, one: Recipe['requests'][0]): void {
  const held = { space: one.space, role: one.space === null ? one.account : there(one.space, one.inside) };
  const wish: Wish =
    one.guest === null
      ? { type: 'role', ...held, ...(one.until === undefined ? {} : { until: one.until }) }
      : { type: 'invitation', person: one.guest, offers: [held] };
  const to: Request = {
    id: `asked${at}`,
    person: one.person,
    at: START,
    expires: new Date(START.getTime() + one.days * DAY),
    status: 'open',
    wish,
    reason: null,
    answer: null,
    settled: null,
  };
  account.put({ table: 'requests', id: to.id, from: null, to });
}

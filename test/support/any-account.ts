import fc from 'fast-check';
import type { Invitation } from '../../src/account/tables.js';
import { offeredCatalog } from '../../src/rbac/offers.js';
import { DAY, type Given, PureAccount, START } from './pure-account.js';

/** Who may be a user in a generated account; Ana is its admin at first. */
export const USERS = ['ana', 'bo', 'cy', 'di', 'eve'] as const;
/** People who may be invited. */
export const GUESTS = ['fay', 'gil', 'hal'] as const;
/** The spaces, and the groups. */
export const SPACES = ['web', 'lab', 'ops'] as const;
const GROUPS = ['qa', 'sre'] as const;
/** Roles on the account and in spaces; the custom ones' permissions are generated. */
export const ACCOUNT_ROLES = ['account_admin', 'account_member', 'boss', 'clerk'] as const;
export const SPACE_ROLES = ['space_admin', 'space_developer', 'space_member', 'crew', 'guide'] as const;

const PERMISSIONS = offeredCatalog('torque').catalog.permissions;
const OF_ACCOUNT = PERMISSIONS.map(row => row.id);
const OF_SPACE = PERMISSIONS.filter(row => row.scope === 'space').map(row => row.id);
/** Those that Roster's own actions ask for: most ways around a rule begin with one of them. */
const POWERS = ['manage_users', 'manage_spaces', 'manage_space_users'];

/** Often nearly everything, or little more than a power: most ways around a rule begin with one of these. */
const permissions = (all: readonly string[]) =>
  fc.oneof(
    fc.subarray([...all]),
    fc.constant([...all]),
    fc.subarray([...all], { minLength: all.length - 2 }),
    fc
      .subarray([...all], { maxLength: 3 })
      .map(some => [...new Set([...some, ...POWERS.filter(one => all.includes(one))])]),
  );

/** An end before, around or after the times that tests ask at; never on the same millisecond as another's. */
const until = fc.integer({ min: -5 * DAY, max: 20 * DAY }).map(after => new Date(START.getTime() + after));

// Custom roles come up more often: with the built-in ones alone there is little to get around.
const accountRole = fc.constantFrom(...ACCOUNT_ROLES, 'boss', 'clerk');
const spaceRole = fc.constantFrom(...SPACE_ROLES);
const space = fc.constantFrom(...SPACES);

const user = fc.record({
  active: fc.integer({ min: 0, max: 4 }).map(one => one > 0),
  account: fc.option(accountRole),
  lasting: fc.uniqueArray(fc.tuple(space, spaceRole), { maxLength: 3, selector: ([where]) => where }),
  dated: fc.array(
    fc.oneof(fc.tuple(space, spaceRole, until), fc.tuple(fc.constant(null), accountRole, until)),
    { maxLength: 2 },
  ),
  groups: fc.subarray([...GROUPS]),
});

const group = fc.record({
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
  offers: fc.uniqueArray(fc.tuple(offer, accountRole, spaceRole), {
    minLength: 1,
    maxLength: 2,
    selector: ([one]) => one.space,
  }),
  groups: fc.subarray([...GROUPS], { maxLength: 1 }),
});

/** Any account: custom roles, groups, dated roles, deactivated users, open invitations by anybody. */
export const anyAccount: fc.Arbitrary<() => PureAccount> = fc
  .record({
    custom: fc.tuple(
      permissions(OF_ACCOUNT),
      permissions(OF_ACCOUNT),
      permissions(OF_SPACE),
      permissions(OF_SPACE),
    ),
    groups: fc.tuple(group, group),
    users: fc.tuple(user, user, user, user),
    invitations: fc.tuple(fc.option(invitation), fc.option(invitation)),
  })
  .map(({ custom, groups, users, invitations }) => {
    const make = (): PureAccount => {
      const account = new PureAccount().space('lab', 'Lab').space('ops', 'Ops');
      const [boss, clerk, crew, guide] = custom;
      account.role('boss', 'account', boss).role('clerk', 'account', clerk);
      account.role('crew', 'space', crew).role('guide', 'space', guide);
      for (const [at, { account: role, reaches }] of groups.entries())
        account.group(GROUPS[at] ?? '', role, ...reaches);
      for (const [at, one] of users.entries()) {
        const given: Given[] = [
          ...(one.account ? [[null, one.account] as const] : []),
          ...one.lasting,
          ...one.dated,
        ];
        account.user(USERS[at + 1] ?? '', given, one);
      }
      for (const [at, one] of invitations.entries()) if (one) put(account, GUESTS[at] ?? '', at, one);
      return account;
    };
    return Object.assign(make, {
      [fc.toStringMethod]: () => JSON.stringify({ custom, groups, users, invitations }),
    });
  });

type Seed = typeof invitation extends fc.Arbitrary<infer T> ? T : never;

function put(account: PureAccount, person: string, at: number, { status, offers, groups }: Seed): void {
  const by = offers[0]?.[0].by ?? 'ana';
  const to: Invitation = {
    id: `seed${at}`,
    person,
    batch: 'seed',
    by,
    at: START,
    expires: new Date(START.getTime() + 14 * DAY),
    status,
    offers: offers.map(([one, on, inside]) => ({ ...one, role: one.space === null ? on : inside })),
    groups: groups.map(one => ({ group: one, by })),
    note: null,
    reach: 'unknown',
    resent: 0,
    sent: START,
    settled: null,
  };
  account.put({ table: 'invitations', id: to.id, from: null, to });
}

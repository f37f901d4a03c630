import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isOrphaned, needsSetUp } from '../../src/account/laws.js';
import { emptyState, evolve, type State } from '../../src/account/state.js';
import type { Change } from '../../src/account/tables.js';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { setUp } from '../../src/actions/setup.js';
import { addToSpace } from '../../src/actions/space-users.js';
import { deleteSpace } from '../../src/actions/spaces.js';
import { deleteUser, setActive } from '../../src/actions/users.js';
import { anyAccount } from '../support/any-account.js';
import { anySteps } from '../support/any-step.js';
import { brokenLaws, keptPlaces } from '../support/naive.js';
import { holds } from '../support/property.js';
import { DAY, type Given, PureAccount, START } from '../support/pure-account.js';

/** A copy of an account's tables; the records in them never change. */
const copyOf = ({ tables }: State): State['tables'] => ({
  settings: new Map(tables.settings),
  catalog: new Map(tables.catalog),
  roles: new Map(tables.roles),
  spaces: new Map(tables.spaces),
  groups: new Map(tables.groups),
  users: new Map(tables.users),
  invitations: new Map(tables.invitations),
  requests: new Map(tables.requests),
  former: new Map(tables.former),
});

const back = (change: Change): Change =>
  // Turned around, it is a change of the same table.
  ({ ...change, from: change.to, to: change.from }) as Change;

test('the laws hold after every entry of any sequence of actions and facts by anybody', () => {
  holds(
    600,
    fc.property(anyAccount, anySteps, (make, steps) => {
      const account = make();
      account.slackAdmins = ['ana', 'fay'];
      const types = new Map([...account.state.tables.groups.values()].map(group => [group.id, group.type]));
      for (const step of steps) {
        const kept = keptPlaces(account.state);
        const { catalog } = account.state.tables;
        const named = catalog.get('catalog')?.name;
        const who = step.actor(account);
        const done = step.run(account);
        if (done) expect(brokenLaws(account.state)).toEqual([]);
        const now = keptPlaces(account.state);
        // A change of catalog names another role; who then holds it is told in test/actions/catalog.test.ts.
        const same = catalog.get('catalog')?.name === named;
        const there = [...kept].filter(place => place === '*' || account.state.tables.spaces.has(place));
        if (who !== null && same) expect(there.filter(place => !now.has(place))).toEqual([]);
        if (!same) expect(now.size).toBeGreaterThan(0);
        if (catalog.get('catalog')?.name !== 'torq') expect(isOrphaned(account.state)).toBe(!now.has('*'));
        for (const { id, type } of account.state.tables.groups.values()) {
          expect(type).toBe(types.get(id) ?? type);
          types.set(id, type);
        }
      }
    }),
  );
});

test('an entry’s changes lead forward with `to`, and back with `from`', () => {
  holds(
    300,
    fc.property(anyAccount, anySteps, (make, steps) => {
      const account = make();
      const first = copyOf(account.state);
      const replayed = copyOf(account.state);
      const entries: (readonly Change[])[] = [];
      for (const step of steps) {
        const before = copyOf(account.state);
        if (!step.run(account)) {
          expect(isDeepStrictEqual(account.state.tables, before)).toBe(true);
          continue;
        }
        entries.push(account.changes);
        for (const change of account.changes) evolve(replayed, change);
        const undone = copyOf(account.state);
        for (const change of account.changes) evolve(undone, back(change));
        expect(isDeepStrictEqual(undone, before)).toBe(true);
      }
      expect(isDeepStrictEqual(replayed, account.state.tables)).toBe(true);
      for (const changes of entries.reverse()) for (const change of changes) evolve(replayed, back(change));
      expect(isDeepStrictEqual(replayed, first)).toBe(true);
    }),
  );
});

test('each change of an entry is another document, and really changes it', () => {
  holds(
    200,
    fc.property(anyAccount, anySteps, (make, steps) => {
      const account = make();
      for (const step of steps) {
        if (!step.run(account)) continue;
        const keys = account.changes.map(({ table, id }) => `${table} ${id}`);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { from, to, id } of account.changes) {
          expect(isDeepStrictEqual(from, to)).toBe(false);
          if (to !== null) expect(to.id).toBe(id);
        }
      }
    }),
  );
});

test('the last Account Admin cannot be demoted or deleted, by themselves or by another', () => {
  const account = new PureAccount();
  const all = account.state.tables.roles.get('account_admin')?.permissions ?? [];
  account.role('boss', 'account', all, 'Boss').user('bo', [[null, 'boss']]);
  for (const who of ['ana', 'bo']) {
    const refused = account.refusal(who, changeAccountRole, { users: ['ana'], role: 'account_member' });
    expect(refused).toBe(
      'That would leave this account without an Account Admin, and there must always be one. ' +
        'Make somebody else Account Admin first, for example with /roster role @somebody account admin.',
    );
    expect(account.refusal(who, deleteUser, { user: 'ana' })).toBe(refused);
  }
});

test.each<[string, { given?: readonly Given[]; groups?: readonly string[]; active?: boolean }]>([
  ['only until a date', { given: [[null, 'account_admin', new Date(START.getTime() + DAY)]] }],
  ['through a group only', { groups: ['chiefs'] }],
  ['and deactivated', { given: [[null, 'account_admin']], active: false }],
])('somebody who is admin %s does not count as the last one', (_, { given = [], ...more }) => {
  const account = new PureAccount().group('chiefs', 'account_admin').user('bo', given, more);
  expect(account.refusal('ana', deleteUser, { user: 'ana' })).toContain('without an Account Admin');
});

test('an account that a fact left without an admin is orphaned, and works on', () => {
  const account = new PureAccount().user('bo', [[null, 'account_member']]);
  account.role('boss', 'account', account.state.tables.roles.get('account_admin')?.permissions ?? []);
  account.user('cy', [[null, 'boss']]);
  account.act(null, setActive, { user: 'ana', active: false });
  expect(isOrphaned(account.state)).toBe(true);
  account.act('cy', addToSpace, { users: ['bo'], space: 'web' });
  account.act('cy', deleteUser, { user: 'ana' });
  expect(account.state.tables.users.has('ana')).toBe(false);
  expect(isOrphaned(emptyState('T2'))).toBe(false);
});

test('deleting a space leaves no reference to it', () => {
  const account = new PureAccount().group('qa', null, { space: 'web', role: 'space_member' });
  account.user('bo', [['web', 'space_admin']], { groups: ['qa'] });
  expect(account.act('ana', deleteSpace, { space: 'web' })).toMatchObject({ users: ['bo'], groups: ['qa'] });
  expect(brokenLaws(account.state)).toEqual([]);
  expect(account.can('bo', 'view_catalog', 'web')).toBe(false);
});

test('a workspace that a fact left without an owner is offered to a Slack admin, and nothing else is touched', () => {
  const account = new PureAccount('torq').space('lab').user('bo', [['lab', 'owner']]);
  const again = { name: 'Acme', channel: null, space: 'Web' };
  account.slackAdmins = ['sly'];
  expect(account.refusal('sly', setUp, again)).toContain('is set up already');
  account.act(null, setActive, { user: 'bo', active: false });
  expect([isOrphaned(account.state), needsSetUp(account.state)]).toEqual([false, true]);
  expect(account.refusal('cy', setUp, again)).toContain('admin');
  expect(account.act('sly', setUp, again).spaces).toEqual(['lab']);
  expect(account.userOf('sly').grants).toMatchObject([{ space: 'lab', role: 'owner' }]);
  expect(account.userOf('ana').grants).toMatchObject([{ space: 'web', role: 'owner' }]);
  expect(needsSetUp(account.state)).toBe(false);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { catalogDigest, changeCatalog } from '../../src/actions/catalog.js';
import { vanishing } from '../../src/actions/catalog-change.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { changeSettings } from '../../src/actions/settings.js';
import { Refusal } from '../../src/errors.js';
import { CATALOGS, type CatalogName, type CatalogOffer, offeredCatalog } from '../../src/rbac/offers.js';
import { anyAccount } from '../support/any-account.js';
import { to } from '../support/clerk.js';
import { brokenLaws, differences } from '../support/naive.js';
import { holds } from '../support/property.js';
import { DAY, PureAccount, START } from '../support/pure-account.js';

const NAMES = Object.keys(CATALOGS) as CatalogName[];

/** Changes an account's catalog as somebody; `mapping` is of old roles by new ones. */
function change(
  account: PureAccount,
  who: string,
  offered: CatalogOffer,
  mapping: Readonly<Record<string, string>> = {},
) {
  account.offered = offered;
  const pairs = Object.entries(mapping).map(([from, to]) => ({ from, to }));
  return account.act(who, changeCatalog, { offer: catalogDigest(offered), mapping: pairs });
}

/** The places that lack a holder of the role that must never be without one. */
function unkept({ state: { tables } }: PureAccount): (string | null)[] {
  const role = tables.roles.get(tables.catalog.get('catalog')?.neverWithout ?? '');
  return (role?.level === 'account' ? [null] : [...tables.spaces.keys()]).filter(
    space =>
      ![...tables.users.values()].some(
        user =>
          user.active &&
          user.grants.some(one => one.role === role?.id && one.space === space && one.until === undefined),
      ),
  );
}

/** A catalog whose roles have the names of torque's at the other level, and a few permissions of each of two. */
const turned: CatalogOffer = (() => {
  const [torque, torq] = [offeredCatalog('torque'), offeredCatalog('torq')];
  const ids = [torque, torq].flatMap(({ catalog }) => catalog.permissions.filter((_, n) => n % 3 === 0));
  const spaces = ids.filter(row => row.scope === 'space').map(row => row.id);
  return {
    catalog: {
      ...torque.catalog,
      name: 'turned',
      permissions: ids,
      neverWithout: 'space_admin',
      defaultAccountRole: 'space_admin',
      defaultSpaceRole: 'account_admin',
    },
    roles: [
      {
        id: 'space_admin',
        name: 'Chief',
        level: 'account',
        builtIn: true,
        permissions: ids.map(row => row.id),
      },
      { id: 'account_admin', name: 'Mate', level: 'space', builtIn: true, permissions: spaces },
    ],
  };
})();

const anyOffer = fc.constantFrom(...NAMES.map(offeredCatalog), turned);
const anyPick = fc.array(fc.nat(5), { minLength: 10, maxLength: 10 });

test('the laws hold after any change between any catalogs, whatever becomes of the roles', () => {
  let changed = 0;
  holds(
    300,
    fc.property(anyAccount, anyOffer, anyOffer, anyPick, (make, first, second, picks) => {
      const account = make();
      account.slackAdmins = ['ana'];
      for (const offered of [first, second]) {
        const roles = vanishing(account.state.tables.roles.values(), offered);
        const mapping = roles.flatMap(({ id, level }, n) => {
          const some = offered.roles.filter(role => role.level === level);
          const role = some[(picks[n] ?? 0) % (some.length + 1)];
          return role === undefined ? [] : [[id, role.id]];
        });
        try {
          change(account, 'ana', offered, Object.fromEntries(mapping));
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          continue;
        }
        changed += 1;
        expect(brokenLaws(account.state)).toEqual([]);
        expect(unkept(account)).toEqual([]);
        expect(differences(account.state, account.now)).toEqual([]);
        expect([...account.state.tables.roles.values()].filter(role => role.builtIn)).toHaveLength(
          offered.roles.length,
        );
      }
    }),
  );
  expect(changed).toBeGreaterThan(300);
});

test('from torque to torq: roles become what was chosen, the rest end, each workspace gets an owner', () => {
  const account = new PureAccount().space('lab', 'Lab').user('bo', [
    [null, 'account_member'],
    ['web', 'space_developer'],
    ['lab', 'space_member', new Date(START.getTime() + DAY)],
  ]);
  account.group('qa', 'account_member', { space: 'lab', role: 'space_developer' });
  account.role('crew', 'space', ['launch_environments', 'view_catalog'], 'Crew');
  account.user('cy', [
    [null, 'account_member'],
    ['web', 'crew'],
  ]);
  const torq = offeredCatalog('torq');
  const result = change(account, 'ana', torq, { space_developer: 'creator', space_admin: 'contributor' });
  expect(result).toEqual({
    was: 'torque',
    name: 'torq',
    people: 3,
    ended: 5,
    emptied: ['crew'],
    cancelled: [],
  });
  expect(account.userOf('bo').grants).toMatchObject([{ space: 'web', role: 'creator' }]);
  expect(account.userOf('cy').grants).toEqual([]);
  expect(account.state.tables.groups.get('qa')).toMatchObject({
    accountRole: null,
    spaceRoles: [{ space: 'lab', role: 'creator' }],
  });
  expect(account.userOf('ana').grants).toMatchObject([
    { space: 'web', role: 'owner', by: 'ana' },
    { space: 'lab', role: 'owner', by: 'ana' },
  ]);
  expect([...account.state.tables.roles.keys()]).toEqual([
    'viewer',
    'operator',
    'creator',
    'contributor',
    'owner',
  ]);
});

test('and back: everybody gets the default role on the account, and who changes it becomes its admin', () => {
  const account = new PureAccount('torq').user('bo', [['web', 'creator']]);
  account.slackAdmins = ['ana'];
  change(account, 'ana', offeredCatalog('torque'), { owner: 'space_admin', creator: 'space_developer' });
  expect(account.userOf('bo').grants).toMatchObject([
    { space: 'web', role: 'space_developer' },
    { space: null, role: 'account_member' },
  ]);
  expect(account.userOf('ana').grants).toMatchObject([
    { space: 'web', role: 'space_admin' },
    { space: null, role: 'account_admin' },
  ]);
});

test('a newer version of the same catalog: roles stay, and take the new permissions', () => {
  const account = new PureAccount().user('bo', [['web', 'space_member']]);
  account.role('crew', 'space', ['launch_environments', 'view_catalog'], 'Crew');
  const { catalog, roles } = offeredCatalog('torque');
  const newer = {
    catalog: { ...catalog, permissions: catalog.permissions.filter(row => row.id !== 'view_catalog') },
    roles: roles.map(role => ({
      ...role,
      permissions: role.permissions.filter(permission => permission !== 'view_catalog'),
    })),
  };
  expect(change(account, 'ana', newer)).toMatchObject({ people: 0, ended: 0, emptied: [] });
  expect(account.can('bo', 'view_catalog', 'web')).toBe(false);
  expect(account.state.tables.roles.get('crew')?.permissions).toEqual(['launch_environments']);
  expect(account.userOf('bo').grants).toMatchObject([{ space: 'web', role: 'space_member' }]);
});

test('open invitations are offered what the roles become; one that has nothing left ends, and its inviter hears', () => {
  const account = new PureAccount().user('bo', [[null, 'account_admin']]);
  account.act('bo', invite, to('fay', 'web', 'space_developer'));
  account.act('bo', invite, to('gil', 'web', 'space_member'));
  change(account, 'ana', offeredCatalog('torq'), { space_developer: 'creator' });
  expect(account.invitationOf('fay')).toMatchObject({
    status: 'pending',
    offers: [{ space: 'web', role: 'creator' }],
  });
  expect(account.invitationOf('gil')).toMatchObject({ status: 'cancelled' });
  expect(account.told).toContain('bo');
});

test('who may: the one who keeps the account; where nobody does, a Slack admin', () => {
  const account = new PureAccount();
  const all = account.state.tables.roles.get('account_admin')?.permissions ?? [];
  account.role('boss', 'account', all, 'Boss').user('bo', [[null, 'boss']]);
  const torq = { offer: catalogDigest(offeredCatalog('torq')), mapping: [] };
  account.offered = offeredCatalog('torq');
  expect(account.refusal('bo', changeCatalog, torq)).toBe(
    'Only somebody who is an Account Admin for good can change the catalog. You can ask @ana to do it.',
  );
  const other = new PureAccount('torq').user('bo', [['web', 'owner']]);
  other.offered = offeredCatalog('torque');
  const torque = { offer: catalogDigest(other.offered), mapping: [] };
  expect(other.refusal('bo', changeCatalog, torque)).toContain('an admin of this Slack workspace');
});

test('refused: the catalog in force, another than was looked at, a role of another level, a name that is taken', () => {
  const account = new PureAccount();
  const torq = offeredCatalog('torq');
  expect(
    account.refusal('ana', changeCatalog, { offer: catalogDigest(account.offered), mapping: [] }),
  ).toContain('has the catalog torque as it is configured');
  account.offered = torq;
  expect(account.refusal('ana', changeCatalog, { offer: 'older', mapping: [] })).toContain(
    'another catalog since you looked',
  );
  expect(
    account.refusal('ana', changeCatalog, {
      offer: catalogDigest(torq),
      mapping: [{ from: 'account_member', to: 'viewer' }],
    }),
  ).toBe(
    'Account Member cannot become Viewer. Nothing was changed. Choose a role of the new catalog, of the same level.',
  );
  account.role('mine', 'space', [], 'owner');
  expect(account.refusal('ana', changeCatalog, { offer: catalogDigest(torq), mapping: [] })).toContain(
    'torq brings a role called Owner, and you have a custom one of that name.',
  );
});

test('a custom default role that manages something by the new catalog is no default role any more', () => {
  const account = new PureAccount().role('tester', 'space', ['view_catalog'], 'Tester');
  account.act('ana', changeSettings, { defaultSpaceRole: 'tester' });
  const torque = offeredCatalog('torque');
  const { capabilities } = torque.catalog;
  const catalog = { ...torque.catalog, capabilities: { ...capabilities, 'customize space': 'view_catalog' } };
  change(account, 'ana', { ...torque, catalog });
  expect(account.state.tables.catalog.get('catalog')?.defaultSpaceRole).toBe('space_member');
});

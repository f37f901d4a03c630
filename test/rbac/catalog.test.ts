import { expect, test } from '@jest/globals';
import { ZodError } from 'zod';
import { CAPABILITIES, isAccountCapability, SLACK_ADMIN } from '../../src/rbac/capabilities.js';
import { readCatalog } from '../../src/rbac/catalog.js';
import { CATALOGS, offeredCatalog } from '../../src/rbac/offers.js';

/** The mistakes that a file's change makes, as `path: message`. */
function mistakes(change: (file: typeof CATALOGS.torque) => object): string[] {
  try {
    readCatalog(change(structuredClone(CATALOGS.torque)));
    return [];
  } catch (error) {
    if (!(error instanceof ZodError)) throw error;
    return error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
  }
}

test('the torque catalog has the 34 permissions of its page, nine of them on the account', () => {
  const { catalog } = offeredCatalog('torque');
  expect(catalog.permissions).toHaveLength(34);
  expect(catalog.permissions.filter(row => row.scope === 'account')).toHaveLength(9);
  expect(new Set(catalog.permissions.map(row => row.id)).size).toBe(34);
});

test('its roles include as many permissions as the page has dots', () => {
  const { roles } = offeredCatalog('torque');
  expect(roles.map(({ id, name, level, permissions }) => [id, name, level, permissions.length])).toEqual([
    ['account_admin', 'Account Admin', 'account', 34],
    ['account_member', 'Account Member', 'account', 0],
    ['space_admin', 'Space Admin', 'space', 25],
    ['space_developer', 'Space Developer', 'space', 18],
    ['space_member', 'Space Member', 'space', 7],
  ]);
});

test('a role of a space includes no permission of the account, and a larger role all of a smaller one', () => {
  const { catalog, roles } = offeredCatalog('torque');
  const account = catalog.permissions.filter(row => row.scope === 'account').map(row => row.id);
  const [admin, developer, member] = roles.filter(role => role.level === 'space');
  for (const role of [admin, developer, member])
    expect(role?.permissions.filter(one => account.includes(one))).toEqual([]);
  expect(admin?.permissions).toEqual(expect.arrayContaining([...(developer?.permissions ?? [])]));
  expect(developer?.permissions).toEqual(expect.arrayContaining([...(member?.permissions ?? [])]));
});

test('every capability is granted by a permission of the catalog, at the level where it counts', () => {
  const { catalog } = offeredCatalog('torque');
  for (const capability of CAPABILITIES) {
    const row = catalog.permissions.find(one => one.id === catalog.capabilities[capability]);
    expect(row).toBeDefined();
    if (isAccountCapability(capability)) expect(row?.scope).toBe('account');
  }
  expect(catalog).toMatchObject({
    neverWithout: 'account_admin',
    defaultSpaceRole: 'space_member',
    defaultAccountRole: 'account_member',
    words: { space: 'space' },
  });
});

test('a wrong catalog file is refused with the path of every mistake', () => {
  expect(mistakes(file => file)).toEqual([]);
  expect(mistakes(file => ({ ...file, default_space_role: 'boss' }))).toEqual([
    'default_space_role: is not one of space_roles',
  ]);
  expect(mistakes(file => ({ ...file, default_account_role: 'boss' }))).toEqual([
    'default_account_role: is not one of account_roles',
  ]);
  expect(mistakes(file => ({ ...file, never_without: 'boss' }))).toEqual([
    'never_without: is not a role of this catalog',
  ]);
  expect(mistakes(file => ({ ...file, space_roles: [...file.space_roles, 'account_admin'] }))).toContain(
    'space_roles: a role is listed twice',
  );
  expect(mistakes(file => ({ ...file, permissions: [...file.permissions, file.permissions[3]] }))).toEqual([
    'permissions: a permission is listed twice',
  ]);
  expect(
    mistakes(file => {
      file.permissions[0]?.roles.push('space_admin', 'boss');
      file.capabilities['use the API'] = 'fly';
      return file;
    }),
  ).toEqual(
    [
      'capabilities.use the API: there is no permission fly',
      'permissions.0.roles: space_admin is a space role, the permission is the account’s',
      'permissions.0.roles: there is no role boss',
    ].map(line => line.replace('’', "'")),
  );
  expect(mistakes(({ permissions: _, ...file }) => file).join()).toMatch(/^permissions: /);
  expect(mistakes(file => ({ ...file, catalog: 'Not An Id' }))).toEqual([
    'catalog: starts with a letter; letters, digits, _ . -',
  ]);
});

test('a capability may be the Slack workspace’s admins’, and every capability must be said', () => {
  const { 'use the API': _, ...rest } = CATALOGS.torque.capabilities;
  expect(mistakes(file => ({ ...file, capabilities: { ...rest, 'use the API': SLACK_ADMIN } }))).toEqual([]);
  expect(mistakes(file => ({ ...file, capabilities: rest })).join()).toMatch(/^capabilities.use the API: /);
});

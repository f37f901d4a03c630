import { describe, expect, test } from '@jest/globals';
import { giversOf, whyNot } from '../../src/account/why-not.js';
import { deleteRole } from '../../src/actions/roles/delete.js';
import { createRole, editRole } from '../../src/actions/roles.js';
import { changeSpaceRole } from '../../src/actions/space-users.js';
import { DAY, PureAccount, START } from '../support/pure-account.js';

const MANAGES = ['manage_account', 'view_catalog', 'launch_environments'];
const tester = {
  name: 'Tester',
  level: 'space' as const,
  template: 'space_member',
  permissions: ['launch_environments', 'view_catalog'],
};
const acme = () => new PureAccount().space('lab', 'Lab');

describe('Creating', () => {
  test('a role is made from a template, with its permissions as the catalog lists them', () => {
    const account = acme();
    const { role } = account.act('ana', createRole, tester);
    expect(account.state.tables.roles.get(role)).toEqual({
      id: role,
      name: 'Tester',
      level: 'space',
      builtIn: false,
      template: 'Space Member',
      permissions: ['view_catalog', 'launch_environments'],
    });
  });

  test.each([
    [
      'a name that a built-in role has',
      { name: 'space ADMIN' },
      'There is a role called Space Admin already.',
    ],
    [
      'an account’s permission in a space',
      { permissions: ['manage_users'] },
      'Manage users counts on the account',
    ],
    ['a permission that nobody knows', { permissions: ['fly'] }, 'There is no permission fly.'],
    ['a space that is gone', { space: 'gone' }, 'This space is no longer there.'],
    ['an account’s role of one space', { space: 'lab', level: 'account' as const }, 'a role at space level'],
    ['a template that is gone', { template: 'gone' }, 'The role to start from is no longer there.'],
  ])('refused: %s', (_what, more, answer) => {
    expect(acme().refusal('ana', createRole, { ...tester, ...more })).toContain(answer);
  });

  test('an empty role is refused by its input', () => {
    expect(createRole.input.safeParse({ ...tester, permissions: [] }).error?.issues[0]?.message).toBe(
      'choose at least one permission',
    );
  });

  test('nobody makes a role that holds more than they do there, or for longer', () => {
    const account = acme()
      .role('keeper', 'account', MANAGES)
      .user('bo', [[null, 'keeper']]);
    account.user('cy', [[null, 'keeper', new Date(START.getTime() + DAY)]]);
    expect(
      account.refusal('bo', createRole, { ...tester, permissions: ['publish_blueprints', 'view_catalog'] }),
    ).toBe(
      'Tester would include Publish blueprints, which you don’t have on the account for good. You can ask @ana to do it.',
    );
    account.act('bo', createRole, tester);
    expect(account.refusal('cy', createRole, { ...tester, name: 'Other' })).toContain('for good');
    account.user('bo', [
      [null, 'keeper'],
      ['lab', 'space_admin'],
    ]);
    const more = { ...tester, name: 'Publisher', permissions: ['publish_blueprints'] };
    expect(account.refusal('bo', createRole, more)).toContain('on the account');
    expect(account.refusal('bo', createRole, { ...more, space: 'web' })).toContain('in Web');
    account.act('bo', createRole, { ...more, space: 'lab' });
  });

  test('where the catalog lets space owners make roles, they make them in their own space alone', () => {
    const account = new PureAccount('torq').space('lab', 'Lab');
    const viewer = { ...tester, template: 'viewer', permissions: ['playbook.get'] };
    account.act('ana', createRole, { ...viewer, space: 'web' });
    expect(account.refusal('ana', createRole, { ...viewer, name: 'Two', space: 'lab' })).toMatch(
      /^Only|^Nobody/,
    );
    expect(account.refusal('ana', createRole, { ...viewer, name: 'Two' })).toMatch(/^Only|^Nobody/);
  });
});

describe('Editing', () => {
  const staffed = () => {
    const account = acme().role('tester', 'space', ['view_catalog', 'launch_environments'], 'Tester');
    account.group('qa', null, { space: 'web', role: 'tester' });
    return account.user('di', [['web', 'tester']]).user('ed', [], { groups: ['qa'] });
  };

  test('changes what its holders may do, and tells them', () => {
    const account = staffed();
    const result = account.act('ana', editRole, {
      role: 'tester',
      permissions: ['view_catalog', 'extend_environments'],
    });
    expect(result).toMatchObject({ added: ['extend_environments'], taken: ['launch_environments'] });
    expect([...account.told].sort()).toEqual(['di', 'ed']);
    expect(account.state.access.can('ed', 'extend_environments', 'web', account.now)).toBe(true);
    expect(account.state.access.can('di', 'launch_environments', 'web', account.now)).toBe(false);
  });

  test('a new name alone tells nobody', () => {
    const account = staffed();
    account.act('ana', editRole, { role: 'tester', name: 'TESTER' });
    expect(account.told).toEqual([]);
    expect(account.refusal('ana', editRole, { role: 'tester', name: 'Space Admin' })).toContain('already');
    expect(account.refusal('ana', editRole, { role: 'tester', name: 'TESTER' })).toContain(
      'Nothing was changed',
    );
  });

  test('refused: built-in roles, and what its editor could not give', () => {
    const account = staffed()
      .role('keeper', 'account', MANAGES)
      .user('bo', [[null, 'keeper']]);
    expect(account.refusal('ana', editRole, { role: 'space_admin', name: 'Chief' })).toBe(
      'Space Admin is built in and stays as it is. /roster role create makes one of your own from it.',
    );
    expect(
      account.refusal('bo', editRole, { role: 'tester', permissions: ['publish_blueprints'] }),
    ).toContain('Publish blueprints');
    account.role('tester', 'space', ['publish_blueprints', 'view_catalog'], 'Tester');
    expect(account.refusal('bo', editRole, { role: 'tester', permissions: ['view_catalog'] })).toContain(
      'would include Publish blueprints',
    );
  });
});

describe('Deleting', () => {
  test('moves everybody who holds it, every group and every open offer to another role', () => {
    const soon = new Date(START.getTime() + DAY);
    const account = acme().role('tester', 'space', ['view_catalog'], 'Tester');
    account.group('qa', null, { space: 'web', role: 'tester' });
    account.user('di', [
      ['web', 'space_member'],
      ['web', 'tester', soon],
      ['lab', 'tester'],
    ]);
    expect(account.refusal('ana', deleteRole, { role: 'tester', instead: null })).toBe(
      'Tester is in use: 1 person has it and 1 group gives it. Choose the role that they get instead.',
    );
    expect(account.refusal('ana', deleteRole, { role: 'tester', instead: 'account_member' })).toContain(
      'may not be held in the same places',
    );
    account.act('ana', deleteRole, { role: 'tester', instead: 'space_member' });
    expect(account.userOf('di').grants).toMatchObject([
      { space: 'web', role: 'space_member', by: null },
      { space: 'lab', role: 'space_member', by: 'ana' },
    ]);
    expect(account.state.tables.groups.get('qa')?.spaceRoles).toEqual([
      { space: 'web', role: 'space_member' },
    ]);
    expect(account.told).toEqual(['di']);
  });

  test('a role that nobody holds just goes; a built-in one, or one to begin with, stays', () => {
    const account = acme().role('tester', 'space', ['view_catalog'], 'Tester');
    expect(account.refusal('ana', deleteRole, { role: 'space_admin', instead: null })).toContain(
      'is built in',
    );
    account.act('ana', deleteRole, { role: 'tester', instead: null });
    expect(account.state.tables.roles.has('tester')).toBe(false);
    const catalog = account.state.tables.catalog.get('catalog');
    if (catalog === undefined) throw new Error('no catalog');
    account.role('newcomer', 'space', ['view_catalog'], 'Newcomer');
    account.put({
      table: 'catalog',
      id: 'catalog',
      from: catalog,
      to: { ...catalog, defaultSpaceRole: 'newcomer' },
    });
    expect(account.refusal('ana', deleteRole, { role: 'newcomer', instead: null })).toContain(
      'begins as Newcomer',
    );
    expect(
      account.refusal('ana', editRole, { role: 'newcomer', permissions: ['manage_space_users'] }),
    ).toContain('it cannot include Manage space users');
  });
});

test('a role of one space is held there alone, and proposed there alone', () => {
  const account = acme().user('di', [
    ['lab', 'space_member'],
    ['web', 'space_member'],
  ]);
  const { role } = account.act('ana', createRole, {
    ...tester,
    space: 'lab',
    permissions: ['customize_space'],
  });
  account.act('ana', changeSpaceRole, { users: ['di'], space: 'lab', role });
  expect(account.refusal('ana', changeSpaceRole, { users: ['di'], space: 'web', role })).toContain(
    'can be held in one other space only',
  );
  const ways = (space: string) => whyNot(account.state, 'customize_space', space).map(way => way.role);
  expect(ways('lab')).toContain(role);
  expect(ways('web')).not.toContain(role);
  expect(giversOf(account.state, { space: 'lab', role }, account.now)).toEqual(['ana', 'di']);
  expect(
    account
      .userOf('di')
      .grants.map(one => one.role)
      .sort(),
  ).toEqual([role, 'space_member'].sort());
});

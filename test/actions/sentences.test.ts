import { expect, test } from '@jest/globals';
import { doing } from '../../src/actions/capability-words.js';
import { giveAnyway } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { notAllowed } from '../../src/actions/refusals.js';
import { addToSpace } from '../../src/actions/space-users.js';
import { createSpace } from '../../src/actions/spaces.js';
import { deleteUser, setActive } from '../../src/actions/users.js';
import { CAPABILITIES, type Capability } from '../../src/rbac/capabilities.js';
import { bold, list, plain, say } from '../../src/sentence.js';
import { to } from '../support/clerk.js';
import { PureAccount, START } from '../support/pure-account.js';

const withUsers = () =>
  new PureAccount()
    .space('lab', 'Lab')
    .user('bo', [['web', 'space_member']])
    .user('cy', [['web', 'space_developer']]);

test('a refusal says what it takes, and who can be asked', () => {
  const account = withUsers();
  const asked = 'You can ask @ana to do it.';
  expect(account.refusal('bo', invite, to('fay', 'web', 'space_member'))).toBe(
    `Only an Account Admin can invite people. ${asked}`,
  );
  expect(account.refusal('bo', createSpace, { name: 'New' })).toBe(
    `Only an Account Admin can manage spaces. ${asked}`,
  );
  expect(account.refusal('bo', deleteUser, { user: 'cy' })).toBe(
    `Only an Account Admin can manage users. ${asked}`,
  );
  expect(account.refusal('bo', addToSpace, { users: ['cy'], space: 'lab' })).toBe(
    `Only an Account Admin or a Space Admin can manage the users of Lab. ${asked}`,
  );
  expect(account.refusal('bo', giveAnyway, { invitation: 'i1' })).toContain('can manage users');
  expect(account.refusal('fay', createSpace, { name: 'New' })).toBe(
    'You are not a user of Acme yet. You can ask @ana to invite you.',
  );
  expect(account.refusal('bo', setActive, { user: 'cy', active: false })).toBe(
    'Only Roster itself does that.',
  );
});

test('at most three people are named, and nobody who is deactivated', () => {
  const account = withUsers().user('di', [[null, 'account_admin']], { active: false });
  for (const one of ['eve', 'fay', 'gil']) account.user(one, [[null, 'account_admin']]);
  expect(account.refusal('bo', createSpace, { name: 'New' })).toContain(
    'You can ask @ana, @eve or @fay to do it.',
  );
});

test('every capability reads well after "can", anywhere and in a space', () => {
  const web = say`${bold('Web')}`;
  expect(CAPABILITIES.map(one => plain(doing(one, 'space')))).toEqual([
    'manage settings',
    'see the log',
    'manage roles',
    'manage groups',
    'manage spaces',
    'invite people',
    'manage users',
    'manage a space’s users',
    'see a space’s users',
    'customize a space',
    'use the API',
  ]);
  const inside: Capability[] = ['manage space users', 'view space users', 'customize space', 'use the API'];
  expect(inside.map(one => plain(doing(one, 'space', web)))).toEqual([
    'manage the users of Web',
    'see the users of Web',
    'customize Web',
    'use the API in Web',
  ]);
  expect(plain(doing('invite people', 'workspace', list([bold('Web'), bold('Lab')])))).toBe(
    'invite people to Web and Lab',
  );
  expect(plain(doing('manage space users', 'area'))).toBe('manage an area’s users');
});

test('a capability that no role includes is nobody’s, and says so', () => {
  const account = withUsers();
  for (const role of account.state.tables.roles.values()) account.role(role.id, role.level, [], role.name);
  const asking = { state: account.state, actor: { type: 'user', person: 'bo' }, now: START } as const;
  expect(plain(notAllowed(asking, 'manage roles', []).sentence)).toBe(
    'Nobody here can manage roles: no role includes that.',
  );
});

import { expect, test } from '@jest/globals';
import { deleteGroup } from '../../src/actions/groups/delete.js';
import { createGroup, editGroup, setGroupRoles } from '../../src/actions/groups/groups.js';
import { addGroupMembers, removeGroupMembers, syncGroup } from '../../src/actions/groups/members.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { to } from '../support/clerk.js';
import { PureAccount } from '../support/pure-account.js';

const nothing = { accountRole: null, spaceRoles: [] };
const inWeb = (role: string) => ({ accountRole: null, spaceRoles: [{ space: 'web', role }] });

/** Bo and Cy are users; Ana creates the group QA, which gives a role in Web. */
function withGroup(type: 'static' | 'dynamic' = 'static', feed?: string) {
  const account = new PureAccount().space('lab', 'Lab').user('bo').user('cy');
  const { group } = account.act('ana', createGroup, {
    name: 'QA',
    type,
    ...inWeb('space_developer'),
    ...(feed === undefined ? {} : { feed }),
  });
  return { account, group };
}

const membersOf = ({ state }: PureAccount, group: string) =>
  [...state.tables.users.values()].flatMap(({ id, groups }) =>
    groups.flatMap(one => (one.group === group ? `${id}${one.exception === true ? '!' : ''}` : [])),
  );

test('a name is unique whatever its letters’ case, and the type stays', () => {
  const { account, group } = withGroup();
  expect(account.refusal('ana', createGroup, { name: 'qa', type: 'static', ...nothing })).toBe(
    'There is a group called QA already. Choose another name.',
  );
  account.act('ana', createGroup, { name: 'Ops', type: 'static', ...nothing });
  expect(account.refusal('ana', editGroup, { group, name: 'OPS' })).toContain('called Ops already');
  expect(account.act('ana', editGroup, { group, name: 'Qa' })).toEqual({ group, was: 'QA' });
  expect(account.refusal('ana', editGroup, { group, name: 'Qa' })).toBe('Nothing of Qa was changed.');
  expect(account.state.tables.groups.get(group)).toMatchObject({ name: 'Qa', type: 'static' });
});

test('a user in several groups holds the union of what they give, until the last reason is gone', () => {
  const { account, group } = withGroup();
  const { group: other } = account.act('ana', createGroup, {
    name: 'Ops',
    type: 'static',
    accountRole: 'account_member',
    spaceRoles: [...inWeb('space_developer').spaceRoles, { space: 'lab', role: 'space_admin' }],
  });
  for (const one of [group, other]) account.act('ana', addGroupMembers, { group: one, users: ['bo'] });
  expect(account.told).toEqual(['bo']);
  expect(account.can('bo', 'manage_space_users', 'lab')).toBe(true);
  account.act('ana', removeGroupMembers, { group, users: ['bo'] });
  expect(account.can('bo', 'launch_environments', 'web')).toBe(true);
  account.act('ana', setGroupRoles, { group: other, ...nothing });
  expect(account.can('bo', 'launch_environments', 'web')).toBe(false);
  expect(account.refusal('ana', removeGroupMembers, { group, users: ['bo'] })).toBe(
    '@bo is not in QA. Nothing was changed.',
  );
});

test('into a dynamic group people come by its feed; by hand only exceptions come and go', () => {
  const { account, group } = withGroup('dynamic', 'SQA');
  account.act(null, syncGroup, { group, users: ['bo', 'not-joined'] });
  expect(account.told).toEqual(['bo']);
  account.act('ana', addGroupMembers, { group, users: ['cy'] });
  expect(membersOf(account, group)).toEqual(['bo', 'cy!']);
  expect(account.refusal('ana', removeGroupMembers, { group, users: ['bo'] })).toBe(
    '@bo comes into QA through the Slack user group that it follows. Nothing was changed. Take them out there; /roster group remove takes out exceptions only.',
  );
  account.act(null, syncGroup, { group, users: [] });
  expect(membersOf(account, group)).toEqual(['cy!']);
  expect(account.refusal(null, syncGroup, { group, users: ['cy'] })).toBe('Nothing was changed.');
  account.act('ana', removeGroupMembers, { group, users: ['cy'] });
  account.act(null, syncGroup, { group, users: ['cy'] });
  expect(membersOf(account, group)).toEqual(['cy']);
});

test('a group that follows Slack cannot hold a role that manages anything', () => {
  const { account, group } = withGroup('dynamic', 'SQA');
  const refused =
    'QA follows a Slack user group, which any member of the workspace may edit, so it cannot hold Space Admin: that role manages things here.';
  expect(account.refusal('ana', setGroupRoles, { group, ...inWeb('space_admin') })).toBe(refused);
});

test('nobody sets what comes to people by a feed beyond what they hold themselves', () => {
  const { account, group } = withGroup('dynamic');
  account.role('clerk', 'account', ['manage_users', 'view_catalog']).user('di', [[null, 'clerk']]);
  account.role('viewer', 'space', ['view_catalog'], 'Viewer');
  const given = (...roles: string[]) => ({
    group,
    accountRole: null,
    spaceRoles: [...inWeb('space_developer').spaceRoles, ...roles.map(role => ({ space: 'lab', role }))],
  });
  expect(account.refusal('di', setGroupRoles, given('space_developer'))).toMatch(
    /^That would give whoever comes into QA .+ in Lab, which you don't have there\. You can ask @ana to do it\.$/,
  );
  account.act('di', setGroupRoles, given('viewer'));
});

test('managing a group takes the right in every space that it reaches, before and after', () => {
  const { account, group } = withGroup();
  account.role('host', 'space', ['manage_users', 'launch_environments']).user('di', [['web', 'host']]);
  account.role('runner', 'space', ['launch_environments']);
  account.act('di', createGroup, { name: 'Mine', type: 'static', ...inWeb('runner') });
  // Each pair is an action with an input of its own.
  const reaching = (...spaces: string[]) => spaces.map(space => ({ space, role: 'runner' }));
  for (const refused of [
    account.refusal('di', createGroup, { name: 'X', type: 'static', ...nothing }),
    account.refusal('di', setGroupRoles, { group, ...nothing, accountRole: 'account_member' }),
    account.refusal('di', setGroupRoles, { group, accountRole: null, spaceRoles: reaching('web', 'lab') }),
  ])
    expect(refused).toMatch(/^Only an Account Admin can manage groups/);
});

test('deleting a group takes it from its people and from open invitations, which end where nothing is left', () => {
  const { account, group } = withGroup();
  account.act('ana', addGroupMembers, { group, users: ['bo', 'cy'] });
  account.user('di', [[null, 'account_admin']]);
  account.act('di', invite, to('fay', null, 'account_member'));
  const open = account.invitationOf('fay');
  account.put({
    table: 'invitations',
    id: open.id,
    from: open,
    to: { ...open, groups: [{ group, by: 'di' }] },
  });
  expect(account.act('ana', deleteGroup, { group })).toEqual({
    group,
    name: 'QA',
    users: ['bo', 'cy'],
    cancelled: [open.id],
  });
  expect(account.told).toEqual(['bo', 'cy', 'di']);
  expect(account.invitationOf('fay')).toMatchObject({ status: 'cancelled', groups: [{ group }] });
  expect(account.userOf('bo').groups).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { Draft } from '../../src/account/draft.js';
import { excess } from '../../src/account/giving.js';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { accept, giveAnyway } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel } from '../../src/actions/invitations/look-after.js';
import { changeSettings } from '../../src/actions/settings.js';
import { addToSpace } from '../../src/actions/space-users.js';
import { setActive } from '../../src/actions/users.js';
import { to, withClerk } from '../support/clerk.js';
import { DAY, grants, PureAccount, START } from '../support/pure-account.js';

const soon = new Date(START.getTime() + DAY);
const later = new Date(START.getTime() + 2 * DAY);

test('the right to give roles is not the right to give any role', () => {
  const account = withClerk();
  expect(account.refusal('bo', changeAccountRole, { users: ['bo'], role: 'account_admin' })).toBe(
    "That would give you Manage account, which you don't have. You can ask @ana to do it.",
  );
  expect(account.refusal('bo', addToSpace, { users: ['cy'], space: 'web', role: 'space_admin' })).toMatch(
    /^That would give @cy .+ in Web, which you don't have there\. You can ask @ana to do it\.$/,
  );
  expect(account.refusal('bo', invite, to('fay', 'web', 'space_member'))).toContain("which you don't have");
});

test('who holds something until a date gives it to nobody without that end', () => {
  const account = new PureAccount().user('bo', [['web', 'space_admin', soon]]).user('cy');
  expect(account.refusal('bo', addToSpace, { users: ['cy'], space: 'web' })).toMatch(
    /, which you have only until 2026-11-21 there\. You can ask @ana to do it\.$/,
  );
  expect(account.refusal('bo', addToSpace, { users: ['bo'], space: 'web', role: 'space_admin' })).toContain(
    'only until',
  );
});

test('somebody deactivated is given nothing that the giver does not hold, for the day they are back', () => {
  const account = withClerk().user('di', [[null, 'account_member']], { active: false });
  expect(account.refusal('bo', changeAccountRole, { users: ['di'], role: 'account_admin' })).toContain(
    "which you don't have",
  );
  account.act('ana', changeAccountRole, { users: ['di'], role: 'account_admin' });
  account.act(null, setActive, { user: 'di', active: true });
  expect(account.can('di', 'manage_account')).toBe(true);
});

test('bringing somebody back by hand is giving them all that they held', () => {
  const account = withClerk().user('di', [['web', 'space_admin']], { active: false });
  const draft = new Draft(account.state);
  draft.users.set({ ...account.userOf('di'), active: true });
  expect([...excess(draft, 'bo', START)].length).toBeGreaterThan(0);
  expect([...excess(draft, 'ana', START)]).toEqual([]);
});

test('raising one’s own role in the same entry gives no right to what that entry gives', () => {
  const account = withClerk();
  const draft = new Draft(account.state);
  draft.users.set({ ...account.userOf('bo'), grants: grants([null, 'account_admin']) });
  draft.users.set({ ...account.userOf('cy'), grants: grants([null, 'account_admin']) });
  expect(new Set([...excess(draft, 'bo', START)].map(one => one.person))).toEqual(new Set(['bo', 'cy']));
});

test('changing what a role or a group gives is giving it to everybody who has it, invited people too', () => {
  const account = withClerk()
    .group('qa', null)
    .user('di', [], { groups: ['qa'] });
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const group = new Draft(account.state);
  group.groups.set({ id: 'qa', name: 'qa', type: 'static', accountRole: 'account_admin', spaceRoles: [] });
  expect([...excess(group, 'bo', START)].map(one => one.person)).toContain('di');
  const role = new Draft(account.state);
  const member = role.roles.get('space_member');
  if (member) role.roles.set({ ...member, permissions: [...member.permissions, 'update_grains'] });
  expect([...excess(role, 'bo', START)]).toEqual([
    { permission: 'update_grains', space: 'web', person: 'fay' },
  ]);
});

test('prolonging a dated role is giving it for the time that it gets longer', () => {
  const account = new PureAccount().user('bo', [['web', 'space_admin', soon]]);
  account.user('cy', [['web', 'space_member', soon]]);
  const until = (end: Date) => {
    const draft = new Draft(account.state);
    draft.users.set({ ...account.userOf('cy'), grants: grants(['web', 'space_member', end]) });
    return [...excess(draft, 'bo', START)].length;
  };
  expect(until(soon)).toBe(0);
  expect(until(later)).toBe(7);
});

test('who puts their name to a larger offer must hold the smaller one in it too', () => {
  const account = new PureAccount().role('few', 'space', ['view_catalog'], 'Few');
  account.role('more', 'space', ['view_catalog', 'run_api_calls'], 'More');
  account.role('half', 'account', ['manage_users', 'run_api_calls']).user('bo', [[null, 'half']]);
  account.act('ana', invite, to('fay', 'web', 'few'));
  expect(account.refusal('bo', invite, to('fay', 'web', 'more'))).toContain('View catalog in Web');
});

test('two users together cannot make an offer last beyond the right to make it', () => {
  const account = new PureAccount().user('bo', [[null, 'account_admin']]);
  account.act('bo', invite, to('fay', null, 'account_admin'));
  account.act('ana', changeAccountRole, { users: ['bo'], role: 'account_member' });
  const { id } = account.invitationOf('fay');
  expect(account.act('fay', accept, { invitation: id })).toMatchObject({ joined: false });
  account.role('clerk', 'account', ['manage_users']).user('cy', [[null, 'clerk']]);
  expect(account.refusal('cy', giveAnyway, { invitation: id })).toContain("which you don't have");
  expect(account.state.tables.users.has('fay')).toBe(false);
});

test('the default role that joins a half cancelled invitation is its remaining inviter’s to give', () => {
  const account = new PureAccount().role('clerk', 'account', ['manage_users', 'view_catalog']);
  account.role('few', 'space', ['view_catalog']).space('lab');
  account.user('bo', [[null, 'clerk']]).user('cy', [[null, 'clerk']]);
  account.act('cy', invite, to('fay', 'web', 'few'));
  account.act('bo', invite, to('fay', 'lab', 'few'));
  const { id } = account.invitationOf('fay');
  account.user('cy', [[null, 'account_member']]).act('cy', cancel, { invitations: [id] });
  expect(account.invitationOf('fay')).toMatchObject({ by: 'bo', offers: [{ space: 'lab', by: 'bo' }] });
  account.role('account_member', 'account', ['view_agents'], 'Account Member');
  expect(account.act('fay', accept, { invitation: id })).toMatchObject({ joined: false });
});

test('nobody makes others begin, in the name of whoever invited them, with what they do not hold themselves', () => {
  const account = new PureAccount().role('warden', 'account', ['manage_account', 'view_agents']);
  account.role('most', 'account', ['view_agents', 'manage_cloud_accounts'], 'Most');
  account.role('few', 'account', ['view_agents'], 'Few').user('bo', [[null, 'warden']]);
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  expect(account.refusal('bo', changeSettings, { defaultAccountRole: 'most' })).toBe(
    'Most would include Manage cloud accounts for cost collection, which you don’t have on the account for good. You can ask @ana to do it.',
  );
  account.act('bo', changeSettings, { defaultAccountRole: 'few' });
});

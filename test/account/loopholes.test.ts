import { expect, test } from '@jest/globals';
import { Draft } from '../../src/account/draft.js';
import { excess, overreach } from '../../src/account/giving.js';
import { checkLaws } from '../../src/account/laws.js';
import { accept, giveAnyway } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel } from '../../src/actions/invitations/look-after.js';
import {
  addToSpace,
  changeAccountRole,
  deleteUser,
  removeFromSpace,
  setActive,
} from '../../src/actions/users.js';
import { DAY, grants, PureAccount, START } from '../support/pure-account.js';

const soon = new Date(START.getTime() + DAY);
const later = new Date(START.getTime() + 2 * DAY);
const to = (who: string, space: string | null, role: string) => ({
  people: [who],
  inSlack: [],
  offers: [{ space, role }],
  note: null,
});

/** Bo may do what it takes to hand out roles, and little else. */
function withClerk(): PureAccount {
  const account = new PureAccount().role('clerk', 'account', ['manage_users', 'manage_space_users'], 'Clerk');
  return account.user('bo', [[null, 'clerk']]).user('cy', [[null, 'account_member']]);
}

test('the right to give roles is not the right to give any role', () => {
  const account = withClerk();
  expect(account.refusal('bo', changeAccountRole, { user: 'bo', role: 'account_admin' })).toBe(
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
  expect(account.refusal('bo', changeAccountRole, { user: 'di', role: 'account_admin' })).toContain(
    "which you don't have",
  );
  account.act('ana', changeAccountRole, { user: 'di', role: 'account_admin' });
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

test('nobody takes a role that they could not give: by changing, removing or deleting', () => {
  const account = withClerk().user('di', [['web', 'space_admin']]);
  expect(account.refusal('bo', removeFromSpace, { users: ['di'], space: 'web' })).toBe(
    "You can't take Space Admin from @di: it includes more than you have there. You can ask @ana to do it.",
  );
  expect(account.refusal('bo', deleteUser, { user: 'di' })).toContain("can't take Space Admin from @di");
  expect(account.refusal('bo', changeAccountRole, { user: 'ana', role: 'account_member' })).toBe(
    "You can't take Account Admin from @ana: it includes more than you have. You can ask @ana to do it.",
  );
});

test('deleting a user takes what their groups gave them, so it too is only for who could give that', () => {
  const account = withClerk()
    .group('chiefs', 'account_admin')
    .user('di', [], { groups: ['chiefs'] });
  expect(account.refusal('bo', deleteUser, { user: 'di' })).toContain("can't take Account Admin from @di");
  account.act('ana', deleteUser, { user: 'di' });
});

test('taking roles out of a group is taking them from its users', () => {
  const account = withClerk()
    .group('chiefs', 'account_admin')
    .user('di', [], { groups: ['chiefs'] });
  const draft = new Draft(account.state);
  draft.groups.set({ id: 'chiefs', name: 'chiefs', type: 'static', accountRole: null, spaceRoles: [] });
  expect([...overreach(draft, 'bo', START)]).toEqual([{ space: null, role: 'account_admin', person: 'di' }]);
  expect([...overreach(draft, 'ana', START)]).toEqual([]);
});

test('putting an end to a lasting role is taking it; a dated role is taken by who holds as long', () => {
  const account = new PureAccount().user('bo', [['web', 'space_admin', later]]);
  account.user('cy', [['web', 'space_member']]).user('di', [['web', 'space_member', soon]]);
  const draft = new Draft(account.state);
  draft.users.set({ ...account.userOf('cy'), grants: grants(['web', 'space_member', later]) });
  expect([...overreach(draft, 'bo', START)]).toMatchObject([{ person: 'cy', role: 'space_member' }]);
  account.act('bo', removeFromSpace, { users: ['di'], space: 'web' });
  expect(account.refusal('bo', removeFromSpace, { users: ['cy'], space: 'web' })).toContain("can't take");
});

test('a role that has ended already is nobody’s loss', () => {
  const account = new PureAccount().user('bo', [['web', 'space_admin', later]]);
  account.user('cy', [['web', 'space_admin', new Date(START.getTime() - 1)]]);
  expect(account.act('bo', removeFromSpace, { users: ['cy'], space: 'web' })).toMatchObject({
    removed: ['cy'],
  });
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
  account.act('ana', changeAccountRole, { user: 'bo', role: 'account_member' });
  const { id } = account.invitationOf('fay');
  expect(account.act('fay', accept, { invitation: id })).toMatchObject({ joined: false });
  account.role('clerk', 'account', ['manage_users']).user('cy', [[null, 'clerk']]);
  expect(account.refusal('cy', giveAnyway, { invitation: id })).toContain("which you don't have");
  expect(account.state.tables.users.has('fay')).toBe(false);
});

test('the default role that joins a half cancelled invitation is its remaining inviter’s to give', () => {
  const account = new PureAccount().role('clerk', 'account', ['manage_users', 'view_catalog']);
  account
    .role('few', 'space', ['view_catalog'])
    .user('bo', [[null, 'clerk']])
    .space('lab');
  account.act('ana', invite, to('fay', 'web', 'few'));
  account.act('bo', invite, to('fay', 'lab', 'few'));
  const { id } = account.invitationOf('fay');
  account.act('ana', cancel, { invitations: [id] });
  expect(account.invitationOf('fay')).toMatchObject({ by: 'bo', offers: [{ space: 'lab', by: 'bo' }] });
  account.role('account_member', 'account', ['view_agents'], 'Account Member');
  expect(account.act('fay', accept, { invitation: id })).toMatchObject({ joined: false });
});

test('a rule of records that contradict each other is a bug, not a refusal', () => {
  const account = new PureAccount().user('bo');
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const broken = (write: (draft: Draft) => void) => () => {
    const draft = new Draft(account.state);
    write(draft);
    checkLaws(draft);
  };
  const bo = account.userOf('bo');
  expect(broken(draft => draft.roles.delete('account_admin'))).toThrow('must have a holder');
  expect(broken(draft => draft.spaces.delete('web'))).toThrow('space web is gone');
  expect(broken(draft => draft.users.set({ ...bo, id: 'fay' }))).toThrow('would have an open invitation');
  const twice = grants(['web', 'space_member'], ['web', 'space_admin']);
  expect(broken(draft => draft.users.set({ ...bo, grants: twice }))).toThrow('two roles in web');
  expect(broken(draft => draft.users.set({ ...bo, grants: grants(['web', 'account_admin']) }))).toThrow(
    'level',
  );
  const again = { ...account.invitationOf('fay'), id: 'other' };
  expect(broken(draft => draft.invitations.set(again))).toThrow('two open invitations');
});

test('a change of a group’s type is refused', () => {
  const account = new PureAccount().group('qa', null);
  const draft = new Draft(account.state);
  draft.groups.set({ id: 'qa', name: 'qa', type: 'dynamic', accountRole: null, spaceRoles: [] });
  expect(() => checkLaws(draft)).toThrow('A static group stays static for good. Make a new group instead.');
});

import { expect, test } from '@jest/globals';
import { Draft } from '../../src/account/draft.js';
import { checkLaws } from '../../src/account/laws.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { to } from '../support/clerk.js';
import { grants, PureAccount } from '../support/pure-account.js';

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

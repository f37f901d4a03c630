import { expect, test } from '@jest/globals';
import { Draft } from '../../src/account/draft.js';
import { overreach } from '../../src/account/giving.js';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { removeFromSpace } from '../../src/actions/space-users.js';
import { deleteUser } from '../../src/actions/users.js';
import { withClerk } from '../support/clerk.js';
import { DAY, grants, PureAccount, START } from '../support/pure-account.js';

const soon = new Date(START.getTime() + DAY);
const later = new Date(START.getTime() + 2 * DAY);

test('nobody takes a role that they could not give: by changing, removing or deleting', () => {
  const account = withClerk().user('di', [['web', 'space_admin']]);
  expect(account.refusal('bo', removeFromSpace, { users: ['di'], space: 'web' })).toBe(
    "You can't take Space Admin from @di: it includes more than you have there. You can ask @ana to do it.",
  );
  expect(account.refusal('bo', deleteUser, { user: 'di' })).toContain("can't take Space Admin from @di");
  expect(account.refusal('bo', changeAccountRole, { users: ['ana'], role: 'account_member' })).toBe(
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

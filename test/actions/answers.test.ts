import { expect, test } from '@jest/globals';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { accept, decline, giveAnyway } from '../../src/actions/invitations/answer.js';
import { expire } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel } from '../../src/actions/invitations/look-after.js';
import { deleteUser, setActive } from '../../src/actions/users.js';
import { to } from '../support/clerk.js';
import { DAY, PureAccount } from '../support/pure-account.js';

/** Bo is an admin beside Ana; Lab is a second space. */
const withTwoAdmins = () => new PureAccount().space('lab', 'Lab').user('bo', [[null, 'account_admin']]);

const demote = (account: PureAccount, user: string) =>
  account.act('ana', changeAccountRole, { users: [user], role: 'account_member' });

test('accepting makes a user with exactly the roles that were offered, and settles once', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, { ...to('fay', 'web', 'space_developer') });
  const input = { invitation: account.invitationOf('fay').id };
  expect(account.act('fay', accept, input)).toMatchObject({ joined: true });
  expect(account.userOf('fay').grants.map(({ space, role, by }) => [space, role, by])).toEqual([
    [null, 'account_member', 'ana'],
    ['web', 'space_developer', 'ana'],
  ]);
  for (const action of [accept, decline])
    expect(account.refusal('fay', action, input)).toMatch(
      /^This invitation was already accepted on .+Z\. Nothing/,
    );
  expect(account.refusal('ana', cancel, { invitations: [input.invitation] })).toContain(
    'was already accepted',
  );
});

test('a declined invitation is settled, and its person may be invited again', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const invitation = account.invitationOf('fay').id;
  account.act('fay', decline, { invitation });
  expect(account.refusal('fay', accept, { invitation })).toContain('was already declined');
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  account.act('fay', accept, { invitation: account.invitationOf('fay').id });
});

test('what somebody offered ends when they are deleted, and with it an invitation that offers nothing else', () => {
  const account = withTwoAdmins();
  account.act('bo', invite, to('fay', 'web', 'space_admin'));
  account.act('ana', deleteUser, { user: 'bo' });
  const { id: invitation } = account.invitationOf('fay');
  expect(account.refusal('fay', accept, { invitation })).toContain('was already cancelled');
});

test.each([
  ['lost the role that they offered with', (account: PureAccount) => demote(account, 'bo')],
  ['was deactivated', (account: PureAccount) => account.act(null, setActive, { user: 'bo', active: false })],
])('accepting waits for somebody who can give it where the inviter %s', (_, loses) => {
  const account = withTwoAdmins();
  account.act('bo', invite, to('fay', 'web', 'space_admin'));
  loses(account);
  const { id: invitation } = account.invitationOf('fay');
  expect(account.act('fay', accept, { invitation })).toEqual({ invitation, joined: false });
  expect(account.refusal('fay', accept, { invitation })).toBe(
    'This invitation was accepted, and waits for an admin. Nothing was changed.',
  );
  expect(account.wait(30 * DAY).refusal(null, expire, {})).toBe('No invitation has expired.');
  account.act('ana', giveAnyway, { invitation });
  expect(account.userOf('fay').grants.map(grant => grant.by)).toEqual(['ana', 'ana']);
  expect(account.refusal('ana', giveAnyway, { invitation })).toContain('was already accepted');
});

test('what waits for an admin may be cancelled instead, and cannot be given before it was accepted', () => {
  const account = withTwoAdmins();
  account.act('bo', invite, to('fay', 'web', 'space_admin'));
  const { id: invitation } = account.invitationOf('fay');
  expect(account.refusal('ana', giveAnyway, { invitation })).toBe(
    '@fay has not answered yet. Nothing was changed.',
  );
  demote(account, 'bo');
  account.act('fay', accept, { invitation });
  account.act('ana', cancel, { invitations: [invitation] });
  expect(account.refusal('ana', giveAnyway, { invitation })).toContain('was already cancelled');
  expect(account.state.tables.users.has('fay')).toBe(false);
});

test('an invitation to the account alone waits too where its inviter may invite no more', () => {
  const account = withTwoAdmins();
  account.act('bo', invite, to('fay', null, 'account_member'));
  demote(account, 'bo');
  const { id: invitation } = account.invitationOf('fay');
  expect(account.act('fay', accept, { invitation })).toEqual({ invitation, joined: false });
});

test('who may invite to a space only may have them join with the default role on the account', () => {
  const account = withTwoAdmins().role('host', 'space', ['manage_users', 'view_catalog']);
  account.role('few', 'space', ['view_catalog']).user('cy', [['web', 'host']]);
  account.act('cy', invite, to('fay', 'web', 'few'));
  const { id: invitation } = account.invitationOf('fay');
  expect(account.act('fay', accept, { invitation })).toEqual({ invitation, joined: true });
});

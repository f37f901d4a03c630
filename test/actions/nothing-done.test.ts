import { expect, test } from '@jest/globals';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { resend } from '../../src/actions/invitations/look-after.js';
import { setUp } from '../../src/actions/setup.js';
import { addToSpace, changeSpaceRole, removeFromSpace } from '../../src/actions/space-users.js';
import { createSpace, deleteSpace, renameSpace } from '../../src/actions/spaces.js';
import { to } from '../support/clerk.js';
import { PureAccount } from '../support/pure-account.js';

const withUsers = () =>
  new PureAccount()
    .space('lab', 'Lab')
    .user('bo', [['web', 'space_member']])
    .user('cy', [['web', 'space_developer']]);

test('counts are one person or several people', () => {
  const account = withUsers();
  expect(account.refusal('ana', invite, to('bo', 'web', 'space_member'))).toBe(
    '@bo is a user already. Nothing was changed. /roster add adds them to a space.',
  );
  const both = { ...to('bo', 'web', 'space_member'), people: ['bo', 'cy'] };
  expect(account.refusal('ana', invite, both)).toContain('Nobody new: 2 people are users already. Nothing');
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  expect(account.refusal('ana', invite, { ...both, people: ['bo', 'fay'] })).toBe(
    'Nobody new: 1 person is a user and 1 person is invited already. Nothing was changed. ' +
      '/roster invitations can send an invitation again.',
  );
  expect(account.refusal('ana', invite, { ...both, people: [] })).toBe(
    'Say whom to invite: addresses or @people.',
  );
});

test('what is so already is said with since when, and changes nothing', () => {
  const account = withUsers();
  expect(account.refusal('ana', addToSpace, { users: ['bo'], space: 'web' })).toBe(
    '@bo already is Space Member in Web, since 2026-11-20. Nothing was changed. /roster role changes a role.',
  );
  account.act('ana', addToSpace, { users: ['bo'], space: 'lab' });
  expect(account.refusal('ana', addToSpace, { users: ['bo'], space: 'lab' })).toContain(
    ', from @ana. Nothing',
  );
  expect(account.refusal('ana', addToSpace, { users: ['bo', 'cy'], space: 'web' })).toContain(
    'All of them are in Web already.',
  );
  expect(account.refusal('ana', changeSpaceRole, { users: ['bo'], space: 'web', role: 'space_member' })).toBe(
    '@bo is Space Member in Web already. Nothing was changed.',
  );
  expect(account.refusal('ana', changeAccountRole, { users: ['ana'], role: 'account_admin' })).toBe(
    '@ana is Account Admin already. Nothing was changed.',
  );
  expect(account.refusal('ana', renameSpace, { space: 'lab', name: 'Lab' })).toContain(
    'is called Lab already',
  );
  account.slackAdmins = ['bo'];
  expect(account.refusal('bo', setUp, { name: 'A', channel: null, space: 'B' })).toBe(
    'Acme is set up already. /roster shows what you can do.',
  );
});

test('what is not there is named, with what is', () => {
  const account = withUsers();
  expect(account.refusal('ana', deleteSpace, { space: 'nowhere' })).toBe(
    'This space is no longer there. Nothing was changed. /roster space shows those you can see.',
  );
  expect(account.refusal('ana', createSpace, { name: 'WEB ' })).toBe(
    'There is a space called Web already. Choose another name.',
  );
  expect(account.refusal('ana', addToSpace, { users: ['fay'], space: 'web' })).toBe(
    '@fay is not a user here. You can invite them with /roster invite.',
  );
  expect(account.refusal('ana', changeSpaceRole, { users: ['bo'], space: 'web', role: 'nothing' })).toBe(
    'There is no such role. Choose Space Admin, Space Developer or Space Member.',
  );
  expect(
    account.refusal('ana', changeSpaceRole, { users: ['bo'], space: 'web', role: 'account_admin' }),
  ).toBe(
    'Account Admin is a role on the account, not in a space. Choose Space Admin, Space Developer or Space Member.',
  );
  expect(account.refusal('ana', changeAccountRole, { users: ['bo'], role: 'space_admin' })).toBe(
    'Space Admin is a role in a space, not on the account. Choose Account Admin or Account Member.',
  );
  expect(account.refusal('ana', changeSpaceRole, { users: ['bo'], space: 'lab', role: 'space_admin' })).toBe(
    '@bo is not in Lab yet. /roster add adds them.',
  );
  expect(account.refusal('ana', removeFromSpace, { users: ['bo'], space: 'lab' })).toBe(
    '@bo has no role of their own in Lab. Nothing was changed.',
  );
  expect(account.refusal('ana', removeFromSpace, { users: ['bo', 'cy'], space: 'lab' })).toBe(
    'None of these 2 people has a role of their own in Lab. Nothing was changed.',
  );
  expect(account.refusal('ana', resend, { invitations: ['i9'] })).toBe('There is no such invitation.');
});

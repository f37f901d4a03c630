import { expect, test } from '@jest/globals';
import { settingsOf } from '../../src/account/settings.js';
import { domainKey } from '../../src/actions/domains.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { readInput } from '../../src/actions/perform.js';
import { changeSettings } from '../../src/actions/settings.js';
import { setWishes } from '../../src/actions/wishes.js';
import { Refusals } from '../../src/errors.js';
import type { Catalog } from '../../src/rbac/catalog.js';
import { to, withClerk } from '../support/clerk.js';
import { PureAccount } from '../support/pure-account.js';

const settings = (account: PureAccount) => settingsOf(account.state.tables);

test('what is said changes, what is left out stays, and nothing at all is refused', () => {
  const account = new PureAccount();
  const { changed } = account.act('ana', changeSettings, { invitationDays: 20, domains: ['acme.com'] });
  expect(changed).toEqual(['invitationDays', 'domains']);
  expect(settings(account)).toMatchObject({
    name: 'Acme',
    invitationDays: 20,
    domains: ['acme.com'],
    reminderDays: [2, 5, 10],
  });
  expect(account.changes.map(change => change.table)).toEqual(['settings']);
  expect(account.refusal('ana', changeSettings, { name: 'Acme', invitationDays: 20 })).toBe(
    'Nothing was changed.',
  );
});

test('reminders come while the invitation is open', () => {
  const account = new PureAccount();
  expect(account.refusal('ana', changeSettings, { invitationDays: 10 })).toContain(
    'A reminder after 10 days comes too late: invitations close after 10.',
  );
  account.act('ana', changeSettings, { invitationDays: 10, reminderDays: [9] });
  account.act('ana', changeSettings, { reminderDays: [] });
  expect(settings(account).reminderDays).toEqual([]);
});

test.each([
  [{ invitationDays: 91 }, 'at most 90 days'],
  [{ invitationDays: 1.5 }, 'takes whole days'],
  [{ reminderDays: [5, 2] }, 'takes later days after earlier ones'],
  [{ reminderDays: [1, 2, 3, 4, 5, 6] }, 'takes at most 5 days'],
  [{ domains: ['acme'] }, 'needs domains like acme.com'],
  [{ domains: ['*.acme.com'] }, 'needs domains like acme.com'],
  [{ domains: ['a b.com'] }, 'needs domains like acme.com'],
  [{ name: ' ' }, 'needs a name'],
])('%j is refused in words', (input, words) => {
  expect(() => readInput(changeSettings, input)).toThrow(words);
});

test('several wrong fields are told at once', () => {
  expect(() => readInput(changeSettings, { invitationDays: 0, name: '' })).toThrow(Refusals);
});

test('domains are kept in one form, each once', () => {
  const { domains } = readInput(changeSettings, {
    domains: ['@Acme.COM', 'acme.com', 'MÜNCHEN.de', 'ｅｘ.org.'],
  });
  expect(domains).toEqual(['acme.com', 'ex.org', 'xn--mnchen-3ya.de']);
  expect(domainKey('xn--mnchen-3ya.de')).toBe(domainKey('münchen.de'));
});

test('a role by which everybody would begin as an admin is no default', () => {
  const account = new PureAccount();
  expect(account.refusal('ana', changeSettings, { defaultAccountRole: 'account_admin' })).toContain(
    'everybody would begin as an admin',
  );
  expect(account.refusal('ana', changeSettings, { defaultSpaceRole: 'space_admin' })).toContain(
    'Choose a role that manages nothing.',
  );
  expect(account.refusal('ana', changeSettings, { defaultSpaceRole: 'account_member' })).toContain(
    'is a role on the account',
  );
  expect(account.refusal('ana', changeSettings, { defaultSpaceRole: 'nothing' })).toContain('no such role');
  account.act('ana', changeSettings, { defaultSpaceRole: 'space_developer' });
  expect(account.state.tables.catalog.get('catalog')?.defaultSpaceRole).toBe('space_developer');
});

test('people outside the allowed domains are not invited, whoever invites and however they are named', () => {
  const account = new PureAccount();
  account.act('ana', changeSettings, { domains: ['acme.com'] });
  const outside = { ...to('fay', 'web', 'space_member'), domains: ['acme.com', 'else.test'] };
  expect(account.refusal('ana', invite, outside)).toContain(
    "People with addresses at else.test can't be invited: this account takes those at acme.com.",
  );
  account.act('ana', invite, { ...outside, domains: ['acme.com'] });
});

test('where only admins invite, the catalog alone is not enough', () => {
  const account = withClerk()
    .role('host', 'account', ['invite_only'], 'Host')
    .user('di', [[null, 'host']]);
  const catalog = account.state.tables.catalog.get('catalog');
  if (catalog === undefined) throw new Error('the account has a catalog');
  // A catalog of a team's own, in which inviting is a permission by itself.
  const inviting: Catalog = {
    ...catalog,
    permissions: [
      ...catalog.permissions,
      { id: 'invite_only', title: 'Invite people', scope: 'account', description: '' },
    ],
    capabilities: { ...catalog.capabilities, 'invite people': 'invite_only' },
  };
  account.put({ table: 'catalog', id: 'catalog', from: catalog, to: inviting });
  account.act('ana', changeSettings, { inviters: 'admins' });
  expect(account.refusal('di', invite, to('fay', null, 'host'))).toBe(
    'Here only those who manage users can invite people. You can ask @ana or @bo to do it.',
  );
});

test('wishes are one’s own; all notices at any time need no record', () => {
  const account = withClerk();
  account.act('cy', setWishes, { off: ['roles', 'answers'], quiet: { from: 1320, to: 420 } });
  expect(account.userOf('cy').wishes).toEqual({
    off: ['answers', 'roles'],
    quiet: { from: 1320, to: 420 },
  });
  expect(
    account.refusal('cy', setWishes, { off: ['answers', 'roles'], quiet: { from: 1320, to: 420 } }),
  ).toContain('Nothing was changed.');
  expect(account.refusal('cy', setWishes, { off: [], quiet: { from: 60, to: 60 } })).toContain('an end');
  account.act('cy', setWishes, { off: [], quiet: null });
  expect('wishes' in account.userOf('cy')).toBe(false);
  expect(account.refusal('fay', setWishes, { off: [], quiet: null })).toContain('is not a user here');
});

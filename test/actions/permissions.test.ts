import { expect, test } from '@jest/globals';
import { ACTIONS } from '../../src/actions/all.js';
import { accept, decline } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel, resend } from '../../src/actions/invitations/look-after.js';
import { setUp } from '../../src/actions/setup.js';
import { addToSpace, changeSpaceRole, removeFromSpace } from '../../src/actions/space-users.js';
import { CATALOGS, type CatalogName, isCatalogName } from '../../src/rbac/offers.js';
import { to } from '../support/clerk.js';
import { DAY, PureAccount } from '../support/pure-account.js';
import { SAMPLES, type Sample, sample } from '../support/samples.js';

const { capabilities, account_roles, space_roles } = CATALOGS.torque;
const ROLES = [...account_roles, ...space_roles];

/** What a catalog's file says, as far as rights go. */
interface File {
  readonly account_roles: readonly string[];
  readonly space_roles: readonly string[];
  readonly default_space_role: string;
  readonly capabilities: Readonly<Record<string, string>>;
  readonly permissions: readonly { readonly permission: string; readonly roles: readonly string[] }[];
}

/** Capabilities that count on the account alone, wherever they are held. */
const OF_ACCOUNT = ['manage settings', 'see the log', 'manage spaces', 'manage users'];

/** Whether a role has a capability by the file: held on the account, or in Web where that is all that is asked. */
function fileSays(
  file: File,
  { needs, places }: Pick<Sample, 'needs' | 'places'>,
  role: string,
  account: PureAccount,
): boolean {
  const row = file.permissions.find(one => one.permission === file.capabilities[needs]);
  const where = places(account);
  const inWeb = where.length > 0 && where.every(one => one === 'web') && !OF_ACCOUNT.includes(needs);
  return row?.roles.includes(role) === true && (file.account_roles.includes(role) || inWeb);
}

/** Bo with one built-in role, in Web where it is a role of a space; the group QA reaches Web. */
function withRole(role: string, name: CatalogName = 'torque'): PureAccount {
  const { account_roles: onAccount, default_space_role: given }: File = CATALOGS[name];
  const account = new PureAccount(name).space('lab').group('qa', null, { space: 'web', role: given });
  return account.user('bo', [[onAccount.includes(role) ? null : 'web', role]]);
}

/** Whether torque's file says so, of something that is asked on the account. */
const catalogSays = (needs: string, role: string): boolean =>
  fileSays(CATALOGS.torque, { needs, places: () => [null] }, role, new PureAccount());

test('every action is in the table of samples', () => {
  expect(SAMPLES.map(one => one.name).sort()).toEqual(ACTIONS.map(action => action.name).sort());
});

const guarded = SAMPLES.filter(one => Object.hasOwn(capabilities, one.needs));
const cases = Object.entries(CATALOGS).flatMap(([catalog, file]: [string, File]) =>
  [...file.account_roles, ...file.space_roles].flatMap(role =>
    guarded.map(one => ({ ...one, catalog, file, role })),
  ),
);

test.each(cases)('$catalog: $name by a $role, as the file says', ({ catalog, file, role, ...one }) => {
  if (!isCatalogName(catalog)) throw new Error(`there is no catalog ${catalog}`);
  const account = withRole(role, catalog);
  const says = fileSays(file, one, role, account);
  expect(one.refused(account, 'bo')).toBe(!says);
  // An admin of the Slack workspace may what the file leaves to them, and no more than their role besides.
  account.slackAdmins = ['bo', 'fay'];
  expect(one.refused(account, 'bo')).toBe(!says && file.capabilities[one.needs] !== 'slack workspace admin');
  expect(one.refused(account, 'fay')).toBe(true);
});

test.each(guarded)('$name is for active users only, whatever they hold', ({ refused }) => {
  const account = new PureAccount().user('bo', [[null, 'account_admin']], { active: false });
  expect(refused(account, 'bo')).toBe(true);
  expect(refused(account, 'fay')).toBe(true);
  expect(refused(account, 'ana')).toBe(false);
});

test.each(guarded)('$name is not allowed any more once a dated role has ended', ({ refused }) => {
  const account = new PureAccount();
  account.user('bo', [[null, 'account_admin', new Date(account.now.getTime() + DAY)]]);
  expect(refused(account.wait(DAY - 1), 'bo')).toBe(false);
  expect(refused(account.wait(1), 'bo')).toBe(true);
});

test('a role in one space is no right in another', () => {
  const account = withRole('space_admin');
  for (const space of ['lab', 'nowhere'])
    for (const one of [
      sample(addToSpace, { users: ['cy'], space }),
      sample(changeSpaceRole, { users: ['cy'], space, role: 'space_member' }),
      sample(removeFromSpace, { users: ['cy'], space }),
    ])
      expect(one.refused(account, 'bo')).toBe(true);
});

test('inviting needs the right in every space offered, and on the account for a role there', () => {
  const account = new PureAccount().space('lab').role('host', 'space', ['manage_users']);
  account.user('bo', [['web', 'host']]);
  const inviting = (...spaces: (string | null)[]) =>
    sample(invite, { ...to('fay', 'web', ''), offers: spaces.map(space => ({ space, role: 'any' })) });
  expect(inviting('web').refused(account, 'bo')).toBe(false);
  expect(inviting('web', 'lab').refused(account, 'bo')).toBe(true);
  expect(inviting('web', null).refused(account, 'bo')).toBe(true);
  expect(inviting('web', 'lab', null).refused(account, 'ana')).toBe(false);
});

const facts = SAMPLES.filter(one => one.needs === 'roster');

test.each(facts)('$name is a fact, Roster’s own to record, whoever asks', fact => {
  for (const role of ROLES) expect(fact.refused(withRole(role), 'bo')).toBe(true);
});

test('setting up is for admins of the Slack workspace, whatever role they have here', () => {
  const input = { name: 'Acme', channel: null, space: 'Web' };
  for (const role of ROLES)
    expect(withRole(role).refusal('bo', setUp, input)).toBe(
      'Only an admin or owner of this Slack workspace can do that.',
    );
});

test('an invitation is answered by the person it is for, and by nobody else, admins included', () => {
  for (const role of ROLES) {
    const account = withRole(role);
    account.act('ana', invite, to('fay', 'web', 'space_member'));
    const { id: invitation } = account.invitationOf('fay');
    for (const who of ['bo', 'ana', 'gil'])
      for (const action of [accept, decline])
        expect(account.refusal(who, action, { invitation })).toBe('This invitation is for somebody else.');
    account.act('fay', accept, { invitation });
  }
});

test.each(ROLES)('an invitation by another is looked after by a %s as the catalog says', role => {
  const account = withRole(role);
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const input = { invitations: [account.invitationOf('fay').id] };
  account.wait(DAY);
  if (catalogSays('manage users', role)) {
    account.act('bo', resend, input);
    account.act('bo', cancel, input);
    return;
  }
  const refused =
    'Nothing in this invitation is from you. Only an Account Admin can manage users. You can ask @ana to do it.';
  expect(account.refusal('bo', resend, input)).toBe(refused);
  expect(account.refusal('bo', cancel, input)).toBe(refused);
});

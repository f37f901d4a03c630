import { expect, test } from '@jest/globals';
import { ACTIONS } from '../../src/actions/all.js';
import { accept, decline } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel, resend } from '../../src/actions/invitations/look-after.js';
import { setUp } from '../../src/actions/setup.js';
import { addToSpace, changeSpaceRole, removeFromSpace } from '../../src/actions/space-users.js';
import { CATALOGS } from '../../src/rbac/offers.js';
import { to } from '../support/clerk.js';
import { DAY, PureAccount } from '../support/pure-account.js';
import { SAMPLES, sample } from '../support/samples.js';

const { capabilities, permissions, account_roles, space_roles } = CATALOGS.torque;
const ROLES = [...account_roles, ...space_roles];

/** What the catalog's file says: a role has a capability, on the account or in the space where it is held. */
function catalogSays(needs: string, role: string): boolean {
  const wanted = Object.entries(capabilities).find(([capability]) => capability === needs)?.[1];
  const row = permissions.find(one => one.permission === wanted);
  const onAccount = needs !== 'manage space users' && needs !== 'invite people';
  return row?.roles.includes(role) === true && (account_roles.includes(role) || !onAccount);
}

/** Bo with one built-in role, in Web where it is a role of a space. */
const withRole = (role: string): PureAccount =>
  new PureAccount().space('lab').user('bo', [[account_roles.includes(role) ? null : 'web', role]]);

test('every action is in the table of samples', () => {
  expect(SAMPLES.map(one => one.name).sort()).toEqual(ACTIONS.map(action => action.name).sort());
});

const guarded = SAMPLES.filter(one => Object.hasOwn(capabilities, one.needs));
const cases = guarded.flatMap(one =>
  ROLES.map(role => ({ ...one, role, allowed: catalogSays(one.needs, role) })),
);

test.each(cases)(
  '$name by a $role: allowed is $allowed, as the catalog says',
  ({ refused, role, allowed }) => {
    expect(refused(withRole(role), 'bo')).toBe(!allowed);
  },
);

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
      sample(changeSpaceRole, { user: 'cy', space, role: 'space_member' }),
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

test('what is a fact is Roster’s own to record, whoever asks', () => {
  const facts = SAMPLES.filter(one => one.needs === 'roster');
  expect(facts.map(one => one.name)).toEqual([
    'invitations.reach',
    'invitations.expire',
    'users.set-active',
    'grant.ended',
  ]);
  for (const fact of facts) for (const role of ROLES) expect(fact.refused(withRole(role), 'bo')).toBe(true);
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

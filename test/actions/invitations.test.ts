import { expect, test } from '@jest/globals';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { accept } from '../../src/actions/invitations/answer.js';
import { expire } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel, resend } from '../../src/actions/invitations/look-after.js';
import { recordBounce, recordMailed } from '../../src/actions/invitations/mailed.js';
import { quiet, remind, warnOfEnd } from '../../src/actions/invitations/reminding.js';
import { changeSettings } from '../../src/actions/settings.js';
import { deleteSpace } from '../../src/actions/spaces.js';
import { deleteUser } from '../../src/actions/users.js';
import { to } from '../support/clerk.js';
import { DAY, PureAccount } from '../support/pure-account.js';

/** Bo is an admin beside Ana; Lab is a second space. */
const withTwoAdmins = () => new PureAccount().space('lab', 'Lab').user('bo', [[null, 'account_admin']]);

const demote = (account: PureAccount, user: string) =>
  account.act('ana', changeAccountRole, { users: [user], role: 'account_member' });

const offersOf = (account: PureAccount) =>
  account.invitationOf('fay').offers.map(({ space, role, by }) => `${space ?? 'account'} ${role} by ${by}`);

test('inviting somebody again adds what is new, under the new inviter’s name', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_developer'));
  expect(account.act('bo', invite, to('fay', 'lab', 'space_member'))).toMatchObject({ extended: ['fay'] });
  expect(offersOf(account)).toEqual([
    'account account_member by ana',
    'web space_developer by ana',
    'lab space_member by bo',
  ]);
  expect(account.refusal('bo', invite, to('fay', 'web', 'space_member'))).toMatch(
    /^@fay is invited already\. Nothing was changed\./,
  );
  account.act('bo', invite, to('fay', 'web', 'space_admin'));
  expect(offersOf(account)).toContain('web space_admin by bo');
  expect(offersOf(account)).not.toContain('web space_developer by ana');
});

test('inviting somebody again keeps the invitation open for as long as a new one', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  account.wait(13 * DAY).act('bo', invite, to('fay', 'lab', 'space_member'));
  account.wait(5 * DAY).act('fay', accept, { invitation: account.invitationOf('fay').id });
  expect(account.can('fay', 'view_catalog', 'lab')).toBe(true);
});

test('an inviter who is no admin any more cancels their own offers, an admin all of them', () => {
  const account = withTwoAdmins();
  account.act('bo', invite, to('fay', 'web', 'space_member'));
  account.act('ana', invite, to('fay', 'lab', 'space_member'));
  const input = { invitations: [account.invitationOf('fay').id] };
  demote(account, 'bo');
  expect(account.act('bo', cancel, input)).toEqual({ cancelled: [], reduced: input.invitations });
  expect(offersOf(account)).toEqual(['lab space_member by ana']);
  expect(account.invitationOf('fay').by).toBe('ana');
  expect(account.refusal('bo', cancel, input)).toBe(
    'Nothing in this invitation is from you. Only an Account Admin can manage users. You can ask @ana to do it.',
  );
  expect(account.act('ana', cancel, input)).toEqual({ cancelled: input.invitations, reduced: [] });
  expect(account.refusal('ana', cancel, input)).toMatch(
    /^This invitation was already cancelled on 2026-11-20T.+Z\. Nothing was changed\.$/,
  );
});

test('somebody who was deleted looks after no invitation, their own included', () => {
  const account = withTwoAdmins();
  account.act('bo', invite, to('fay', 'web', 'space_member'));
  account.act('ana', deleteUser, { user: 'bo' });
  const input = { invitations: [account.invitationOf('fay').id] };
  const refused = 'You are not a user of Acme yet. You can ask @ana to invite you.';
  expect(account.refusal('bo', cancel, input)).toBe(refused);
  expect(account.wait(DAY).refusal('bo', resend, input)).toBe(refused);
});

test('an invitation is over by the clock, whether or not the log has heard of it', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const invitation = account.invitationOf('fay').id;
  expect(account.wait(14 * DAY - 1).refusal(null, expire, {})).toBe('No invitation has expired.');
  expect(account.wait(1).refusal('fay', accept, { invitation })).toBe(
    'This invitation closed on 2026-12-04T09:00:00.000Z. Ask @ana to invite you again.',
  );
  expect(account.refusal('ana', resend, { invitations: [invitation] })).toMatch(
    /has already expired on 2026-12-04T/,
  );
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  expect(account.state.tables.invitations.get(invitation)).toMatchObject({ status: 'expired' });
  account.act('fay', accept, { invitation: account.invitationOf('fay').id });
});

test('sending again is done once a minute, and leaves the invitation open for as long as a new one', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const input = { invitations: [account.invitationOf('fay').id] };
  expect(account.wait(59_999).refusal('ana', resend, input)).toBe(
    '@fay was asked a moment ago. Nothing was sent again.',
  );
  expect(account.wait(1).act('ana', resend, input)).toEqual({ sent: input.invitations });
  expect(account.invitationOf('fay')).toMatchObject({ resent: 1, sent: account.now });
  expect(account.invitationOf('fay').expires.getTime()).toBe(account.now.getTime() + 14 * DAY);
});

test('of a mail that is not taken, "never" is news after "not yet", and being taken ends both', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const { id: invitation } = account.invitationOf('fay');
  const told = (code: number) => account.act(null, recordBounce, { invitation, code, resent: 0 });
  const old = (code: number, resent = 0) => account.refusal(null, recordBounce, { invitation, code, resent });
  expect(account.refusal(null, recordMailed, { invitation })).toBe('Nothing was changed.');
  expect(old(421, 1)).toBe('Nothing was changed.');
  told(421);
  expect(old(421)).toBe('Nothing was changed.');
  told(550);
  expect([old(550), old(421)]).toEqual(['Nothing was changed.', 'Nothing was changed.']);
  expect(account.invitationOf('fay').bounced).toBe(550);
  account.act(null, recordMailed, { invitation });
  expect(account.invitationOf('fay').bounced).toBeUndefined();
  account.act('fay', accept, { invitation });
  expect(old(550)).toBe('Nothing was changed.');
});

test('whoever said yes and waits for an admin is asked anew where more is offered', () => {
  const account = withTwoAdmins();
  account.act('bo', invite, to('fay', 'web', 'space_member'));
  demote(account, 'bo');
  account.act('fay', accept, { invitation: account.invitationOf('fay').id });
  expect(account.invitationOf('fay')).toMatchObject({ status: 'held', resent: 0 });
  account.act('ana', invite, to('fay', 'lab', 'space_member'));
  expect(account.invitationOf('fay')).toMatchObject({ status: 'pending', resent: 1 });
});

test('"no more reminders" is kept also after a "later" that reaches beyond the end', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const { id: invitation } = account.invitationOf('fay');
  account.wait(12 * DAY).act('fay', quiet, { invitation, how: 'later' as const });
  account.act('fay', quiet, { invitation, how: 'never' as const });
  account.wait(DAY).act('ana', resend, { invitations: [invitation] });
  const { quiet: until, expires } = account.invitationOf('fay');
  expect(until).toEqual(expires);
});

test('deleting a space takes it out of offers, and cancels an invitation to nothing else', () => {
  const account = withTwoAdmins();
  account.act('bo', invite, to('fay', 'web', 'space_member'));
  account.act('bo', invite, to('gil', 'web', 'space_member'));
  account.act('ana', invite, to('gil', 'lab', 'space_member'));
  const fay = account.invitationOf('fay').id;
  expect(account.act('ana', deleteSpace, { space: 'web' })).toMatchObject({ cancelled: [fay] });
  // What it had offered is still told of it.
  const { status, offers } = account.invitationOf('fay');
  expect([status, offers.at(-1)?.space]).toEqual(['cancelled', 'web']);
  expect(account.invitationOf('gil')).toMatchObject({ status: 'pending' });
  expect(account.invitationOf('gil').offers.map(offer => offer.space)).toEqual([null, 'lab']);
});

test('everybody who offered something hears that nobody answered in time', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  account.act('bo', invite, to('fay', 'lab', 'space_member'));
  account.wait(15 * DAY).act(null, expire, {});
  expect(account.told).toEqual(['ana', 'bo']);
});

test('the words of whoever invites again take the place of the earlier ones; no words leave them', () => {
  const account = withTwoAdmins();
  const note = (id: string) => ({ note: { id, hash: 'h' } });
  account.act('ana', invite, { ...to('fay', 'web', 'space_member'), ...note('first') });
  account.act('bo', invite, to('fay', 'lab', 'space_member'));
  expect(account.invitationOf('fay').note).toBe('first');
  account.act('bo', invite, { ...to('fay', 'lab', 'space_admin'), ...note('second') });
  expect(account.invitationOf('fay').note).toBe('second');
});

test('an invitation that is sent again reminds nobody who wanted no more reminders, and its new end is warned of', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const invitation = account.invitationOf('fay').id;
  account.act('fay', quiet, { invitation, how: 'never' as const });
  account.wait(13 * DAY).act(null, warnOfEnd, {});
  account.act('ana', resend, { invitations: [invitation] });
  expect(account.invitationOf('fay').quiet).toEqual(account.invitationOf('fay').expires);
  account.wait(13 * DAY).act(null, warnOfEnd, {});
  // The inviter, and the other admin.
  expect(account.told).toEqual(['ana', 'bo']);
});

test.each([
  [14, 2],
  [7, 2],
  [4, 2],
  [2, 1],
])('of an invitation that is open for %d days the inviter hears %d days before it closes', (days, before) => {
  const account = withTwoAdmins();
  account.act('ana', changeSettings, { invitationDays: days, reminderDays: [] });
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  account.wait((days - before) * DAY - 1);
  expect(account.refusal(null, warnOfEnd, {})).toBe('No invitation closes soon.');
  account.wait(1).act(null, warnOfEnd, {});
  expect(account.told).toEqual(['ana', 'bo']);
});

test('an invitation that is sent again for the days of shorter settings closes no sooner than it would have', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const { id, expires } = account.invitationOf('fay');
  account.act('ana', changeSettings, { invitationDays: 3, reminderDays: [1] });
  account.wait(2 * DAY).act('ana', resend, { invitations: [id] });
  expect(account.invitationOf('fay').expires).toEqual(expires);
  account.act('ana', invite, to('fay', 'lab', 'space_member'));
  expect(account.invitationOf('fay').expires).toEqual(expires);
  account.wait(10 * DAY).act('ana', resend, { invitations: [id] });
  expect(account.invitationOf('fay').expires).toEqual(new Date(account.now.getTime() + 3 * DAY));
});

test('reminders begin anew with an invitation that is sent again', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const { id } = account.invitationOf('fay');
  const due = (nth: number) => ({ due: [{ invitation: id, nth }] });
  account.wait(10 * DAY).act(null, remind, due(3));
  account.wait(2 * DAY).act('ana', resend, { invitations: [id] });
  expect(account.invitationOf('fay')).toMatchObject({ anew: account.now });
  expect(account.act(null, remind, due(1))).toEqual({ reminded: [id] });
  expect(account.refusal(null, remind, due(1))).toBe('Nobody is to be reminded.');
});

test('thousands of invitations that end at once are told of in entries that do not grow too large', () => {
  const account = withTwoAdmins();
  for (const crowd of ['a', 'b']) {
    const people = Array.from({ length: 600 }, (_, n) => `${crowd}${n}`);
    account.act('ana', invite, { ...to('fay', 'web', 'space_member'), people });
  }
  account.wait(12 * DAY);
  const closing = () => account.act(null, warnOfEnd, {}).closing.length;
  expect([closing(), closing()]).toEqual([1_000, 200]);
  account.wait(2 * DAY);
  const expired = () => account.act(null, expire, {}).expired.length;
  expect([expired(), expired()]).toEqual([1_000, 200]);
});

test('whoever was asked again since they were found is not reminded besides', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_member'));
  const { id } = account.invitationOf('fay');
  account.wait(2 * DAY);
  const [asOf, due] = [account.now, [{ invitation: id, nth: 1 }]];
  account.wait(1_000).act('ana', resend, { invitations: [id] });
  account.wait(1_000);
  expect(account.refusal(null, remind, { due, asOf })).toBe('Nobody is to be reminded.');
  expect(account.act(null, remind, { due, asOf: account.now })).toEqual({ reminded: [id] });
});

test('a reminder is recorded once, and none that a later one has overtaken, or that is not wanted now', () => {
  const account = withTwoAdmins();
  account.act('ana', invite, to('fay', 'web', 'space_developer'));
  const { id } = account.invitationOf('fay');
  const due = (nth: number) => ({ due: [{ invitation: id, nth }] });
  account.act(null, remind, due(2));
  for (const nth of [1, 2])
    expect(account.refusal(null, remind, due(nth))).toMatch('Nobody is to be reminded.');
  account.act('fay', quiet, { invitation: id, how: 'later' as const });
  expect(account.refusal(null, remind, due(3))).toMatch('Nobody is to be reminded.');
  expect(account.invitationOf('fay').reminded).toBe(2);
});

import { beforeEach, expect, test } from '@jest/globals';
import { isOpen } from '../../src/account/tables.js';
import { changeAccountRole, endAccountRoles } from '../../src/actions/account-roles.js';
import { endGrants, nextEnd, tellEnding, warnedAt } from '../../src/actions/ends.js';
import { accept } from '../../src/actions/invitations/answer.js';
import { endOffers } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { resend } from '../../src/actions/invitations/look-after.js';
import { addToSpace, changeSpaceRole, endSpaceRoles } from '../../src/actions/space-users.js';
import { setActive } from '../../src/actions/users.js';
import { to } from '../support/clerk.js';
import { DAY, PureAccount, START } from '../support/pure-account.js';

const HOUR = DAY / 24;
const MINUTE = HOUR / 60;
const after = (milliseconds: number) => new Date(START.getTime() + milliseconds);

let account: PureAccount;
beforeEach(() => {
  account = new PureAccount()
    .user('bo', [
      [null, 'account_member'],
      ['web', 'space_member'],
    ])
    .user('cy', [[null, 'account_member']])
    .user('di', [['web', 'space_admin']])
    .space('lab');
});

const held = (user: string, space: string | null = 'web') =>
  account
    .userOf(user)
    .grants.filter(grant => grant.space === space)
    .map(({ role, until }) => (until === undefined ? role : `${role} until ${until.toISOString()}`));
const may = (user: string, permission: string, space: string | null = 'web') =>
  account.state.access.can(user, permission, space, account.now);

test('a raised role ends at its very millisecond, whatever the log says, and the ordinary one is still there', () => {
  const until = after(2 * HOUR);
  account.act('ana', changeSpaceRole, { users: ['bo'], space: 'web', role: 'space_admin', until });
  expect(held('bo')).toEqual(['space_member', `space_admin until ${until.toISOString()}`]);
  account.now = new Date(until.getTime() - 1);
  expect(may('bo', 'manage_space_users')).toBe(true);
  account.now = until;
  expect(may('bo', 'manage_space_users')).toBe(false);
  expect(may('bo', 'view_catalog')).toBe(true);
  expect(account.refusal('bo', addToSpace, { users: ['cy'], space: 'web' })).toContain('Only');
  account.act(null, endGrants, {});
  expect(held('bo')).toEqual(['space_member']);
  expect(account.refusal(null, endGrants, {})).toBe('No role has ended.');
});

test('somebody without a role in a space may be there for a time only', () => {
  const until = after(DAY);
  account.act('ana', addToSpace, { users: ['cy', 'bo'], space: 'web', role: 'space_developer', until });
  expect(held('cy')).toEqual([`space_developer until ${until.toISOString()}`]);
  expect(held('bo')).toHaveLength(2);
  account.act('ana', changeSpaceRole, { users: ['cy'], space: 'web', role: 'space_member' });
  expect(held('cy')).toEqual([`space_developer until ${until.toISOString()}`, 'space_member']);
  account.act('ana', changeSpaceRole, { users: ['di', 'cy'], space: 'lab', role: 'space_member', until });
  expect(held('cy', 'lab')).toEqual([`space_member until ${until.toISOString()}`]);
});

test('extending is a grant of its own, in the name of whoever extends and by nobody who may not', () => {
  const [first, second] = [after(HOUR), after(2 * DAY)];
  const dev = { users: ['bo'], space: 'web', role: 'space_developer' };
  account.act('ana', changeSpaceRole, { ...dev, until: first });
  account.act('di', changeSpaceRole, { ...dev, until: second });
  expect(account.userOf('bo').grants.map(grant => [grant.by, grant.until])).toEqual([
    [null, undefined],
    [null, undefined],
    ['ana', first],
    ['di', second],
  ]);
  expect(account.refusal('bo', changeSpaceRole, { ...dev, until: after(3 * DAY) })).toContain('Only');
  account.now = first;
  expect(account.act(null, endGrants, {}).ended).toHaveLength(1);
  // Nothing ended for Bo, who is developer on.
  expect(account.told).toEqual([]);
  expect(may('bo', 'update_grains')).toBe(true);
});

test('whoever holds a role for a time gives it for no longer', () => {
  account.user('eve', [['web', 'space_admin', after(DAY)]]);
  const dev = { users: ['cy'], space: 'web', role: 'space_developer' };
  expect(account.refusal('eve', addToSpace, dev)).toContain('which you have only until');
  expect(account.refusal('eve', addToSpace, { ...dev, until: after(2 * DAY) })).toContain('only until');
  account.act('eve', addToSpace, { ...dev, until: after(DAY) });
  expect(held('cy')).toHaveLength(1);
});

test('nothing to gain is nothing to do: an earlier end, and less than what they have', () => {
  const until = after(DAY);
  account.act('ana', changeSpaceRole, { users: ['bo'], space: 'web', role: 'space_developer', until });
  expect(
    account.refusal('ana', changeSpaceRole, {
      ...{ users: ['bo'], space: 'web', role: 'space_developer' },
      until: after(HOUR),
    }),
  ).toBe(
    `@bo is Space Developer in web already until ${until.toISOString()}. Nothing was changed.`.replace(
      'web',
      'Web',
    ),
  );
  expect(
    account.refusal('ana', addToSpace, { users: ['di'], space: 'web', role: 'space_member', until }),
  ).toBe('@di is Space Admin in Web already, which includes Space Member. Nothing was changed.');
  expect(
    account.refusal('ana', changeSpaceRole, {
      users: ['bo'],
      space: 'web',
      role: 'space_admin',
      until: START,
    }),
  ).toBe('This end is in the past. Nothing was changed.');
  expect(
    account.refusal('ana', changeAccountRole, {
      users: ['bo'],
      role: 'account_admin',
      until: after(1900 * DAY),
    }),
  ).toContain('at most 5 years from now');
});

test('several at once: who holds it already is named, who is not there stops it, each is told', () => {
  account.user('eve', [['web', 'space_developer']]);
  const dev = { space: 'web', role: 'space_developer' };
  expect(account.refusal('ana', changeSpaceRole, { ...dev, users: ['bo', 'cy'] })).toBe(
    '@cy is not in Web yet. /roster add adds them.',
  );
  const result = account.act('ana', changeSpaceRole, { ...dev, users: ['bo', 'di', 'eve'] });
  expect(result).toMatchObject({
    changed: [
      { user: 'bo', was: 'space_member' },
      { user: 'di', was: 'space_admin' },
    ],
    already: ['eve'],
  });
  expect(account.told).toEqual(['bo', 'di']);
  expect(account.refusal('ana', changeSpaceRole, { ...dev, users: ['bo', 'di'] })).toBe(
    'All of them are Space Developer in Web already. Nothing was changed.',
  );
});

test('a dated account admin keeps no account from being without one', () => {
  account.act('ana', changeAccountRole, { users: ['bo'], role: 'account_admin', until: after(DAY) });
  expect(account.refusal('ana', changeAccountRole, { users: ['ana'], role: 'account_member' })).toContain(
    'there must always be one',
  );
});

test('ending early takes what has an end, tells holder and giver, and leaves the lasting role', () => {
  const until = after(DAY);
  account.act('ana', changeSpaceRole, { users: ['bo'], space: 'web', role: 'space_admin', until });
  account.act('ana', changeAccountRole, { users: ['bo'], role: 'account_admin', until });
  expect(account.refusal('cy', endSpaceRoles, { users: ['bo'], space: 'web' })).toContain('Only');
  account.act('di', endSpaceRoles, { users: ['bo'], space: 'web' });
  expect([held('bo'), account.told]).toEqual([['space_member'], ['bo', 'ana']]);
  expect(account.refusal('di', endAccountRoles, { users: ['bo'] })).toContain('Only');
  account.act('ana', endAccountRoles, { users: ['bo'], role: 'account_admin' });
  expect(held('bo', null)).toEqual(['account_member']);
  expect(account.refusal('ana', endSpaceRoles, { users: ['bo'], space: 'web' })).toBe(
    '@bo has no role in Web that ends by itself. Nothing was changed.',
  );
});

const openOf = (who: string) =>
  [...account.state.tables.invitations.values()].find(one => one.person === who && isOpen(one));

test('an invitation may offer a role for a time: it is held until then, and closes once nothing else is offered', () => {
  const until = after(2 * DAY);
  const offers = [{ space: 'web', role: 'space_developer', until }];
  for (const who of ['fay', 'gil'])
    account.act('ana', invite, { ...to(who, 'web', 'space_developer'), offers });
  account.act('fay', accept, { invitation: openOf('fay')?.id ?? '' });
  expect(held('fay')).toEqual([`space_developer until ${until.toISOString()}`]);
  expect(held('fay', null)).toEqual(['account_member']);
  const { id = '', expires } = openOf('gil') ?? {};
  expect(expires).toEqual(until);
  account.now = after(DAY);
  account.act('ana', resend, { invitations: [id] });
  expect(openOf('gil')?.expires).toEqual(until);
  account.now = until;
  expect(account.refusal('gil', accept, { invitation: id })).toContain('This invitation closed on');
  expect(account.refusal('ana', resend, { invitations: [id] })).toContain('has already expired');
  const past = [{ space: 'web', role: 'space_developer', until: START }];
  expect(account.refusal('ana', invite, { ...to('hal', 'web', 'space_member'), offers: past })).toContain(
    'in the past',
  );
});

test('an offered role that has ended is taken out of an invitation that offers another, which stays open as long as any', () => {
  const [until, days] = [after(2 * DAY), 14 * DAY];
  const offers = [
    { space: 'web', role: 'space_developer', until },
    { space: 'lab', role: 'space_member' },
  ];
  account.act('ana', invite, { ...to('fay', 'web', 'space_developer'), offers });
  const spaces = () => openOf('fay')?.offers.map(({ space }) => space);
  expect([openOf('fay')?.expires, spaces()]).toEqual([after(days), [null, 'web', 'lab']]);
  expect(account.refusal(null, endOffers, {})).toBe('No offered role has ended.');
  account.now = until;
  account.act(null, endOffers, {});
  expect(spaces()).toEqual([null, 'lab']);
  expect(account.refusal(null, endOffers, {})).toBe('No offered role has ended.');
});

test('inviting again for longer, or for good, is something new; for less it is not', () => {
  const offer = (role: string, until?: Date) => ({
    ...to('fay', 'web', role),
    offers: [{ space: 'web', role, ...(until === undefined ? {} : { until }) }],
  });
  const offered = () =>
    [...account.state.tables.invitations.values()][0]?.offers
      .filter(one => one.space === 'web')
      .map(one => [one.role, one.until]);
  account.act('ana', invite, offer('space_developer', after(DAY)));
  expect(account.refusal('ana', invite, offer('space_developer', after(HOUR)))).toContain('invited already');
  account.act('ana', invite, offer('space_developer', after(2 * DAY)));
  expect(offered()).toEqual([['space_developer', after(2 * DAY)]]);
  account.act('ana', invite, offer('space_member'));
  expect(offered()).toEqual([
    ['space_developer', after(2 * DAY)],
    ['space_member', undefined],
  ]);
  account.act('ana', invite, offer('space_admin'));
  expect(offered()).toEqual([['space_admin', undefined]]);
});

test.each([
  ['a week', 7 * DAY, 6 * DAY],
  ['two days', 2 * DAY, 1.5 * DAY],
  ['four hours', 4 * HOUR, 3 * HOUR],
  ['half an hour', 30 * MINUTE, 20 * MINUTE],
  ['five minutes', 5 * MINUTE, -5 * MINUTE],
])('given for %s, it is told of in time', (_what, length, told) => {
  expect(warnedAt({ at: START, until: after(length) })).toEqual(after(told));
});

test('holder and giver are told once before the end, and nobody where the role goes on', () => {
  const give = (user: string, until: Date) =>
    account.act('di', changeSpaceRole, { users: [user], space: 'web', role: 'space_developer', until });
  give('bo', after(4 * HOUR));
  give('cy', after(4 * HOUR));
  account.act('ana', changeSpaceRole, {
    ...{ users: ['cy'], space: 'web', role: 'space_developer' },
    until: after(9 * DAY),
  });
  expect(nextEnd(account.state, account.now)).toEqual(after(3 * HOUR));
  expect(account.refusal(null, tellEnding, {})).toBe('No role ends soon.');
  account.now = after(3 * HOUR);
  expect(account.act(null, tellEnding, {}).ending).toMatchObject([{ user: 'bo', by: 'di' }]);
  expect(account.told).toEqual(['bo', 'di']);
  expect(account.refusal(null, tellEnding, {})).toBe('No role ends soon.');
  expect(nextEnd(account.state, account.now)).toEqual(after(4 * HOUR));
  account.now = after(4 * HOUR);
  account.act(null, endGrants, {});
  expect(account.told).toEqual(['bo', 'di']);
});

test('whoever is deactivated is told nothing', () => {
  account.act('di', changeSpaceRole, {
    ...{ users: ['bo'], space: 'web', role: 'space_developer' },
    until: after(4 * HOUR),
  });
  account.act(null, setActive, { user: 'di', active: false });
  account.now = after(3 * HOUR);
  account.act(null, tellEnding, {});
  expect(account.told).toEqual(['bo']);
  account.act(null, setActive, { user: 'bo', active: false });
  account.now = after(4 * HOUR);
  account.act(null, endGrants, {});
  expect(account.told).toEqual([]);
});

test('thousands of roles that end at once are told of in entries that do not grow too large', () => {
  const until = after(4 * DAY);
  for (const crowd of ['a', 'b']) {
    const users = Array.from({ length: 600 }, (_, n) => `${crowd}${n}`);
    for (const user of users) account.user(user, [[null, 'account_member']]);
    account.act('ana', addToSpace, { users, space: 'lab', role: 'space_member', until });
  }
  account.now = after(3 * DAY);
  const told = () => account.act(null, tellEnding, {}).ending.length;
  expect([told(), told()]).toEqual([1_000, 200]);
  account.now = until;
  const ended = () => account.act(null, endGrants, {}).ended.length;
  expect([ended(), ended()]).toEqual([1_000, 200]);
});

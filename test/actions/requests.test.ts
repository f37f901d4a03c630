import { expect, test } from '@jest/globals';
import { askForInvitation, askForRole } from '../../src/actions/requests/ask.js';
import { approve, deny, expireRequests, withdraw } from '../../src/actions/requests/settle.js';
import { changeSettings } from '../../src/actions/settings.js';
import { changeSpaceRole } from '../../src/actions/space-users.js';
import { hideSpace } from '../../src/actions/spaces/manage.js';
import { deleteSpace } from '../../src/actions/spaces.js';
import { deleteUser } from '../../src/actions/users.js';
import { DAY, PureAccount } from '../support/pure-account.js';

/** Bo administers Web, Cy is a member of it, Di is in no space, Kim hands out spaces’ roles and has none of their permissions. */
const company = () =>
  new PureAccount()
    .space('lab', 'Lab')
    .role('clerk', 'account', ['manage_space_users'], 'Clerk')
    .user('bo', [
      [null, 'account_member'],
      ['web', 'space_admin'],
    ])
    .user('cy', [
      [null, 'account_member'],
      ['web', 'space_member'],
    ])
    .user('di', [[null, 'account_member']])
    .user('kim', [[null, 'clerk']]);

const role = (role: string, space: string | null = 'web') => ({ space, role, reason: null });
const bringing = (person: string, ...spaces: string[]) => ({
  person,
  offers: spaces.map(space => ({ space, role: 'space_member' })),
  domains: [],
  reason: null,
});
const rolesOf = (account: PureAccount, who: string) =>
  account.userOf(who).grants.map(({ space, role, by }) => `${role}@${space} by ${by}`);
const statusOf = (account: PureAccount, request: string) =>
  account.state.tables.requests.get(request)?.status;

test('those who administer the space are asked first, then those who can give it anywhere', () => {
  const account = company();
  const { people } = account.act('di', askForRole, role('space_developer'));
  expect(people).toEqual(['bo', 'ana']);
  expect(account.told).toEqual(['bo', 'ana']);
});

test('an approval gives just what was asked for, in the approver’s name, and the asker is told', () => {
  const account = company();
  const { request } = account.act('cy', askForRole, role('space_developer'));
  expect(account.act('bo', approve, { request })).toEqual({ request, person: 'cy', given: true });
  expect(rolesOf(account, 'cy')).toEqual(['account_member@null by null', 'space_developer@web by bo']);
  expect(account.told).toEqual(['cy']);
  expect(account.state.tables.requests.get(request)).toMatchObject({
    status: 'approved',
    settled: { by: 'bo', at: account.now },
  });
});

test('a role in a space that the asker is not in, one on the account, and one for a time', () => {
  const account = company();
  const until = new Date(account.now.getTime() + 3_600_000);
  const asked = [
    account.act('di', askForRole, role('space_member', 'lab')),
    account.act('di', askForRole, role('account_admin', null)),
    account.act('cy', askForRole, { ...role('space_admin'), until }),
  ];
  expect(asked.map(one => one.people)).toEqual([['ana'], ['ana'], ['bo', 'ana']]);
  expect(asked[2]?.expires).toEqual(until);
  for (const { request } of asked) account.act('ana', approve, { request });
  expect(rolesOf(account, 'di')).toEqual(['space_member@lab by ana', 'account_admin@null by ana']);
  expect(rolesOf(account, 'cy').slice(1)).toEqual(['space_member@web by null', 'space_admin@web by ana']);
  expect(account.userOf('cy').grants.at(-1)).toMatchObject({ until });
});

test('an invitation is one by the approver; somebody who is a user by then is added to the spaces instead', () => {
  const account = company();
  const fay = account.act('cy', askForInvitation, bringing('fay', 'web'));
  expect(fay.people).toEqual(['ana']);
  account.act('ana', approve, { request: fay.request });
  expect(account.invitationOf('fay')).toMatchObject({ by: 'ana', status: 'pending' });
  expect(account.refusal('cy', askForInvitation, bringing('fay', 'web'))).toBe(
    '@fay is invited already. Nothing was asked.',
  );
  const gil = account.act('cy', askForInvitation, bringing('gil', 'web', 'lab'));
  account.user('gil', [['web', 'space_developer']]);
  expect(account.refusal('bo', approve, { request: gil.request })).toContain('manage the users of Lab');
  account.act('ana', approve, { request: gil.request });
  expect(rolesOf(account, 'gil')).toEqual(['space_developer@web by null', 'space_member@lab by ana']);
});

test('the first settles it, and a second press says who did', () => {
  const account = company();
  const { request } = account.act('cy', askForRole, role('space_developer'));
  account.act('bo', deny, { request, reason: { id: 't1', hash: 'h' } });
  expect(account.told).toEqual(['cy']);
  expect(account.state.tables.requests.get(request)).toMatchObject({ status: 'denied', answer: 't1' });
  expect(account.refusal('ana', approve, { request })).toMatch(
    /^This request was already denied by @bo on 2026-11-20T.+Z\. Nothing was changed\.$/,
  );
  expect(rolesOf(account, 'cy')).toContain('space_member@web by null');
});

test('what came about meanwhile is settled as approved, and nothing else is changed', () => {
  const account = company();
  const { request } = account.act('di', askForRole, role('space_member'));
  account.user('di', [['web', 'space_member']]);
  expect(account.act('bo', approve, { request })).toMatchObject({ given: false });
  expect(account.changes.map(change => change.table)).toEqual(['requests']);
});

test('whoever could not give it themselves may neither approve nor deny, and the request stays open', () => {
  const account = company();
  const { request } = account.act('di', askForRole, role('space_developer'));
  expect(account.refusal('kim', approve, { request })).toMatch(/^That would give @di .+ You can ask/);
  expect(account.refusal('kim', deny, { request, reason: null })).toBe(
    'This request is for more than you have there. @bo or @ana can decide on it.',
  );
  expect(account.refusal('cy', approve, { request })).toContain('can manage the users of Web');
  account.user('bo', [[null, 'account_member']]);
  expect(account.refusal('bo', approve, { request })).toContain('You can ask @ana');
  account.act('ana', deleteUser, { user: 'bo' });
  expect(account.refusal('bo', approve, { request })).toContain('You are not a user of Acme yet.');
  expect(statusOf(account, request)).toBe('open');
  account.act('ana', approve, { request });
});

test('where nobody can give it, those who manage users are asked, and may deny it', () => {
  const account = company().role('secret', 'space', ['view_catalog', 'nobody_has_it'], 'Secret');
  const { request, people } = account.act('cy', askForRole, role('secret'));
  expect(people).toEqual(['ana']);
  expect(account.refusal('ana', approve, { request })).toContain("which you don't have");
  account.act('ana', deny, { request, reason: null });
  const nobody = company().user('ana', [[null, 'account_admin']], { active: false });
  expect(nobody.refusal('cy', askForRole, role('account_admin', null))).toContain('there is nobody to ask');
});

test('an open request is asked once, and again once it is over', () => {
  const account = company();
  const { request } = account.act('cy', askForRole, role('space_developer'));
  expect(account.wait(DAY).refusal('cy', askForRole, role('space_developer'))).toMatch(
    /^You asked for that already, on 2026-11-20T.+; it is open until 2026-12-04\./,
  );
  account.act('cy', askForRole, role('space_admin'));
  account.wait(13 * DAY).act('cy', askForRole, role('space_developer'));
  expect(statusOf(account, request)).toBe('expired');
});

test('asking for nothing, for what one can give oneself, or where one cannot see, is refused', () => {
  const account = company();
  expect(account.refusal('cy', askForRole, role('space_member'))).toBe(
    'You are Space Member in Web already. Nothing was asked.',
  );
  expect(account.refusal('ana', askForRole, role('space_developer'))).toBe(
    'You can do that yourself, so nobody was asked. /roster role does it.',
  );
  account.put({
    table: 'spaces',
    id: 'den',
    from: null,
    to: { id: 'den', name: 'Den', by: null, at: account.now, hidden: true },
  });
  for (const where of ['den', 'nowhere'])
    expect(account.refusal('cy', askForRole, role('space_member', where))).toContain('no longer there');
  expect(account.refusal('fay', askForRole, role('space_member'))).toContain('not a user of Acme yet');
  expect(account.refusal('cy', askForInvitation, bringing('', 'web'))).toContain('Say whom to invite');
  account.act('ana', changeSettings, { domains: ['acme.test'] });
  const outside = { ...bringing('fay', 'web'), domains: ['else.test'] };
  expect(account.refusal('cy', askForInvitation, outside)).toContain("at else.test can't be invited");
});

test('only the asker takes a request back; it ends with what it asks for, and with time', () => {
  const account = company();
  const one = account.act('cy', askForRole, role('space_developer')).request;
  expect(account.refusal('bo', withdraw, { request: one })).toBe('This request is somebody else’s.');
  account.act('cy', withdraw, { request: one });
  expect(account.refusal('bo', approve, { request: one })).toContain('was taken back by @cy');
  const two = account.act('cy', askForRole, role('space_developer', 'lab')).request;
  account.act('ana', deleteSpace, { space: 'lab' });
  expect(statusOf(account, two)).toBe('withdrawn');
  const three = account.act('di', askForRole, role('space_developer')).request;
  expect(account.refusal(null, expireRequests, {})).toBe('No request has expired.');
  account.wait(14 * DAY);
  expect(account.refusal('bo', approve, { request: three })).toContain('was not decided in time');
  account.act(null, expireRequests, {});
  expect([statusOf(account, three), account.told]).toEqual(['expired', ['di']]);
});

test('nobody decides on, or hears of, what is asked for in a hidden space that they may not know of', () => {
  const account = company().role('hr', 'account', ['manage_users', 'view_space_users'], 'HR');
  account.role('reader', 'space', ['view_space_users'], 'Reader').user('hal', [[null, 'hr']]);
  account.act('ana', hideSpace, { space: 'web', hidden: true });
  const eve = account.act('cy', askForInvitation, {
    person: 'eve',
    offers: [{ space: 'web', role: 'reader' }],
    domains: [],
    reason: null,
  });
  expect(eve.people).toEqual(['ana']);
  expect(account.refusal('hal', approve, { request: eve.request })).toContain('no longer there');
  expect(account.refusal('hal', deny, { request: eve.request, reason: null })).toContain('no longer there');
  account.act('ana', approve, { request: eve.request });
});

test('an old request takes nothing from somebody who has come to have more', () => {
  const account = company();
  const { request } = account.act('cy', askForRole, role('space_developer'));
  account.act('ana', changeSpaceRole, { users: ['cy'], space: 'web', role: 'space_admin' });
  expect(account.act('ana', approve, { request })).toMatchObject({ given: false });
  expect(rolesOf(account, 'cy')).toContain('space_admin@web by ana');
  expect(account.refusal('cy', askForRole, role('space_developer'))).toBe(
    'You are Space Admin in Web already. Nothing was asked.',
  );
});

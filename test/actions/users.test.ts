import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Request } from '../../src/account/request.js';
import { correctEmail } from '../../src/actions/correct-email.js';
import { forgetFormer, restoreUser } from '../../src/actions/former.js';
import { accept } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { leave } from '../../src/actions/leave.js';
import { changeSettings } from '../../src/actions/settings.js';
import { deleteSpace } from '../../src/actions/spaces.js';
import { deleteUser, setActive } from '../../src/actions/users.js';
import { to } from '../support/clerk.js';
import { brokenLaws } from '../support/naive.js';
import { DAY, PureAccount, START } from '../support/pure-account.js';

let account: PureAccount;
beforeEach(() => {
  account = new PureAccount()
    .space('lab', 'Lab')
    .group('qa', null, { space: 'web', role: 'space_member' })
    .user(
      'bo',
      [
        [null, 'account_member'],
        ['web', 'space_developer'],
        ['lab', 'space_admin'],
      ],
      { groups: ['qa'] },
    )
    .user('li', [[null, 'account_admin']]);
});

const tables = () => account.state.tables;

describe('Deleting a user', () => {
  test('keeps them as they were, withdraws what they asked for and ends what they offered', () => {
    account.act('li', invite, to('fay', 'web', 'space_member'));
    account.act('li', invite, to('gil', 'web', 'space_member'));
    account.act('ana', invite, to('gil', 'lab', 'space_member'));
    const wish = { type: 'role', space: 'web', role: 'space_admin' } as const;
    const asked: Request = {
      id: 'r1',
      person: 'li',
      at: START,
      expires: START,
      status: 'open',
      wish,
      reason: null,
      answer: null,
      settled: null,
    };
    account.put({ table: 'requests', id: 'r1', from: null, to: asked });
    const li = account.userOf('li');
    account.act('ana', deleteUser, { user: 'li' });
    expect(tables().former.get('li')).toEqual({ id: 'li', user: li, by: 'ana', at: account.now });
    expect(tables().requests.get('r1')?.status).toBe('withdrawn');
    expect(account.invitationOf('fay')).toMatchObject({ status: 'cancelled', settled: { by: 'ana' } });
    expect(account.invitationOf('gil')).toMatchObject({ status: 'pending', by: 'ana' });
    expect(account.invitationOf('gil').offers.map(offer => offer.by)).not.toContain('li');
    expect(account.told).toEqual(['li']);
  });

  test('who joins again is no former user any more', () => {
    account.act('ana', deleteUser, { user: 'bo' });
    account.act('ana', invite, to('bo', 'web', 'space_member'));
    account.act('bo', accept, { invitation: account.invitationOf('bo').id });
    expect(tables().former.size).toBe(0);
    expect(brokenLaws(account.state)).toEqual([]);
  });
});

describe('Bringing a user back', () => {
  test('gives them what they had, but for what is gone or has ended', () => {
    const until = new Date(START.getTime() + DAY);
    account.user(
      'bo',
      [
        [null, 'account_member'],
        ['web', 'space_developer'],
        ['lab', 'space_admin'],
        ['web', 'space_admin', until],
      ],
      { groups: ['qa'] },
    );
    const bo = account.userOf('bo');
    account.act('ana', deleteUser, { user: 'bo' });
    account.act('ana', deleteSpace, { space: 'lab' });
    account.wait(89 * DAY);
    const result = account.act('li', restoreUser, { user: 'bo' });
    expect(result).toEqual({
      user: 'bo',
      lost: [
        { space: 'lab', role: 'space_admin' },
        { space: 'web', role: 'space_admin' },
      ],
      groups: [],
    });
    expect(account.userOf('bo')).toEqual({ ...bo, grants: bo.grants.slice(0, 2) });
    expect([tables().former.size, account.told]).toEqual([0, ['bo']]);
    expect(brokenLaws(account.state)).toEqual([]);
  });

  test('is refused after 90 days, to whoever could not give it, and while they are invited', () => {
    account.role('clerk', 'account', ['manage_users']).user('cy', [[null, 'clerk']]);
    account.act('ana', deleteUser, { user: 'bo' });
    expect(account.refusal('cy', restoreUser, { user: 'bo' })).toContain('That would give @bo');
    expect(account.refusal('ana', restoreUser, { user: 'li' })).toContain('@li already is a user.');
    account.act('ana', invite, to('bo', 'web', 'space_member'));
    expect(account.refusal('ana', restoreUser, { user: 'bo' })).toContain('@bo has an open invitation.');
    account.wait(90 * DAY);
    expect(account.refusal('ana', restoreUser, { user: 'bo' })).toContain('more than 90 days ago');
    account.act(null, forgetFormer, {});
    expect(account.refusal('ana', restoreUser, { user: 'bo' })).toContain(
      'was not deleted in the last 90 days',
    );
    expect(account.refusal(null, forgetFormer, {})).toContain('Nobody is to be forgotten');
  });

  test('they are as Slack has them by then', () => {
    account.act('ana', deleteUser, { user: 'bo' });
    account.act(null, setActive, { user: 'bo', active: false });
    account.act('ana', restoreUser, { user: 'bo' });
    expect(account.userOf('bo').active).toBe(false);
  });
});

describe('Leaving', () => {
  test('a space ends one’s own roles there and says through which groups one stays', () => {
    expect(account.act('bo', leave, { space: 'web' })).toMatchObject({ space: 'web', through: ['qa'] });
    expect(account.userOf('bo').grants.map(grant => grant.space)).toEqual([null, 'lab']);
    expect(account.told).toEqual(['ana', 'li']);
    expect(account.refusal('bo', leave, { space: 'web' })).toContain('only through qa');
    expect(account.refusal('li', leave, { space: 'web' })).toContain('You are not in Web.');
  });

  test('the account is as being deleted, and admins are told', () => {
    account.act('bo', leave, { space: null });
    expect(tables().former.get('bo')?.by).toBe('bo');
    expect(account.told).toEqual(['ana', 'li']);
    expect(account.refusal('bo', leave, { space: null })).toContain('You are not a user of Acme yet.');
  });

  test('the last admin is told what to do first', () => {
    account.act('li', leave, { space: null });
    expect(account.refusal('ana', leave, { space: null })).toBe(
      "You are the only Account Admin, so you can't leave. Make somebody else Account Admin first: /roster role @somebody account admin.",
    );
  });

  test('a hidden space that one is not in is not there', () => {
    account.put({
      table: 'spaces',
      id: 'den',
      from: null,
      to: { id: 'den', name: 'Den', by: null, at: START, hidden: true },
    });
    expect(account.refusal('bo', leave, { space: 'den' })).toContain('This space is no longer there.');
  });
});

test('admins hear that somebody was deactivated or is back, but for themselves', () => {
  account.act(null, setActive, { user: 'li', active: false });
  expect(account.told).toEqual(['ana']);
  account.act(null, setActive, { user: 'li', active: true });
  expect(account.told).toEqual(['ana']);
});

describe('Correcting an address', () => {
  const email = { id: 't1', hash: 'h' };

  test('of somebody who was invited by mail has them looked up, and written to, anew', () => {
    account.act('ana', invite, { ...to('fay', 'web', 'space_member') });
    const before = account.invitationOf('fay');
    account.put({
      table: 'invitations',
      id: before.id,
      from: before,
      to: { ...before, reach: 'absent', bounced: 550 },
    });
    account.act('ana', correctEmail, { user: 'fay', email, domains: [] });
    expect(account.invitationOf('fay')).toMatchObject({ reach: 'unknown', resent: before.resent + 1 });
    expect(account.invitationOf('fay').bounced).toBeUndefined();
  });

  test('is refused for a stranger, and to whoever could not give what they have', () => {
    account.role('clerk', 'account', ['manage_users']).user('cy', [[null, 'clerk']]);
    expect(account.refusal('ana', correctEmail, { user: 'hal', email, domains: [] })).toContain(
      'neither a user here nor invited',
    );
    expect(account.refusal('cy', correctEmail, { user: 'li', email, domains: [] })).toContain(
      'which includes more than you have',
    );
    account.act('ana', invite, to('fay', 'web', 'space_admin'));
    expect(account.refusal('cy', correctEmail, { user: 'fay', email, domains: [] })).toContain(
      'they have Space Admin',
    );
    account.act('ana', correctEmail, { user: 'bo', email, domains: [] });
    expect(account.changes).toEqual([]);
  });

  test('of somebody who is invited goes no further than the domains that may be invited', () => {
    account.act('ana', invite, { ...to('fay', 'web', 'space_member') });
    account.act('ana', changeSettings, { domains: ['acme.test'] });
    expect(account.refusal('ana', correctEmail, { user: 'fay', email, domains: ['evil.test'] })).toContain(
      "People with addresses at evil.test can't be invited",
    );
    account.act('ana', correctEmail, { user: 'fay', email, domains: ['acme.test'] });
  });
});

import { describe, expect, test } from '@jest/globals';
import { invite } from '../../src/actions/invitations/invite.js';
import { changeSpaceRole } from '../../src/actions/space-users.js';
import { membershipDrift, spacesTouched } from '../../src/actions/spaces/channel.js';
import { adminsBySpace, insideOf, spacesWithoutAdmin } from '../../src/actions/spaces/inside.js';
import { Color, customizeSpace, Icon } from '../../src/actions/spaces/looks.js';
import { hideSpace, linkSpace } from '../../src/actions/spaces/manage.js';
import { createSpace } from '../../src/actions/spaces.js';
import { DAY, PureAccount } from '../support/pure-account.js';

const acme = () =>
  new PureAccount()
    .user('bo', [
      [null, 'account_member'],
      ['web', 'space_admin'],
    ])
    .user('cy', [
      [null, 'account_member'],
      ['web', 'space_member'],
    ])
    .user('di', [[null, 'account_member']]);

const spaceOf = (account: PureAccount, id = 'web') => account.state.tables.spaces.get(id);

describe('How a space presents itself', () => {
  test('whoever customizes it changes single things, and null takes them away', () => {
    const account = acme();
    account.act('bo', customizeSpace, { space: 'web', color: 'green', icon: '🚀' });
    account.act('bo', customizeSpace, { space: 'web', description: { id: 't1', hash: 'h' } });
    expect(spaceOf(account)).toMatchObject({ color: 'green', icon: '🚀', description: 't1' });
    account.act('bo', customizeSpace, { space: 'web', icon: null, description: null });
    expect(Object.keys(spaceOf(account) ?? {}).sort()).toEqual(['at', 'by', 'color', 'id', 'name']);
    expect(account.refusal('bo', customizeSpace, { space: 'web', color: 'green' })).toContain(
      'looks like that already. Nothing was changed.',
    );
    expect(account.refusal('cy', customizeSpace, { space: 'web', color: 'red' })).toContain('@');
    expect(account.refusal('bo', hideSpace, { space: 'web', hidden: true })).toContain(
      'Only an Account Admin',
    );
  });

  test.each(['🚀', '❤', '❤️', '👩‍💻', '🇪🇸', '1️⃣', '👍🏽', ' 🏴󠁧󠁢󠁥󠁮󠁧󠁿 '])('%s is one emoji', icon => {
    expect(Icon.parse(icon)).toBe(icon.trim());
  });

  test('an emoji’s name stands between colons; two emoji, words and marks are none', () => {
    expect(['rocket', ':Rocket:', ':+1::skin-tone-2:'].map(icon => Icon.parse(icon))).toEqual([
      ':rocket:',
      ':rocket:',
      ':+1::skin-tone-2:',
    ]);
    for (const wrong of ['', '🚀🚀', 'two words', '<!channel>', '*', 'x'.repeat(60)])
      expect(Icon.safeParse(wrong).success).toBe(false);
    expect(Color.parse('Grey')).toBe('gray');
    expect(Color.safeParse('mauve').success).toBe(false);
  });
});

describe('A hidden space', () => {
  test('is hidden once and shown once', () => {
    const account = acme();
    account.act('ana', hideSpace, { space: 'web', hidden: true });
    expect(account.refusal('ana', hideSpace, { space: 'web', hidden: true })).toContain('hidden already');
    account.act('ana', hideSpace, { space: 'web', hidden: false });
    expect(spaceOf(account)).not.toHaveProperty('hidden');
  });

  test('is refused like one that is not there: neither its name nor its admins are told', () => {
    const account = acme()
      .space('lab', 'Lab')
      .user('lea', [['lab', 'space_admin']]);
    account.act('ana', hideSpace, { space: 'lab', hidden: true });
    const wish = { users: ['cy'], role: 'space_member' };
    const said = account.refusal('bo', changeSpaceRole, { ...wish, space: 'lab' });
    expect(said).toBe(account.refusal('bo', changeSpaceRole, { ...wish, space: 'none' }));
    expect(said).not.toMatch(/Lab|lea/);
  });

  test('is not there for whoever gives roles everywhere but has no say over spaces', () => {
    const account = acme()
      .space('lab', 'Lab')
      .role('keeper', 'account', ['manage_users', 'manage_space_users']);
    account.user('kim', [[null, 'keeper']]).role('inviter', 'account', ['manage_users']);
    account.user('ivo', [[null, 'inviter']]);
    account.act('ana', hideSpace, { space: 'lab', hidden: true });
    const offers = [{ space: 'lab', role: 'space_member' }];
    const input = { people: ['new'], inSlack: [], offers, note: null, domains: [] };
    // Kim manages the users of every space: she has a say over this one, and sees it.
    expect(account.refusal('kim', invite, input)).toContain('Lab');
    expect(account.refusal('ivo', invite, input)).toContain('This space is no longer there.');
  });
});

describe('Who administers a space', () => {
  test('is whoever manages its users by a role there, their own or a group’s; not by a role on the account', () => {
    const account = acme().space('lab').space('ops');
    expect(adminsBySpace(account.state, account.now)).toEqual(new Map([['web', ['bo']]]));
    expect(spacesWithoutAdmin(account.state, account.now).map(space => space.id)).toEqual(['lab', 'ops']);
    account.group('qa', null, { space: 'lab', role: 'space_admin' }).user('eve', [], { groups: ['qa'] });
    account.user('fay', [['ops', 'space_admin', new Date(account.now.getTime() + DAY)]]);
    expect(spacesWithoutAdmin(account.state, account.now)).toEqual([]);
    account.wait(DAY);
    expect(spacesWithoutAdmin(account.state, account.now).map(space => space.id)).toEqual(['ops']);
    account.user('eve', [], { groups: ['qa'], active: false });
    expect(spacesWithoutAdmin(account.state, account.now).map(space => space.id)).toEqual(['lab', 'ops']);
  });
});

describe('A linked channel', () => {
  test('belongs to one space', () => {
    const account = acme().space('lab', 'Lab');
    account.act('ana', linkSpace, { space: 'lab', channel: 'CLAB' });
    expect(account.refusal('ana', linkSpace, { space: 'web', channel: 'CLAB' })).toContain(
      'Lab is linked to this channel. Choose another one.',
    );
    expect(account.refusal('ana', linkSpace, { space: 'lab', channel: 'CLAB' })).toContain('already');
    account.act('ana', linkSpace, { space: 'lab', channel: null });
    expect(spaceOf(account, 'lab')).not.toHaveProperty('channel');
    expect(account.refusal('bo', linkSpace, { space: 'web', channel: 'CWEB' })).toContain(
      'Only an Account Admin',
    );
  });

  test('drifts where somebody is missing, or was in the space and is not any more', () => {
    const account = acme().group('qa', null, { space: 'web', role: 'space_member' });
    account.user('eve', [], { groups: ['qa'] }).user('off', [['web', 'space_member']], { active: false });
    const seen = {
      present: new Set(['cy', 'di', 'ana', 'off', 'gone']),
      placed: new Set(['di', 'off', 'gone']),
    };
    expect(membershipDrift(account.state, 'web', seen, account.now)).toEqual({
      inside: ['bo', 'cy', 'eve'],
      invite: ['bo', 'eve'],
      // Ana was never in the space; who is deactivated stays; who was deleted is taken out.
      remove: ['di', 'gone'],
    });
  });

  test('is touched by an entry that changes who is in its space, and by no other', () => {
    const account = acme().group('qa', null, { space: 'web', role: 'space_member' });
    const touched = () => [...spacesTouched(account, account.state)];
    account.user('di', [[null, 'account_admin']]);
    expect(touched()).toEqual([]);
    account.user('di', [], { groups: ['qa'] });
    expect(touched()).toEqual(['web']);
    account.user('di', [], { groups: ['qa'], active: false });
    expect(touched()).toEqual(['web']);
    account.act('ana', linkSpace, { space: 'web', channel: 'CWEB' });
    expect(touched()).toEqual(['web']);
    account.act('bo', customizeSpace, { space: 'web', color: 'red' });
    expect(touched()).toEqual([]);
  });
});

test('a space may be created with all that it has; who is inside is said once for each reason', () => {
  const account = acme();
  const { space } = account.act('ana', createSpace, {
    name: 'Lab',
    color: 'blue',
    icon: ':tada:',
    hidden: true,
  });
  expect(spaceOf(account, space)).toMatchObject({ name: 'Lab', color: 'blue', icon: ':tada:', hidden: true });
  account
    .group('qa', null, { space: 'web', role: 'space_member' })
    .user('cy', [['web', 'space_member']], { groups: ['qa'] });
  expect(insideOf(account.state, 'web', account.now).map(one => one.user)).toEqual(['bo', 'cy', 'cy']);
});

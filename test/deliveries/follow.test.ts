import { expect, test } from '@jest/globals';
import type { Entry } from '../../src/account/entry.js';
import type { Change, Invitation, User } from '../../src/account/tables.js';
import { follow } from '../../src/deliveries/follow.js';
import { isOfEarlier } from '../../src/deliveries/reached.js';

const at = new Date('2026-11-20T09:00:00Z');

const invitation = (given: Partial<Invitation> = {}): Invitation => ({
  id: 'i1',
  person: 'cy',
  batch: 'b1',
  by: 'ana',
  at,
  expires: at,
  status: 'pending',
  offers: [{ space: 'web', role: 'dev', by: 'ana' }],
  groups: [],
  note: null,
  reach: 'slack',
  resent: 0,
  sent: at,
  settled: null,
  ...given,
});

const user = (id: string): User => ({
  id,
  active: true,
  joined: at,
  invitation: null,
  grants: [],
  groups: [],
});

const changed = (from: Invitation | null, to: Invitation): Change => ({
  table: 'invitations',
  id: to.id,
  from,
  to,
});

const entry = (action: string, changes: Change[], given: Partial<Entry> = {}): Entry => ({
  _id: 'e',
  account: 'T1',
  seq: 7,
  at,
  actor: { type: 'user', person: 'ana' },
  via: 'slack',
  action,
  input: {},
  result: {},
  changes,
  tell: { people: [], channel: null },
  prev: '',
  hash: '',
  ...given,
});

/** What is asked, but for Homes. */
const asked = (one: Entry) =>
  follow(one)
    .filter(({ kind }) => kind !== 'home')
    .map(ask =>
      'id' in ask ? `${ask.id} → ${ask.to.person ?? ask.to.channel}` : `all ${ask.kind} ${ask.about}`,
    );

test('an invitation in Slack asks for its message, and a batch for one progress message', () => {
  const others = ['i2', 'i3'].map(id =>
    changed(null, invitation({ id, person: `p-${id}`, reach: 'unknown' })),
  );
  expect(asked(entry('invitations.invite', [changed(null, invitation()), ...others]))).toEqual([
    'T1.invitation.i1.0 → cy',
    'T1.progress.b1 → ana',
  ]);
});

test('an invitation asks for its message once the person is found, and for a further one each time it is resent', () => {
  const unknown = invitation({ reach: 'unknown' });
  expect(asked(entry('invitations.reach', [changed(unknown, invitation())]))).toContain(
    'T1.invitation.i1.0 → cy',
  );
  expect(asked(entry('invitations.reach', [changed(unknown, invitation({ reach: 'absent' }))]))).toEqual([
    'T1.invitation-mail.i1.0 → cy',
    'all progress b1',
  ]);
  expect(asked(entry('invitations.resend', [changed(invitation(), invitation({ resent: 1 }))]))).toEqual([
    'all invitation i1',
    'T1.invitation.i1.1 → cy',
    'all progress b1',
  ]);
});

test('accepting updates the invitation and tells inviter and channel, but not who accepted', () => {
  const accepted = entry('invitations.accept', [changed(invitation(), invitation({ status: 'accepted' }))], {
    actor: { type: 'user', person: 'cy' },
    tell: { people: ['ana', 'cy'], channel: 'C1' },
  });
  expect(asked(accepted)).toEqual([
    'all invitation i1',
    'all progress b1',
    'T1.accepted.1795165200000.ana → ana',
    'T1.accepted.1795165200000.C1 → C1',
  ]);
});

test('a held invitation asks for a card, which is updated when somebody gives what it offers', () => {
  const held = invitation({ status: 'held' });
  const tell = { people: ['ana', 'bo'], channel: null };
  const actor = { type: 'user', person: 'cy' } as const;
  expect(asked(entry('invitations.accept', [changed(invitation(), held)], { tell, actor }))).toEqual(
    expect.arrayContaining(['T1.held.i1.0.ana → ana', 'T1.held.i1.0.bo → bo']),
  );
  const given = [changed(held, invitation({ status: 'accepted' }))];
  const people = ['ana', 'bo', 'cy'];
  expect(asked(entry('invitations.give-anyway', given, { tell: { people, channel: null } }))).toEqual([
    'all invitation i1',
    'T1.joined.i1.0 → cy',
    'all progress b1',
    'all held i1',
    'T1.accepted.1795165200000.bo → bo',
  ]);
});

test('what was accepted outside is told by mail where it was given later, and in Slack once the person is there', () => {
  const [held, yes] = (['held', 'accepted'] as const).map(status => invitation({ status, reach: 'absent' }));
  if (held === undefined || yes === undefined) throw new Error('two invitations');
  expect(asked(entry('invitations.give-anyway', [changed(held, yes)]))).toContain('T1.joined-mail.i1.0 → cy');
  const here = { ...yes, reach: 'slack' } as const;
  expect(asked(entry('invitations.reach', [changed(yes, here)]))).toContain('T1.joined.i1.0 → cy');
  const atOnce = changed(invitation({ reach: 'absent' }), yes);
  expect(asked(entry('invitations.accept', [atOnce])).join()).not.toContain('joined');
});

test('a reminder asks for itself alone: nobody sees another invitation than before', () => {
  const later = new Date(at.getTime() + 86_400_000);
  const reminded = entry(
    'invitations.remind',
    [changed(invitation(), invitation({ reminded: 1, sent: later }))],
    { actor: { type: 'roster' } },
  );
  expect(follow(reminded).map(one => ('id' in one ? one.id : one.kind))).toEqual(['T1.reminder.i1.1']);
});

test('once reminders have begun anew they have ids of their own, and those before belong to an earlier sending', () => {
  const again = invitation({ resent: 1, anew: at });
  const reminded = entry('invitations.remind', [changed(again, { ...again, reminded: 1 })]);
  expect(asked(reminded)).toEqual(['T1.reminder.i1.1.1 → cy']);
  const earlier = ['T1.reminder.i1.2', 'T1.reminder.i1.0.2', 'T1.reminder.i1.1.1'].map(_id =>
    isOfEarlier({ _id }, again),
  );
  expect(earlier).toEqual([true, true, false]);
  expect(isOfEarlier({ _id: 'T1.reminder.i1.2' }, invitation({ resent: 1 }))).toBe(false);
});

test('whoever accepted in Slack is told nothing more of having joined', () => {
  const yes = invitation({ status: 'accepted' });
  const moved = changed(yes, { ...yes, by: 'bo' });
  expect(asked(entry('invitations.accept', [moved])).join()).not.toContain('joined');
});

test('what expired in one entry is one message to each inviter', () => {
  const expired = ['i1', 'i2'].map(id => changed(invitation({ id }), invitation({ id, status: 'expired' })));
  const one = entry('invitations.expire', expired, {
    actor: { type: 'roster' },
    tell: { people: ['ana'], channel: null },
  });
  expect(asked(one).filter(line => line.includes('expired'))).toEqual(['T1.expired.1795165200000.ana → ana']);
});

test('those whom an entry changes are told, but not the actor, and not one by one where there are many', () => {
  const changes: Change[] = [{ table: 'users', id: 'bo', from: user('bo'), to: user('bo') }];
  const telling = (people: string[]) =>
    entry('spaces.add-users', changes, { tell: { people, channel: null } });
  expect(asked(telling(['bo', 'ana']))).toEqual(['T1.7.added.bo → bo']);
  expect(asked(telling(Array.from({ length: 20 }, (_, n) => `p${n}`)))).toHaveLength(20);
  expect(asked(telling(Array.from({ length: 25 }, (_, n) => `p${n}`)))).toEqual([]);
});

test('the Homes of everybody around an entry are asked for once each', () => {
  const homes = follow(entry('invitations.invite', [changed(null, invitation())])).filter(
    one => one.kind === 'home',
  );
  expect(homes.map(one => ('id' in one ? one.id : ''))).toEqual(['T1.home.ana', 'T1.home.cy']);
});

test('following is pure: the same entry asks the same, and nothing of it changes', () => {
  const one = entry('invitations.resend', [changed(invitation(), invitation({ resent: 1 }))]);
  const before = structuredClone(one);
  expect(follow(one)).toEqual(follow(one));
  expect(one).toEqual(before);
});

import { expect, test } from '@jest/globals';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { neverAnswered } from '../../src/actions/digest.js';
import { accept } from '../../src/actions/invitations/answer.js';
import { expire } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { digestWeek, weeklyDigest } from '../../src/jobs/weekly-digest.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';

const database = await testDatabase();

test.each([
  ['on Monday at nine', '2026-11-23T08:00:00Z', '2026-W48'],
  ['not before', '2026-11-23T07:59:00Z', undefined],
  ['on Tuesday, where Monday was missed', '2026-11-24T16:59:00Z', '2026-W48'],
  ['not in the evening', '2026-11-23T17:00:00Z', undefined],
  ['not later in the week', '2026-11-25T10:00:00Z', undefined],
  ['of the new year’s first week, which begins in the old one', '2026-12-28T09:00:00Z', '2026-W53'],
])('the digest comes %s, where an admin is', (_, at, week) => {
  expect(digestWeek(new Date(at), 'Europe/Berlin')?.week).toBe(week);
});

test('something open is told once a week, by however many processes; nothing open, never', async () => {
  let now = new Date('2026-11-22T10:00:00Z');
  const story = await anAccount(database, { now: () => now });
  const { account, act, ana, web, store } = story;
  const other = await story.another();
  const digests = () => store.entries.countDocuments({ account: account.id, action: 'account.digest' });
  const sweepBoth = () =>
    Promise.all([account, other].map(async one => weeklyDigest(one, await one.log.catchUp())));
  await act(ana, invite, { emails: ['far@else.test'], offers: [{ space: web, role: 'space_member' }] });
  now = new Date('2026-11-23T10:00:00Z');
  await sweepBoth();
  await sweepBoth();
  expect(await digests()).toBe(1);
  now = new Date('2026-11-30T10:00:00Z');
  await sweepBoth();
  expect(await digests()).toBe(2);
  const [entry] = await store.entries.find({ account: account.id, action: 'account.digest' }).toArray();
  expect(entry?.tell.people).toEqual([ana]);
});

test('what is open only since Monday morning, a space without an admin too, waits for the next week', async () => {
  let now = new Date('2026-11-23T10:00:00Z');
  const { account, act, ana, web, store } = await anAccount(database, { now: () => now });
  await act(ana, invite, { emails: ['new@else.test'], offers: [{ space: web, role: 'space_member' }] });
  const digests = async () => {
    await weeklyDigest(account, await account.log.catchUp());
    return store.entries.countDocuments({ account: account.id, action: 'account.digest' });
  };
  expect(await digests()).toBe(0);
  now = new Date('2026-11-24T10:00:00Z');
  expect(await digests()).toBe(0);
  now = new Date('2026-11-30T10:00:00Z');
  expect(await digests()).toBe(1);
});

test('who joined, or was asked again, after an invitation ran out is not told of as never answering', async () => {
  let now = new Date('2026-11-06T10:00:00Z');
  const { account, act, ana, web, person, invited, store } = await anAccount(database, {
    ...{ now: () => now, users: 1, role: 'space_admin' },
  });
  const cy = await person('UCY');
  await invited(cy);
  await act(ana, invite, { emails: ['far@else.test'], offers: [{ space: web, role: 'space_member' }] });
  now = new Date('2026-11-20T10:00:01Z');
  await act(null, expire, {});
  await act(cy, accept, { invitation: await invited(cy) });
  const { invitations } = account.log.state.tables;
  const far = [...invitations.values()].find(one => one.status === 'expired' && one.person !== cy)?.person;
  const week = { since: new Date('2026-11-16T09:00:00Z'), from: new Date('2026-11-23T09:00:00Z') };
  expect(neverAnswered(account.log.state.tables, week)).toEqual([far]);
  await act(ana, invite, { emails: ['far@else.test'], offers: [{ space: web, role: 'space_member' }] });
  expect(neverAnswered(account.log.state.tables, week)).toEqual([]);
  now = new Date('2026-11-21T10:00:00Z');
  expect(await store.entries.countDocuments({ account: account.id, action: 'account.digest' })).toBe(0);
});

test('the weeks that digests tell of follow one another without a gap, also where summer time ends', () => {
  const [before, after] = ['2026-10-19T10:00:00Z', '2026-10-26T10:00:00Z'].map(at =>
    digestWeek(new Date(at), 'Europe/Berlin'),
  );
  expect(after?.since).toEqual(before?.from);
  expect(after?.from).toEqual(new Date('2026-10-26T08:00:00Z'));
});

test('the digest comes by the clock of an admin, whoever else joined before them', async () => {
  let now = new Date('2026-11-20T10:00:00Z');
  const { account, act, ana, users, web, store } = await anAccount(database, { now: () => now, users: 2 });
  const [, bo = ''] = users;
  await store.models.people.updateOne({ _id: bo }, { $set: { timeZone: 'America/Los_Angeles' } });
  await act(ana, changeAccountRole, { users: [bo], role: 'account_admin' });
  await act(bo, changeAccountRole, { users: [ana], role: 'account_member' });
  await act(bo, invite, { emails: ['far@else.test'], offers: [{ space: web, role: 'space_member' }] });
  const digests = async () => {
    await weeklyDigest(account, await account.log.catchUp());
    return store.entries.countDocuments({ account: account.id, action: 'account.digest' });
  };
  // Nine in Madrid, where everybody else is.
  now = new Date('2026-11-23T08:30:00Z');
  expect(await digests()).toBe(0);
  now = new Date('2026-11-23T17:30:00Z');
  expect(await digests()).toBe(1);
});

import { expect, test } from '@jest/globals';
import { invite } from '../../src/actions/invitations/invite.js';
import { digestWeek, weeklyDigest } from '../../src/jobs/weekly-digest.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';

const database = await testDatabase();

test.each([
  ['on Monday at nine', '2026-11-23T08:00:00Z', '2026-W48'],
  ['not before', '2026-11-23T07:59:00Z', undefined],
  ['on Tuesday, where Monday was missed', '2026-11-24T20:00:00Z', '2026-W48'],
  ['not later in the week', '2026-11-25T10:00:00Z', undefined],
  ['of the new year’s first week, which begins in the old one', '2026-12-28T09:00:00Z', '2026-W53'],
])('the digest comes %s, where an admin is', (_, at, week) => {
  expect(digestWeek(new Date(at), 'Europe/Berlin')).toBe(week);
});

test('something open is told once a week, by however many processes; nothing open, never', async () => {
  let now = new Date('2026-11-23T10:00:00Z');
  const story = await anAccount(database, { now: () => now });
  const { account, act, ana, web, store } = story;
  const other = await story.another();
  const digests = () => store.entries.countDocuments({ account: account.id, action: 'account.digest' });
  const sweepBoth = () =>
    Promise.all([account, other].map(async one => weeklyDigest(one, await one.log.catchUp())));
  await act(ana, invite, { emails: ['far@else.test'], offers: [{ space: web, role: 'space_member' }] });
  await sweepBoth();
  await sweepBoth();
  expect(await digests()).toBe(1);
  now = new Date('2026-11-30T10:00:00Z');
  await sweepBoth();
  expect(await digests()).toBe(2);
  const [entry] = await store.entries.find({ account: account.id, action: 'account.digest' }).toArray();
  expect(entry?.tell.people).toEqual([ana]);
});

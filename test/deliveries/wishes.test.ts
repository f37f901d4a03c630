import { expect, test } from '@jest/globals';
import { changeSpaceRole } from '../../src/actions/space-users.js';
import { setWishes } from '../../src/actions/wishes.js';
import { quietUntil, whenWanted } from '../../src/deliveries/wishes.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { FakeSlack } from './fake-slack.js';
import { delivering } from './process.js';

const database = await testDatabase();
const NIGHT = { from: 22 * 60, to: 7 * 60 };

test.each([
  ['in the evening', '2026-11-20T22:30:00+01:00', '2026-11-21T07:00:00+01:00'],
  ['after midnight', '2026-11-21T03:00:00+01:00', '2026-11-21T07:00:00+01:00'],
  ['at the first minute', '2026-11-20T22:00:00+01:00', '2026-11-21T07:00:00+01:00'],
  ['at the end', '2026-11-21T07:00:00+01:00', undefined],
  ['by day', '2026-11-21T12:00:00+01:00', undefined],
  ['in the night that is an hour shorter', '2026-03-29T01:00:00+01:00', '2026-03-29T07:00:00+02:00'],
  ['in the night that is an hour longer', '2026-10-25T01:00:00+02:00', '2026-10-25T07:00:00+01:00'],
])('a night in Madrid, %s', (_, now, end) => {
  expect(quietUntil(NIGHT, 'Europe/Madrid', new Date(now))?.toISOString()).toBe(
    end === undefined ? undefined : new Date(end).toISOString(),
  );
});

test('an end within the hour that comes twice is never in the past', () => {
  const second = new Date('2026-10-25T02:15:00+01:00');
  expect(quietUntil({ from: 60, to: 150 }, 'Europe/Madrid', second)).toEqual(
    new Date('2026-10-25T02:30:00+01:00'),
  );
});

test('in a zone that nobody knows there are no quiet hours', () => {
  expect(quietUntil(NIGHT, 'Mars/Olympus', new Date('2026-11-20T23:00:00Z'))).toBeUndefined();
});

test.each([
  ['reminder', '2026-10-25T08:59:00+01:00', '2026-10-25T09:00:00+01:00'],
  ['reminder', '2026-10-24T18:00:00+02:00', '2026-10-25T09:00:00+01:00'],
  ['reminder', '2026-10-24T17:59:00+02:00', undefined],
  ['reminder', '2026-10-25T09:00:00+01:00', undefined],
  ['invitation', '2026-10-25T03:00:00+01:00', undefined],
])('a waiting %s at %s reaches somebody without wishes by day only', (kind, now, morning) => {
  const when = whenWanted(kind, undefined, 'Europe/Madrid', new Date(now));
  expect(when).toEqual(morning === undefined ? 'now' : new Date(morning));
});

test('where nobody knows a reader’s time zone, a reminder goes by UTC', () => {
  expect(whenWanted('reminder', undefined, undefined, new Date('2026-11-20T02:00:00Z'))).toEqual(
    new Date('2026-11-20T09:00:00Z'),
  );
});

test('what is turned off is dropped, what can wait comes after quiet hours, what is posted is still updated', async () => {
  let now = new Date('2026-11-20T12:00:00Z');
  const slack = new FakeSlack();
  const { account, act, ana, users, web, person, invited } = await anAccount(database, {
    users: 2,
    now: () => now,
  });
  const [one = '', two = ''] = users;
  const deliveries = delivering({ account, messenger: slack.messenger(), now: () => now });
  const settle = async () => {
    await deliveries.follow();
    deliveries.wake();
    await deliveries.idle();
  };
  await settle();
  await act(one, setWishes, { off: ['roles'], quiet: null });
  await act(two, setWishes, { off: [], quiet: NIGHT });
  await act(ana, setWishes, { off: [], quiet: NIGHT });
  now = new Date('2026-11-20T22:30:00Z');
  const before = slack.posts.length;
  for (const user of users)
    await act(ana, changeSpaceRole, { users: [user], space: web, role: 'space_member' });
  // Cy is no user yet and has no wishes; Ana sees how far her own inviting is.
  await invited(await person('UCY'));
  await settle();
  const news = slack.posts.slice(before).map(post => `${post.to} ${post.text.split(' ')[0]}`);
  expect(news.sort()).toEqual(['UANA progress', 'UCY invitation']);
  const kinds = () => slack.posts.filter(post => post.text.startsWith('role-changed')).map(post => post.to);
  expect(kinds()).toEqual([]);
  now = new Date('2026-11-21T05:59:00Z');
  await settle();
  expect(kinds()).toEqual([]);
  now = new Date('2026-11-21T06:00:00Z');
  await settle();
  await deliveries.stop();
  expect(kinds()).toEqual(['U2']);
  const { deliveries: model } = account.store.models;
  expect(await model.countDocuments({ account: account.id, open: true })).toBe(0);
});

import { expect, test } from '@jest/globals';
import { changeSpaceRole } from '../../src/actions/space-users.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { sweep } from '../../src/jobs/sweep.js';
import { FakeSlack } from '../deliveries/fake-slack.js';
import { delivering, TestClock } from '../deliveries/process.js';
import { anAccount, type TestAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { NO_CHANNELS, NOBODY } from '../support/no-slack.js';

const database = await testDatabase();
const HOUR = 3600;

const raise = ({ act, ana, web, users }: TestAccount, until: Date, role = 'space_admin') =>
  act(ana, changeSpaceRole, { users: [users[0]], space: web, role, until });

const actions = async ({ account, store }: TestAccount) =>
  (
    await store.entries
      .find({ account: account.id, seq: { $gt: 4 } })
      .sort({ seq: 1 })
      .toArray()
  ).map(entry => entry.action);

test('swept twice, by two processes, after an outage over warning and end: ended once, told once', async () => {
  const [clock, slack] = [new TestClock(), new FakeSlack()];
  const story = await anAccount(database, { users: 1, now: clock.now });
  const other = await story.another();
  const until = new Date(clock.now().getTime() + 4 * HOUR * 1000);
  await raise(story, until);
  clock.pass(9 * HOUR);
  const [user] = story.users;
  const { access } = story.account.log.state;
  const may = (now: Date) => access.can(user ?? '', 'manage_space_users', story.web, now);
  // Access is over by the clock alone; nobody has swept yet.
  expect([may(new Date(until.getTime() - 1)), may(until)]).toEqual([true, false]);
  const deliveries = delivering({ account: other, messenger: slack.messenger(), now: clock.now });
  const world = { deliveries, lookUp: () => {} };
  for (const account of [story.account, other, story.account]) await sweep({ ...world, account });
  await deliveries.idle();
  await deliveries.stop();
  expect(await actions(story)).toEqual(['grant.ended']);
  const told = slack.posts.filter(one => one.text.startsWith('grant-')).map(one => one.to);
  expect(told.sort()).toEqual(['U1', 'UANA']);
});

test('a warning is told once, by however many processes', async () => {
  const [clock, slack] = [new TestClock(), new FakeSlack()];
  const story = await anAccount(database, { users: 1, now: clock.now });
  const other = await story.another();
  await raise(story, new Date(clock.now().getTime() + 4 * HOUR * 1000));
  clock.pass(3.5 * HOUR);
  const deliveries = delivering({ account: other, messenger: slack.messenger(), now: clock.now });
  const world = { deliveries, lookUp: () => {} };
  await Promise.all([story.account, other].map(account => sweep({ ...world, account })));
  await sweep({ ...world, account: other });
  await deliveries.idle();
  await deliveries.stop();
  expect(await actions(story)).toEqual(['grant.ending']);
  expect(
    slack.posts
      .filter(one => one.text.startsWith('grant-ending'))
      .map(one => one.to)
      .sort(),
  ).toEqual(['U1', 'UANA']);
});

test('Roster wakes itself when the next role ends, long before the next sweep', async () => {
  const errors: unknown[] = [];
  const story = await anAccount(database, { users: 1 });
  const { account } = story;
  const deliveries = { follow: async () => {}, wake: () => {} };
  const onError = (error: unknown) => errors.push(error);
  const jobs = new Jobs({
    account,
    directory: NOBODY,
    channels: NO_CHANNELS,
    deliveries,
    onError,
    look: 500,
  });
  await jobs.start();
  await jobs.idle();
  await raise(story, new Date(Date.now() + 2_000));
  while (!(await actions(story)).includes('grant.ended'))
    await new Promise(resolve => setTimeout(resolve, 20));
  await jobs.stop();
  expect(errors).toEqual([]);
});

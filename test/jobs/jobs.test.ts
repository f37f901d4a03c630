import { expect, test } from '@jest/globals';
import { invite } from '../../src/actions/invitations/invite.js';
import type { Directory, Member } from '../../src/jobs/directory.js';
import { Jobs } from '../../src/jobs/jobs.js';
import { FakeSlack } from '../deliveries/fake-slack.js';
import { delivering, TestClock } from '../deliveries/process.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { NO_CHANNELS } from '../support/no-slack.js';

const database = await testDatabase();

const cy: Member = {
  ...{ slack: 'UCY', email: 'cy@acme.test', isAdmin: false, isOwner: false, isBot: false },
  ...{ isGuest: false, isStranger: false, deleted: false, confirmed: true },
};

const directory: Directory = {
  lookUp: async function* ({ emails }) {
    yield emails.includes('cy@acme.test') ? [cy] : [];
  },
  everyone: async function* () {
    yield [];
  },
  userInfo: async () => cy,
  member: async () => cy,
  userGroups: async () => [],
};

test('an invitation is looked up at once, and reaches its person; stopping leaves nothing behind', async () => {
  const [clock, slack, errors] = [new TestClock(), new FakeSlack(), [] as unknown[]];
  const { account, store, act, ana, web } = await anAccount(database, { now: clock.now });
  const deliveries = delivering({ account, messenger: slack.messenger(), now: clock.now, errors });
  const jobs = new Jobs({
    account,
    directory,
    channels: NO_CHANNELS,
    deliveries,
    onError: error => errors.push(error),
  });
  await jobs.start();
  await jobs.idle();
  const offers = [{ space: web, role: 'space_member' }];
  await act(ana, invite, { emails: ['cy@acme.test', 'di@acme.test'], offers });
  await jobs.idle();
  await deliveries.follow();
  await deliveries.idle();
  const reach = [...account.log.state.tables.invitations.values()].map(one => one.reach);
  expect(reach).toEqual(['slack', 'absent']);
  expect(slack.posts.map(one => one.to).sort()).toEqual(['UANA', 'UCY']);
  await jobs.stop();
  await deliveries.stop();
  const alarms = await store.db.collection('alarms').find({}).toArray();
  expect(alarms.map(alarm => alarm.name).sort()).toEqual(
    ['due', 'follow-user-groups', 'keep-channels', 'look-up-invitees', 'purge', 'watch-workspace'].map(
      name => `${account.id}.${name}`,
    ),
  );
  expect(alarms.every(alarm => alarm.lockedAt === null && alarm.nextRunAt > new Date())).toBe(true);
  expect(errors).toEqual([]);
});

test('an alarm that rings starts its job in this process; a second process makes no second alarm', async () => {
  const [clock, slack] = [new TestClock(), new FakeSlack()];
  const { account, store, person, another, invited } = await anAccount(database, { now: clock.now });
  const other = await another();
  const deliveries = delivering({ account: other, messenger: slack.messenger(), now: clock.now });
  const options = { directory, channels: NO_CHANNELS, deliveries, onError: () => {}, look: 200 };
  const first = new Jobs({ ...options, account });
  await first.start();
  await first.stop();
  const second = new Jobs({ ...options, account: other });
  await second.start();
  await second.idle();
  // The other process does not hear of this entry until its jobs look.
  await invited(await person('UDI'));
  const alarms = store.db.collection('alarms');
  const name = `${account.id}.look-up-invitees`;
  expect(await alarms.countDocuments({ name })).toBe(1);
  await alarms.updateOne({ name }, { $set: { nextRunAt: new Date(0) } });
  while (slack.posts.length < 2) await new Promise(resolve => setTimeout(resolve, 20));
  await second.stop();
  await deliveries.stop();
  expect(other.log.state.seq).toBe(2);
});

test('a process whose alarms are all lost goes on, and sets the next one anew', async () => {
  const [clock, slack] = [new TestClock(), new FakeSlack()];
  const { account, store, person, another, invited } = await anAccount(database, { now: clock.now });
  const other = await another();
  const deliveries = delivering({ account: other, messenger: slack.messenger(), now: clock.now });
  const jobs = new Jobs({
    ...{ account: other, directory, channels: NO_CHANNELS, deliveries, look: 50 },
    onError: () => {},
  });
  await jobs.start();
  await jobs.idle();
  const alarms = store.db.collection('alarms');
  await alarms.deleteMany({});
  await invited(await person('UDI'));
  while (slack.posts.length < 2) await new Promise(resolve => setTimeout(resolve, 20));
  while ((await alarms.countDocuments({ name: `${account.id}.due` })) === 0)
    await new Promise(resolve => setTimeout(resolve, 20));
  await alarms.deleteMany({});
  while ((await alarms.countDocuments({ name: `${account.id}.due` })) === 0)
    await new Promise(resolve => setTimeout(resolve, 20));
  await jobs.stop();
  await deliveries.stop();
});

test('a look at the workspace that fails is begun again soon, and not a day later', async () => {
  const { account } = await anAccount(database);
  const errors: unknown[] = [];
  let looks = 0;
  const flaky: Directory = {
    ...directory,
    everyone: async function* () {
      looks += 1;
      if (looks === 1) throw new Error('Slack is away');
      yield [cy];
    },
  };
  const deliveries = { follow: async () => {}, wake: () => {} };
  const jobs = new Jobs({
    ...{ account, directory: flaky, channels: NO_CHANNELS, deliveries, look: 50 },
    onError: error => errors.push(error),
  });
  await jobs.start();
  while (looks < 2) await new Promise(resolve => setTimeout(resolve, 20));
  await jobs.stop();
  expect(errors).toEqual([new Error('Slack is away')]);
});

test('of members who change, those whom Roster knows are looked at, until Slack answers', async () => {
  const { account, act, ana, web } = await anAccount(database);
  await act(ana, invite, { emails: ['cy@acme.test'], offers: [{ space: web, role: 'space_member' }] });
  const asked: string[] = [];
  let away = true;
  const member: Directory['member'] = async slack => {
    asked.push(slack);
    if (away) throw new Error('Slack is away');
    return cy;
  };
  const deliveries = { follow: async () => {}, wake: () => {} };
  const nobody: Directory = { ...directory, lookUp: async function* () {}, member };
  const jobs = new Jobs({
    ...{ account, directory: nobody, channels: NO_CHANNELS, deliveries, look: 50, onError: () => {} },
  });
  await jobs.start();
  for (let n = 0; n < 300; n += 1) await jobs.memberChanged(`U${n}`, `stranger${n}@acme.test`);
  await jobs.idle();
  expect(asked).toEqual([]);
  await jobs.memberChanged('UCY', 'cy@acme.test');
  await jobs.idle();
  expect(asked.length).toBeGreaterThan(0);
  away = false;
  const reach = () => [...account.log.state.tables.invitations.values()].map(one => one.reach);
  while (reach().join() !== 'slack') await new Promise(resolve => setTimeout(resolve, 20));
  await jobs.stop();
});

import { expect, test } from '@jest/globals';
import { accept, decline } from '../../src/actions/invitations/answer.js';
import { addToSpace, removeFromSpace } from '../../src/actions/space-users.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { FakeSlack } from './fake-slack.js';
import { type Delivering, delivering, TestClock } from './process.js';

const database = await testDatabase();

async function aWorld(users: number, more: Partial<Delivering> = {}) {
  const [clock, slack] = [new TestClock(), new FakeSlack()];
  const story = await anAccount(database, { now: clock.now, users });
  const deliveries = delivering({
    account: story.account,
    messenger: slack.messenger(),
    now: clock.now,
    ...more,
  });
  const settle = async () => {
    await deliveries.follow();
    await deliveries.idle();
  };
  await settle();
  const before = slack.posts.length;
  return { ...story, clock, slack, deliveries, settle, fresh: () => slack.posts.slice(before) };
}

test('25 people whom one entry changes get no message each; 20 do', async () => {
  const world = await aWorld(25);
  const { act, ana, web, users, settle, fresh, deliveries } = world;
  await act(ana, removeFromSpace, { users, space: web });
  await settle();
  expect(fresh()).toEqual([]);
  await act(ana, addToSpace, { users: users.slice(0, 20), space: web });
  await settle();
  await deliveries.stop();
  expect(fresh().map(one => one.text)).toEqual(
    Array.from({ length: 20 }, () => expect.stringContaining('added')),
  );
});

test('a Home is published for those who opened it in the last hour, and never posted', async () => {
  const { clock, act, ana, web, users, account, slack, deliveries, settle } = await aWorld(2);
  const [bo = '', cy = ''] = users;
  await account.people.sawHome('U1');
  await act(ana, removeFromSpace, { users: [bo, cy], space: web });
  await settle();
  expect(slack.homes).toEqual([expect.stringContaining('U1 home')]);
  clock.pass(3_601);
  await act(ana, addToSpace, { users: [bo], space: web });
  await settle();
  await deliveries.stop();
  expect(slack.homes).toHaveLength(1);
});

test('somebody without a Slack user waits, in words', async () => {
  const { act, ana, web, users, store, slack, deliveries, settle, fresh } = await aWorld(1);
  await store.models.people.updateOne({ _id: users[0] ?? '' }, { $unset: { slack: 1 } });
  await act(ana, removeFromSpace, { users, space: web });
  await settle();
  await deliveries.stop();
  expect([fresh(), (await deliveries.parked()).map(one => one.error)]).toEqual([
    [],
    [expect.stringContaining('does not know who this person is in Slack')],
  ]);
  expect(slack.calls).not.toContain('open');
});

test('where there is nothing to show nothing is posted, until there is', async () => {
  let show = false;
  const { person, invited, act, slack, deliveries, settle } = await aWorld(0, {
    render: async ({ kind }) => (show ? { text: kind, blocks: [] } : null),
  });
  const cy = await person('UCY');
  const invitation = await invited(cy);
  await settle();
  expect(slack.calls).toEqual([]);
  show = true;
  await act(cy, decline, { invitation });
  await settle();
  await deliveries.stop();
  expect(slack.posts.map(one => one.text).sort()).toEqual(['declined', 'invitation', 'progress']);
});

test('every change of an invitation shows in all of its messages', async () => {
  const { person, invited, act, slack, deliveries, settle } = await aWorld(0);
  const cy = await person('UCY');
  const invitation = await invited(cy);
  await settle();
  expect(slack.posts.find(one => one.to === 'UCY')?.text).toBe('invitation @2');
  await act(cy, accept, { invitation });
  await settle();
  await deliveries.stop();
  expect(slack.posts.filter(one => one.to === 'UCY').map(one => one.text)).toEqual(['invitation @3']);
});

import { expect, test } from '@jest/globals';
import { accept } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel } from '../../src/actions/invitations/look-after.js';
import { followOn } from '../../src/deliveries/follower.js';
import { RateLimited, SlackAway, Undeliverable } from '../../src/deliveries/messenger.js';
import { Sender } from '../../src/deliveries/sender.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { FakeSlack } from './fake-slack.js';
import { type Delivering, delivering, TestClock } from './process.js';

const database = await testDatabase();

/** An account whose deliveries go to a fake Slack; Ana invited Cy, and nothing was followed yet. */
async function aWorld(more: Partial<Delivering> = {}) {
  const [clock, slack, errors] = [new TestClock(), new FakeSlack(), [] as unknown[]];
  const story = await anAccount(database, { now: clock.now });
  const cy = await story.person('UCY');
  const invitation = await story.invited(cy);
  const process = () =>
    delivering({ account: story.account, messenger: slack.messenger(), now: clock.now, errors, ...more });
  const settle = async (deliveries: ReturnType<typeof process>, seconds = 0) => {
    clock.pass(seconds);
    await deliveries.follow();
    deliveries.wake();
    await deliveries.idle();
  };
  return { ...story, clock, slack, errors, cy, invitation, process, settle };
}

test('what Slack refuses is parked with what to do, and tried again when somebody presses Retry', async () => {
  const { slack, process, settle, errors } = await aWorld();
  slack.troubles.push({ on: 'post', error: new Undeliverable('user_disabled') });
  const deliveries = process();
  await settle(deliveries);
  const [parked] = await deliveries.parked();
  expect(parked?.error).toContain('they were deactivated, or have left');
  await settle(deliveries, 3_600);
  expect(slack.posts).toHaveLength(1);
  expect(await deliveries.retry(parked?._id)).toBe(1);
  await deliveries.idle();
  expect([slack.posts.length, (await deliveries.parked()).length]).toEqual([2, 0]);
  await deliveries.stop();
  expect(errors).toEqual([]);
});

test('what is parked is opened again by what happens later', async () => {
  const { slack, process, settle, act, ana, invitation } = await aWorld();
  for (const _ of [1, 2]) slack.troubles.push({ on: 'post', error: new Undeliverable('missing_scope') });
  const deliveries = process();
  await settle(deliveries);
  expect(await deliveries.parked()).toHaveLength(2);
  await act(ana, cancel, { invitations: [invitation] });
  await settle(deliveries);
  expect(await deliveries.parked()).toHaveLength(0);
  // Whether a cancelled invitation is still worth a post is for the view to say.
  expect(slack.posts.map(one => one.text).sort()).toEqual(['invitation @3', 'progress @3']);
  await deliveries.stop();
});

test('while Slack wants silence nothing is sent, and an update waits for its post', async () => {
  const { slack, process, settle, act, cy, invitation } = await aWorld();
  slack.troubles.push({ on: 'post', error: new RateLimited(30) });
  const deliveries = process();
  await settle(deliveries);
  const before = slack.calls.length;
  await act(cy, accept, { invitation });
  await settle(deliveries, 20);
  expect(slack.calls).toHaveLength(before);
  await settle(deliveries, 11);
  await deliveries.stop();
  expect(Object.values(slack.times)).toEqual([1, 1, 1]);
  expect(slack.posts.find(one => one.text === 'invitation @3')).toBeDefined();
});

test('while Slack wants silence, what is due meanwhile makes nobody look before it ends', async () => {
  const { account, slack, clock, act, cy, invitation } = await aWorld();
  slack.troubles.push({ on: 'post', error: new RateLimited(30) });
  const world = {
    ...{ store: account.store, log: account.log, messenger: slack.messenger(), now: clock.now, pace: 0 },
    render: async () => ({ text: '', blocks: [] }),
    onError: (error: unknown) => {
      throw error;
    },
  };
  const sender = new Sender(world, 'slack');
  const follow = () => followOn({ account: account.id, store: account.store, now: clock.now });
  await follow();
  await sender.run();
  const silent = clock.now().getTime() + 29_000;
  await act(cy, accept, { invitation });
  await follow();
  expect((await sender.next())?.getTime()).toBeGreaterThan(silent);
  clock.pass(31);
  expect((await sender.next())?.getTime()).toBeLessThanOrEqual(clock.now().getTime());
});

test('where the database did not say what is due, it is asked again by itself', async () => {
  const { account, slack, clock } = await aWorld();
  const { store, log } = account;
  let away = true;
  const deliveries = new Proxy(store.models.deliveries, {
    get: (model, name) =>
      away && name === 'find'
        ? () => Promise.reject(new Error('the database is away'))
        : Reflect.get(model, name),
  });
  const errors: unknown[] = [];
  const shaky = { log, store: { ...store, models: { ...store.models, deliveries } } };
  const going = delivering({ account: shaky, messenger: slack.messenger(), now: clock.now, errors });
  await going.follow();
  await until(() => errors.length > 0);
  away = false;
  await until(() => slack.posts.length === 2);
  await going.stop();
});

/** Nothing but time brings it: a nap ends. */
async function until(is: () => boolean): Promise<void> {
  while (!is()) await new Promise(resolve => setTimeout(resolve, 20));
}

test('what Slack stored without an answer is found again once, and shown anew instead of posted', async () => {
  const { slack, process, settle, act, ana, invitation } = await aWorld();
  slack.troubles.push({ on: 'post', error: new SlackAway('silence'), stored: true });
  const deliveries = process();
  await settle(deliveries);
  await settle(deliveries, 3);
  expect(slack.calls.filter(call => call !== 'post' && call !== 'open')).toEqual(['find', 'update']);
  await act(ana, cancel, { invitations: [invitation] });
  await settle(deliveries);
  await deliveries.stop();
  expect(Object.values(slack.times)).toEqual([1, 1]);
  expect(slack.calls.filter(call => call === 'find')).toHaveLength(1);
});

test('what is found again is shown anew also where it would not be posted any more', async () => {
  let late = false;
  const render: Delivering['render'] = async ({ kind, ts }) =>
    late && ts === undefined ? null : { text: `${kind}${late ? ', settled' : ''}`, blocks: [] };
  const { slack, process, settle } = await aWorld({ render });
  slack.troubles.push({ on: 'post', error: new SlackAway('silence'), stored: true });
  const deliveries = process();
  await settle(deliveries);
  late = true;
  await settle(deliveries, 60);
  expect(slack.posts.map(one => one.text)).toContainEqual(expect.stringMatching(/, settled$/));
  await deliveries.stop();
});

test('what Slack never answers is shown to admins after two hours, and goes on by itself', async () => {
  const { slack, process, settle } = await aWorld();
  for (let n = 0; n < 1_000; n += 1) slack.troubles.push({ on: 'post', error: new SlackAway('500') });
  const deliveries = process();
  for (let round = 0; round < 12; round += 1) await settle(deliveries, 600);
  expect(await deliveries.parked()).toHaveLength(0);
  for (let round = 0; round < 2; round += 1) await settle(deliveries, 1_801);
  expect((await deliveries.parked()).map(one => one.error?.slice(0, 63))).toEqual([
    'Slack has not taken this message for two hours or longer. Look ',
    'Slack has not taken this message for two hours or longer. Look ',
  ]);
  await settle(deliveries, 1_801);
  expect([slack.posts, (await deliveries.parked()).length]).toEqual([[], 2]);
  slack.troubles.length = 0;
  await settle(deliveries, 1_801);
  expect(Object.values(slack.times)).toEqual([1, 1]);
  expect(await deliveries.parked()).toEqual([]);
  await deliveries.stop();
});

test('while Slack is away a few messages find that out, and all arrive once it is back', async () => {
  const { slack, process, settle, act, ana, web, person } = await aWorld();
  const people = Array.from({ length: 60 }, (_, n) => `U${n}`);
  await Promise.all(people.map(person));
  await act(ana, invite, { slack: people, offers: [{ space: web, role: 'space_member' }] });
  const away = (times: number) => {
    for (let n = 0; n < times; n += 1) slack.troubles.push({ on: 'post', error: new SlackAway('500') });
  };
  away(1_000);
  const deliveries = process();
  // Ten minutes of it, at which everything that may be sent is tried.
  for (let round = 0; round < 10; round += 1) await settle(deliveries, 60);
  expect(1_000 - slack.troubles.length).toBeLessThan(250);
  slack.troubles.length = 0;
  for (let round = 0; round < 40 && slack.posts.length < 62; round += 1) await settle(deliveries, 120);
  await deliveries.stop();
  expect(Object.values(slack.times)).toEqual(Array.from({ length: slack.posts.length }, () => 1));
  expect(new Set(slack.posts.map(one => one.to))).toEqual(new Set([...people, 'UCY', 'UANA']));
});

test('a bug in a view is reported and delays its own message only', async () => {
  const { slack, process, settle, errors } = await aWorld({
    render: async ({ kind }) => {
      if (kind === 'progress') throw new TypeError('a bug');
      return { text: kind, blocks: [] };
    },
  });
  const deliveries = process();
  await settle(deliveries);
  await deliveries.stop();
  expect([slack.posts.map(one => one.text), errors.map(String)]).toEqual([
    ['invitation'],
    ['TypeError: a bug'],
  ]);
});

test('a process that was frozen until its claim ended leaves the message to the one that has it now', async () => {
  const { clock, slack, process, settle, account } = await aWorld();
  let thaw = () => {};
  const frozen = new Promise<void>(resolve => {
    thaw = resolve;
  });
  const first = delivering({
    account,
    messenger: slack.messenger(),
    now: clock.now,
    render: async () => {
      await frozen;
      return { text: 'late', blocks: [] };
    },
  });
  await first.follow();
  while (
    (await account.store.models.deliveries.countDocuments({
      account: account.id,
      claimedBy: { $exists: true },
    })) < 2
  )
    await new Promise(resolve => setImmediate(resolve));
  const second = process();
  await settle(second, 31);
  thaw();
  await first.idle();
  await Promise.all([first.stop(), second.stop()]);
  expect(slack.posts.map(one => one.text).sort()).toEqual(['invitation @2', 'progress @2']);
});

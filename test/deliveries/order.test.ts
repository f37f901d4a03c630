import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { accept } from '../../src/actions/invitations/answer.js';
import { followOn } from '../../src/deliveries/follower.js';
import { Sender } from '../../src/deliveries/sender.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { FakeSlack } from './fake-slack.js';

const database = await testDatabase();

/** One sender without timers, on a clock that stands; Ana invited Cy. */
async function aSender(pace: number, whileRendering = async (_kind: string) => {}) {
  let time = Date.now() + 1_000;
  const now = () => new Date(time);
  const story = await anAccount(database, { now });
  const { account, store } = story;
  const cy = await story.person('UCY');
  const invitation = await story.invited(cy);
  const slack = new FakeSlack();
  const sender = new Sender(
    {
      ...{ store, log: account.log, messenger: slack.messenger(), now, pace },
      render: async ({ kind }) => {
        const { seq } = account.log.state;
        await whileRendering(kind);
        return { text: `${kind} @${seq}`, blocks: [] };
      },
      onError: error => {
        throw error;
      },
    },
    'slack',
  );
  const accepted = () => story.act(cy, accept, { invitation });
  const follow = () => followOn({ account: account.id, store, now });
  const pass = (ms: number) => {
    time += ms;
  };
  return { slack, sender, accepted, follow, pass, store, account };
}

test('a conversation gets one new message a second', async () => {
  const { slack, sender, accepted, follow, pass } = await aSender(1_000);
  await accepted();
  await follow();
  const toAna = () => slack.posts.filter(one => one.to === 'UANA').length;
  await sender.run();
  expect([toAna(), slack.posts.length]).toEqual([1, 2]);
  pass(999);
  await sender.run();
  expect(toAna()).toBe(1);
  pass(1);
  await sender.run();
  expect(toAna()).toBe(2);
});

test('what happens while a message is on its way is shown by an update after it', async () => {
  let meanwhile = async () => {};
  const { slack, sender, accepted, follow } = await aSender(0, async kind => {
    if (kind === 'invitation') await meanwhile();
  });
  meanwhile = async () => {
    meanwhile = async () => {};
    await accepted();
    await follow();
  };
  await follow();
  await sender.run();
  expect(slack.posts.filter(one => one.to === 'UCY').map(one => one.text)).toEqual(['invitation @3']);
  expect(slack.calls).toContain('update');
});

test('a message that takes long holds back nothing that is asked for meanwhile', async () => {
  let answer = () => {};
  const silent = new Promise<void>(resolve => {
    answer = resolve;
  });
  const { slack, sender, accepted, follow } = await aSender(0, kind =>
    kind === 'invitation' ? silent : Promise.resolve(),
  );
  const kinds = () => slack.posts.map(one => one.text.split(' ')[0]).sort();
  await follow();
  const run = sender.run();
  while (kinds().length < 1) await pause(5);
  await accepted();
  await follow();
  sender.news();
  while (kinds().length < 2) await pause(5);
  expect(kinds()).toEqual(['accepted', 'progress']);
  answer();
  await run;
  expect(kinds()).toEqual(['accepted', 'invitation', 'progress']);
});

test('many messages for one conversation hold back nobody else', async () => {
  let answer = () => {};
  const silent = new Promise<void>(resolve => {
    answer = resolve;
  });
  const { slack, sender, follow, store, account } = await aSender(0, kind =>
    kind === 'busy' ? silent : Promise.resolve(),
  );
  await follow();
  const early = new Date(Date.now() - 60_000);
  const busy = Array.from({ length: 20 }, (_, n) => ({
    ...{
      _id: `${account.id}.busy.${n}`,
      account: account.id,
      kind: 'busy',
      to: { channel: 'C1' },
      about: 'x',
    },
    ...{ open: true, wanted: 1, shown: 0, tries: 0, due: early, parked: false, created: early },
  }));
  await store.models.deliveries.insertMany(busy);
  const run = sender.run();
  while (!slack.posts.some(one => one.to === 'UCY')) await pause(5);
  answer();
  await run;
  expect(slack.posts.filter(one => one.to === 'C1')).toHaveLength(20);
});

import { expect, test } from '@jest/globals';
import { accept } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { followOn } from '../../src/deliveries/follower.js';
import { windowStart } from '../../src/deliveries/window.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { FakeSlack } from './fake-slack.js';
import { delivering, Mortal, TestClock } from './process.js';

const database = await testDatabase();

const MESSENGER = ['open', 'post', 'find', 'update', 'publishHome'] as const;

/** Ana invited Cy, who is in Slack and accepted: an invitation, its progress, and "accepted". */
async function aStory(clock: TestClock) {
  const story = await anAccount(database, { now: clock.now });
  const cy = await story.person('UCY');
  const invitation = await story.invited(cy);
  const done = async () => {
    await story.act(cy, accept, { invitation });
    return story.account.log.state.seq;
  };
  return { ...story, invitation, done };
}

/** Every delivery of a story is in Slack once, and shows the newest state. */
function expectEachOnce(slack: FakeSlack, { account, invitation, ana }: Awaited<ReturnType<typeof aStory>>) {
  const { id } = account;
  const batch = account.log.state.tables.invitations.get(invitation)?.batch;
  const ids = [
    `${id}.invitation.${invitation}.0`,
    `${id}.progress.${batch}`,
    `${id}.accepted.${windowStart(account.log.state.at)}.${ana}`,
  ];
  expect(slack.times).toEqual(Object.fromEntries(ids.map(one => [one, 1])));
  expect(slack.posts.map(one => one.text).filter(text => !text.endsWith('@3'))).toEqual([]);
}

test('a process cut at any step of following and sending leaves each delivery to arrive once', async () => {
  let cut = 0;
  for (let alive = false; !alive; cut += 1) {
    const [clock, slack, life] = [new TestClock(), new FakeSlack(), new Mortal(cut)];
    const story = await aStory(clock);
    const { account } = story;
    const dying = delivering({
      account: { log: account.log, store: life.store(account.store) },
      messenger: life.wrap(slack.messenger(), MESSENGER),
      now: clock.now,
      errors: [],
    });
    await dying.idle().catch(() => {});
    await story.done();
    await dying.follow();
    await dying.idle().catch(() => {});
    alive = !life.dead;
    await dying.stop();
    clock.pass(31);
    const next = delivering({ account, messenger: slack.messenger(), now: clock.now });
    await next.follow();
    await next.idle();
    await next.stop();
    expectEachOnce(slack, story);
  }
  expect(cut).toBeGreaterThan(40);
});

test('two processes that follow and send at once deliver each message once', async () => {
  const [clock, slack] = [new TestClock(), new FakeSlack()];
  const story = await anAccount(database, { now: clock.now, users: 40 });
  const both = [story.account, await story.another()].map(account =>
    delivering({ account, messenger: slack.messenger(), now: clock.now }),
  );
  await Promise.all(both.map(one => one.follow()));
  await Promise.all(both.map(one => one.idle()));
  await Promise.all(both.map(one => one.stop()));
  expect(new Set(Object.values(slack.times))).toEqual(new Set([1]));
  // An invitation for each of forty, one progress message, and what was accepted in one message for each window.
  const accepted = slack.posts.filter(one => one.id.includes('.accepted.'));
  expect(slack.posts).toHaveLength(41 + accepted.length);
  expect([1, 2]).toContain(accepted.length);
});

test('a process that hears of an entry shares the sending, also where another one has followed it', async () => {
  const [clock, slack] = [new TestClock(), new FakeSlack()];
  const story = await anAccount(database, { now: clock.now });
  const other = await story.another();
  // More than one process has in hand at once: what it could not take is the other's.
  const people = Array.from({ length: 40 }, (_, n) => `U${n}`);
  await Promise.all(people.map(story.person));
  const by = new Set<string>();
  let begun = () => {};
  const bothBegan = new Promise<void>(resolve => {
    begun = resolve;
  });
  slack.onPost = () => bothBegan;
  const named = (name: string) => {
    const messenger = slack.messenger();
    return {
      ...messenger,
      post: (...given: Parameters<typeof messenger.post>) => {
        if (by.add(name).size === 2) begun();
        return messenger.post(...given);
      },
    };
  };
  const first = delivering({ account: story.account, messenger: named('first'), now: clock.now });
  const second = delivering({ account: other, messenger: named('second'), now: clock.now });
  await Promise.all([first, second].map(one => one.follow()));
  await second.idle();
  const offers = [{ space: story.web, role: 'space_developer' }];
  await story.act(story.ana, invite, { slack: people, offers });
  await first.follow();
  await other.log.catchUp();
  // Neither goes on before both have a message in hand; `idle` would look by itself.
  await bothBegan;
  await Promise.all([first, second].map(one => one.idle()));
  await Promise.all([first, second].map(one => one.stop()));
  expect(Object.values(slack.times)).toEqual(Array.from({ length: 41 }, () => 1));
});

test('entries followed once more, and long after, ask for nothing again', async () => {
  const [clock, slack] = [new TestClock(), new FakeSlack()];
  const story = await aStory(clock);
  await story.done();
  const { account, store } = story;
  const deliveries = delivering({ account, messenger: slack.messenger(), now: clock.now });
  await deliveries.follow();
  await deliveries.idle();
  const calls = slack.calls.length;
  clock.pass(3 * 86_400);
  await store.models.accounts.updateOne({ _id: account.id }, { $set: { followed: 0 } });
  expect([...(await followOn({ account: account.id, store, now: clock.now }))]).toEqual(['slack']);
  expect(await store.models.accounts.findById(account.id).lean()).toMatchObject({ followed: 3 });
  deliveries.wake();
  await deliveries.idle();
  await deliveries.stop();
  expect(slack.calls).toHaveLength(calls);
  expectEachOnce(slack, story);
});

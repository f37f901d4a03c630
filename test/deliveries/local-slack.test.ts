import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { LogLevel, WebClient } from '@slack/web-api';
import type { FaultKind } from '../../playground/slack/faults.js';
import { SlackMessenger } from '../../src/app/slack/messenger.js';
import { Undeliverable } from '../../src/deliveries/messenger.js';
import type { Delivery } from '../../src/models/delivery.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { type LocalSlack, people, secrets, startSlack } from '../support/slack.js';
import { delivering, TestClock } from './process.js';

const database = await testDatabase();
let slack: LocalSlack;
beforeAll(async () => {
  slack = await startSlack({ people: [...(people ?? []), { id: 'UDI', name: 'di', deleted: true }] });
});
beforeEach(() => slack.faults.clear());
afterAll(() => slack.close());

const messenger = (slackApiUrl = slack.apiUrl) =>
  new SlackMessenger(
    new WebClient(secrets.botToken, {
      slackApiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logLevel: LogLevel.ERROR,
      // The one that runs waits for 8 s; here silence is to be short.
      timeout: 1_000,
    }),
  );

/** A process whose account has one open delivery, to this person or channel. */
async function oneDelivery(to: Delivery['to'], slackUser?: string) {
  const clock = new TestClock();
  const { account, store, person } = await anAccount(database, { now: clock.now });
  const whom = slackUser === undefined ? to : { person: await person(slackUser) };
  const id = `${account.id}.test`;
  await store.models.accounts.updateOne({ _id: account.id }, { followed: 1 }, { upsert: true });
  await store.models.deliveries.create({
    ...{ _id: id, account: account.id, kind: 'added', to: whom, about: '1', open: true, wanted: 1, shown: 0 },
    ...{ tries: 0, due: clock.now(), parked: false, created: clock.now() },
  });
  const render = async () => ({
    text: 'Hello',
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Hello' } }],
  });
  const deliveries = delivering({ account, messenger: messenger(), now: clock.now, render });
  await deliveries.idle();
  const after = async (seconds: number) => {
    clock.pass(seconds);
    deliveries.wake();
    await deliveries.idle();
  };
  const arrived = () =>
    slack.world.workspace.messages.filter(({ metadata }) => JSON.stringify(metadata ?? '').includes(id))
      .length;
  return { deliveries, after, arrived, store, id };
}

const KINDS: readonly FaultKind[] = [
  'status-500',
  'status-500-after-storing',
  'reset',
  'reset-after-storing',
  'silence',
  'silence-after-storing',
  'cut-off',
  'garbage',
];

for (const to of ['UCY', 'CWEB'])
  test(`however Slack fails, a message to ${to} arrives once`, async () => {
    for (const kind of KINDS) {
      slack.faults.next('chat.postMessage', kind);
      const person = to.startsWith('U') ? to : undefined;
      const { deliveries, after, arrived, store, id } = await oneDelivery({ channel: to }, person);
      expect([kind, arrived()]).toEqual([kind, kind.endsWith('storing') || kind === 'cut-off' ? 1 : 0]);
      await after(3);
      expect([kind, arrived()]).toEqual([kind, 1]);
      expect(await store.models.deliveries.findById(id).lean()).toMatchObject({ open: false, shown: 1 });
      await deliveries.stop();
    }
  });

test('a search that fails is no leave to post', async () => {
  slack.faults.next('chat.postMessage', 'silence-after-storing');
  slack.faults.next('conversations.history', { kind: 'status-500', times: 2 });
  const { deliveries, after, arrived } = await oneDelivery({}, 'UBO');
  for (const seconds of [3, 7, 19]) await after(seconds);
  expect(arrived()).toBe(1);
  await deliveries.stop();
});

test('a message is found again however much was written after it', async () => {
  const it = messenger();
  const since = new Date();
  const place = await it.post('CWEB', 'T.deep', { text: 'Hello', blocks: [] });
  const said = Array.from({ length: 80 }, () => ({ channel: 'CWEB', text: 'Hi' }));
  await Promise.all(said.map(one => slack.world.base.call('chat.postMessage', one)));
  expect(await it.find('CWEB', 'T.deep', since)).toEqual(place);
});

test('a conversation that was not looked through to its end is no leave to post', async () => {
  const endless = createServer((_request, response) => {
    const page = { ok: true, messages: [], has_more: true, response_metadata: { next_cursor: 'more' } };
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(page));
  }).listen(0, '127.0.0.1');
  await once(endless, 'listening');
  const { port } = endless.address() as AddressInfo;
  const it = messenger(`http://127.0.0.1:${port}/api/`);
  await expect(it.find('CWEB', 'T.x', new Date())).rejects.toThrow(Undeliverable);
  endless.close();
});

test('after a 429 the message waits for as long as Slack asks', async () => {
  slack.faults.next('chat.postMessage', { kind: 'rate-limit', retryAfter: 20 });
  const { deliveries, after, arrived } = await oneDelivery({}, 'UCY');
  await after(15);
  expect(arrived()).toBe(0);
  await after(6);
  expect(arrived()).toBe(1);
  await deliveries.stop();
});

test.each([{ kind: 'rate-limit-unsaid' as const }, { error: 'rate_limited' }])(
  'where Slack wants silence and does not say how long (%j), the message waits half a minute',
  async fault => {
    slack.faults.next('chat.postMessage', fault);
    const { deliveries, after, arrived } = await oneDelivery({}, 'UCY');
    await after(25);
    expect(arrived()).toBe(0);
    await after(10);
    expect(arrived()).toBe(1);
    await deliveries.stop();
  },
);

test('what cannot be delivered is parked with what to do', async () => {
  const parkedWith = async (to: Delivery['to'], slackUser?: string) => {
    const { deliveries } = await oneDelivery(to, slackUser);
    const [parked] = await deliveries.parked();
    await deliveries.stop();
    return parked?.error;
  };
  slack.world.workspace.channels.set('CPUB', { id: 'CPUB', name: 'pub', members: [] });
  expect(await parkedWith({ channel: 'CPUB' })).toContain(
    'Invite it there with /invite @Roster, then press Retry.',
  );
  expect(await parkedWith({ channel: 'CNONE' })).toContain("can't find this channel");
  expect(await parkedWith({}, 'UDI')).toContain('deactivated');
  expect(await parkedWith({}, 'UROB')).toContain('bot');
  slack.faults.next('chat.postMessage', { error: 'missing_scope' });
  expect(await parkedWith({}, 'UCY')).toContain('Install it in the workspace again');
});

test('the messenger finds, updates and publishes', async () => {
  const it = messenger();
  const place = await it.post('UBO', 'T.x', { text: 'One', blocks: [] });
  expect(await it.open('UBO')).toBe(place.channel);
  expect(await it.find(place.channel, 'T.x', new Date())).toEqual(place);
  expect(await it.find(place.channel, 'T.y', new Date())).toBeUndefined();
  await it.update(place, { text: 'Two', blocks: [] });
  expect(slack.as('UBO').messages().at(-1)?.text).toBe('Two');
  await expect(it.update({ ...place, ts: '1.000001' }, { text: 'Three', blocks: [] })).rejects.toThrow(
    'gone',
  );
  await it.publishHome('UBO', { text: '', blocks: [{ type: 'divider' }] });
  expect(slack.calls.at(-1)).toMatchObject({ method: 'views.publish', status: 200 });
  expect(slack.violations).toEqual([]);
});

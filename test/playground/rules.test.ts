import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { messageComplaints, viewComplaints } from '../../playground/slack/validate.js';
import { type LocalSlack, secrets, startSlack } from '../support/slack.js';
import { quiet, startApp } from './app.js';
import { form } from './form.js';

let slack: LocalSlack;
let stop: () => Promise<unknown>;
let time = 0;
const client = () =>
  new WebClient(secrets.botToken, {
    slackApiUrl: slack.apiUrl,
    logger: quiet,
    retryConfig: { retries: 0 },
    timeout: 1_000,
    rejectRateLimitedCalls: true,
  });

beforeEach(async () => {
  time = Date.now();
  slack = await startSlack({ now: () => time });
  stop = await startApp(slack);
});
afterEach(async () => {
  await stop();
  await slack.close();
});

test('what is too long is refused and written down', async () => {
  await slack.as('UANA').command('/roster', 'wrong');
  const broken = await slack.waitFor(() => slack.violations[0], 'the violation');
  expect(broken).toMatchObject({ rule: 'limits', where: 'chat.postMessage' });
  expect(broken.detail).toContain('/blocks/0/text/text: Too big');
  expect(slack.as('UANA').messages()).toEqual([]);
});

test('blocks and views are held against Slack’s limits', () => {
  const section = (more: object) => ({ type: 'section', text: { type: 'mrkdwn', text: 'x' }, ...more });
  expect(messageComplaints({ blocks: [section({}), section({ block_id: 'a' })] })).toEqual([]);
  expect(messageComplaints({ blocks: [section({ block_id: 'a' }), section({ block_id: 'a' })] })).toEqual([
    'block_id "a" is used twice',
  ]);
  expect(messageComplaints({ blocks: Array.from({ length: 51 }, () => section({})) })).toHaveLength(1);
  expect(messageComplaints({ blocks: [{ type: 'nonsense' }] })).toHaveLength(1);
  expect(messageComplaints({ text: `Hello ${{}}` })).toHaveLength(1);
  expect(messageComplaints({ blocks: [section({ color: 'red' })] })[0]).toContain('color');
  const long = section({ text: { type: 'mrkdwn', text: 'x'.repeat(2800) } });
  expect(messageComplaints({ blocks: Array.from({ length: 5 }, () => long) })[0]).toContain('13200');
  expect(viewComplaints(form, 'modal')).toEqual([]);
  expect(
    viewComplaints({ ...form, title: { type: 'plain_text', text: 'x'.repeat(25) } }, 'modal'),
  ).toHaveLength(1);
  expect(viewComplaints({ ...form, submit: undefined }, 'modal')).toEqual([
    'a modal with an input block needs submit',
  ]);
  expect(viewComplaints({ ...form, private_metadata: 'x'.repeat(3001) }, 'modal')).toHaveLength(1);
  expect(
    viewComplaints(
      { ...form, blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'x' }]] }] },
      'modal',
    ),
  ).toHaveLength(1);
});

test('a trigger works once and for three seconds', async () => {
  const ana = slack.as('UANA');
  await ana.command('/roster', 'x', { triggerId: 't1' });
  await client().views.open({ trigger_id: 't1', view: form });
  await expect(client().views.open({ trigger_id: 't1', view: form })).rejects.toThrow('exchanged_trigger_id');
  await ana.command('/roster', 'x', { triggerId: 't2' });
  time += 3001;
  await expect(client().views.open({ trigger_id: 't2', view: form })).rejects.toThrow('expired_trigger_id');
  expect(slack.violations.map(({ rule, detail }) => [rule, detail])).toEqual([
    ['trigger', 'exchanged_trigger_id'],
    ['trigger', 'expired_trigger_id'],
  ]);
  const [view] = ana.views();
  await expect(client().views.update({ view_id: view?.id ?? '', hash: 'old', view: form })).rejects.toThrow(
    'hash_conflict',
  );
});

test('an acknowledgement after three seconds is late', async () => {
  expect((await slack.as('UANA').command('/roster', 'late')).status).toBe(0);
  expect(slack.violations).toMatchObject([{ rule: 'late', where: '/roster' }]);
});

test('calls fail as they were told to, before or after they happened', async () => {
  const say = () => client().chat.postMessage({ channel: 'CWEB', text: 'Hi' });
  const seen = () => slack.as('UANA').messages('CWEB').length;
  slack.faults.next('chat.postMessage', 'status-500-after-storing');
  await expect(say()).rejects.toThrow();
  expect(seen()).toBe(1);
  slack.faults.next('chat.postMessage', { kind: 'reset', times: 2 });
  await expect(say()).rejects.toThrow();
  await expect(say()).rejects.toThrow();
  expect(seen()).toBe(1);
  slack.faults.next('chat.postMessage', 'silence-after-storing');
  await expect(say()).rejects.toThrow();
  expect(seen()).toBe(2);
  slack.faults.next('chat.postMessage', { kind: 'rate-limit', retryAfter: 7 });
  await expect(say()).rejects.toMatchObject({ retryAfter: 7 });
  slack.faults.next('chat.postMessage', 'garbage');
  await expect(say()).rejects.toThrow();
  slack.faults.next('chat.postMessage', { error: 'missing_scope' });
  await expect(say()).rejects.toThrow('missing_scope');
  await say();
  expect(seen()).toBe(3);
});

test('events without an answer are sent again with retry headers', async () => {
  let heard = 0;
  slack.connect({
    deliver: async ({ retry }) => {
      heard += 1;
      return { status: retry?.num === 2 ? 200 : 500, body: '', ms: 1 };
    },
  });
  const sent = await slack.send({ type: 'x' }, { retryWaits: [0, 1, 1] });
  expect([sent.attempts, heard]).toEqual([3, 3]);
  expect(new Set(slack.told.map(told => told.payload.event_id)).size).toBe(1);
});

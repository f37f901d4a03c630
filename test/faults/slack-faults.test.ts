import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FaultKind } from '../../playground/slack/faults.js';
import { aPostOffice } from '../support/post-office.js';
import { aRoster } from '../support/roster.js';
import { until } from './scenario.js';

const office = await aPostOffice(() => under.slack.world.changed());
let ahead = 0;
const under = await aRoster({
  now: () => new Date(Date.now() + ahead),
  publicUrl: 'https://roster.acme.test',
  mail: { url: office.url, from: 'Roster <roster@acme.test>' },
});
const { ana, roster, slack } = under;

beforeEach(() => {
  slack.faults.clear();
  office.mood = 'takes';
});
afterEach(async () => {
  while (ana.view() !== undefined) await ana.close();
});

const KINDS: readonly FaultKind[] = [
  'status-500',
  'status-500-after-storing',
  'reset',
  'reset-after-storing',
  'silence',
  'silence-after-storing',
  'cut-off',
  'rate-limit',
  'rate-limit-unsaid',
  'garbage',
];

for (const kind of KINDS)
  test(`whoever waits for a form that Slack does not open (${kind}) reads so within 3 s`, async () => {
    const before = ana.messages().length;
    slack.faults.next('views.open', kind);
    const begun = Date.now();
    await ana.command('/roster', 'invite');
    await slack.waitFor(() => ana.messages().length > before, 'words', 10_000);
    expect(Date.now() - begun).toBeLessThan(3_000);
    expect(JSON.stringify(ana.messages().at(-1)?.blocks)).toContain(
      "Slack does not answer me right now, so I can't show you this. Try again in a moment.",
    );
  });

test('a mail server that takes the connection and hangs gets the mail later, once', async () => {
  office.mood = 'hangs';
  await ana.command('/roster', 'invite hanging@else.test to web as developer');
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await until(async () => office.tries() > 0, 'the first try');
  await roster.deliveries.idle();
  expect(office.mails).toHaveLength(0);
  office.mood = 'takes';
  for (const minutes of [1, 10, 60]) {
    ahead += minutes * 60_000;
    roster.deliveries.wake();
    await roster.deliveries.idle();
  }
  expect(office.mails.map(mail => mail.recipient)).toEqual(['hanging@else.test']);
  expect(await roster.deliveries.parked()).toEqual([]);
}, 60_000);

import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { FaultKind } from '../../playground/slack/faults.js';
import { runningTime } from '../../playground/slack/running-time.js';
import { lastSaturday } from '../support/clock.js';
import { aPostOffice } from '../support/post-office.js';
import { aRoster } from '../support/roster.js';
import { until } from './scenario.js';

const office = await aPostOffice(() => under.slack.world.changed());
let ahead = lastSaturday();
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
    const begun = runningTime();
    await ana.command('/roster', 'invite');
    await slack.waitFor(() => ana.messages().length > before, 'words', 10_000);
    expect(runningTime() - begun).toBeLessThan(3_000);
    expect(JSON.stringify(ana.messages().at(-1)?.blocks)).toContain(
      "Slack does not answer me right now, so I can't show you this. Try again in a moment.",
    );
  });

test('a form that waits for a silent Slack says so within 3 s, and what it is refused with leaves what was typed', async () => {
  await ana.command('/roster', 'space link Web');
  await slack.waitFor(() => ana.view()?.callback_id === 'space-link', 'the form');
  await ana.fill({ 'new-channel': 'talk' });
  slack.faults.next('conversations.create', 'silence');
  const begun = runningTime();
  await ana.submit();
  expect(runningTime() - begun).toBeLessThan(3_000);
  expect(ana.screen()).toContain('=== At work ===');
  await slack.waitFor(() => ana.screen().includes('=== Not possible ==='), 'the refusal', 10_000);
  expect(ana.screen()).toContain('Slack does not answer');
  await ana.close();
  expect(ana.view()).toMatchObject({ callback_id: 'space-link' });
  expect(ana.screen()).toContain('talk');
  await ana.submit();
  expect(ana.screen()).toContain('Linked *Web* to its channel.');
});

/** Ana invites somebody to Web, in Slack or by mail. */
async function invites(whom: string): Promise<void> {
  await ana.command('/roster', `invite ${whom} to web as developer`);
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await ana.close();
}

const mailsTo = (email: string) => office.mails.filter(mail => mail.recipient === email);

test('a mail server that takes the connection and hangs gets the mail later, once', async () => {
  office.mood = 'hangs';
  await invites('hanging@else.test');
  await until(async () => office.tries() > 0, 'the first try');
  await roster.deliveries.idle();
  expect(office.mails).toHaveLength(0);
  office.mood = 'takes';
  for (const minutes of [1, 10, 60]) {
    ahead += minutes * 60_000;
    roster.deliveries.wake();
    await roster.deliveries.idle();
  }
  expect(mailsTo('hanging@else.test')).toHaveLength(1);
  expect(await roster.deliveries.parked()).toEqual([]);
});

test('a mail server that takes a mail and never says so gets it once more with its Message-ID; all else goes on', async () => {
  office.mood = 'takes one in silence';
  await invites('silent@else.test');
  await slack.waitFor(() => mailsTo('silent@else.test').length > 0, 'the first mail');
  await invites('meanwhile@else.test');
  await invites('<@UCY>');
  await slack.waitFor(() => mailsTo('meanwhile@else.test').length > 0, 'the other mail');
  await slack.waitFor(() => slack.as('UCY').screen().includes('Welcome to Acme'), 'Cy to be asked');
  // Nobody had to wait until the server was given up: it is still waited for.
  const first = { account: roster.account.id, kind: 'invitation-mail', open: true };
  const open = () => roster.account.store.models.deliveries.find(first).lean();
  await until(async () => (await open()).length === 1, 'the other mail to be noted as sent');
  expect(await open()).toMatchObject([{ tries: 0, claimedBy: expect.any(String) }]);
  // By itself: nobody wakes anything, and no clock is put forward.
  await until(async () => mailsTo('silent@else.test').length > 1, 'the second mail');
  await roster.deliveries.idle();
  for (const minutes of [1, 10, 60]) {
    ahead += minutes * 60_000;
    roster.deliveries.wake();
    await roster.deliveries.idle();
  }
  expect(mailsTo('meanwhile@else.test')).toHaveLength(1);
  const [one, again, ...more] = mailsTo('silent@else.test');
  expect([again?.messageId, more]).toEqual([one?.messageId, []]);
  expect(one?.messageId).toMatch(/^<[0-9a-f]{32}@acme\.test>$/);
  expect(await roster.deliveries.parked()).toEqual([]);
});

import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { Acme } from '../commands/acme.js';
import { aRoster } from '../support/roster.js';
import { secrets } from '../support/slack.js';

const under = await aRoster({
  channels: [{ id: 'CBOARD', name: 'board', members: ['UANA'] }],
});
const { slack, roster, ana, bo } = under;
const acme = new Acme(under);

/** The messages in the admins' channel. */
const arrived = () =>
  slack.world.workspace.messages.filter(one => one.channel === 'CBOARD' && !one.ephemeral);

/** What an admin does in Slack: Roster is let into the channel. */
const slackItself = new WebClient(secrets.botToken, { slackApiUrl: slack.apiUrl });

beforeAll(async () => {
  const from = acme.state.tables.settings.get('settings') ?? null;
  if (from === null) throw new Error('the account is set up');
  const now = roster.account.now();
  const proposer = { actor: { type: 'roster' }, via: 'job', action: 'test.seed', now, id: 'seed' } as const;
  await roster.account.log.commit(proposer, () => ({
    changes: [{ table: 'settings', id: 'settings', from, to: { ...from, channel: 'CBOARD' } }],
    result: null,
    input: null,
    tell: { people: [], channel: null },
  }));
  await acme.join('UBO', { Web: 'space_member' });
  await under.settled();
  slack.faults.next('chat.postMessage', { error: 'messages_tab_disabled' });
  await acme.says(ana, 'role <@UBO> developer in web');
  await under.settled();
});

afterEach(async () => {
  while (ana.view() !== undefined) await ana.close();
  expect(slack.violations).toEqual([]);
});

test('what could not be delivered stands above the log, with what to do', async () => {
  const said = await acme.says(ana, 'log');
  expect(said).toContain('*2 messages* could not be delivered:');
  expect(said).toContain('*News of who accepted* for <#CBOARD> · since');
  expect(said).toContain('*News of a role that was changed* for <@UBO>');
  expect(said).toContain('turn on its Messages tab');
  expect(said).toContain('Invite it there with /invite @Roster');
  expect(said).toContain('Retry All 2');
  expect(await acme.says(ana, 'log <@UBO>')).not.toContain('could not be delivered');
  expect(await acme.says(bo, 'log')).not.toContain('could not be delivered');
});

test('it needs those who may see the log on their Home, and nobody else', async () => {
  await ana.openHome();
  await slack.waitFor(() => JSON.stringify(ana.home() ?? []).includes('parked.retry'), 'the Home');
  expect(JSON.stringify(ana.home())).toContain('Needs you');
  await bo.openHome();
  await slack.waitFor(() => bo.home() !== undefined, 'the Home');
  expect(JSON.stringify(bo.home())).not.toContain('parked.retry');
});

test('trying again before it is mended leaves it there, and says so', async () => {
  await acme.says(ana, 'log');
  await ana.press('Retry', { in: 'message' });
  await ana.sees('Trying 1 message again.');
  await under.settled();
  expect(await acme.says(ana, 'log')).toContain('*2 messages* could not be delivered:');
  expect(arrived()).toHaveLength(0);
});

test('once it is mended it arrives, once, however often it is tried again', async () => {
  await slackItself.conversations.join({ channel: 'CBOARD' });
  const { seq } = acme.state;
  await acme.says(ana, 'log');
  await ana.press('Retry All 2', { in: 'message' });
  await ana.sees('Trying 2 messages again.');
  await slack.waitFor(() => arrived().length === 1, 'the message');
  await bo.sees('made you *Space Developer*');
  await under.settled();

  // The Home is as it was when it was opened.
  await ana.press('Retry All 2', { in: 'home' });
  await ana.sees('=== Done ===');
  expect(ana.screen()).toContain('That was tried again already.');
  await slack.waitFor(() => !JSON.stringify(ana.home()).includes('parked.retry'), 'the Home without it');
  await under.settled();
  expect(arrived()).toHaveLength(1);
  // It is no entry: nothing of the account was changed.
  expect(acme.state.seq).toBe(seq);
});

test('whoever may not see the log any more cannot try again', async () => {
  await acme.says(ana, 'role <@UBO> account admin');
  await under.settled();
  slack.faults.next('chat.postMessage', { error: 'messages_tab_disabled' });
  await acme.says(ana, 'role <@UBO> member in web');
  await under.settled();
  expect(await acme.says(bo, 'log')).toContain('could not be delivered');
  await acme.says(ana, 'role <@UBO> account member');
  await bo.press('Retry');
  await bo.sees('Only an Account Admin can');
});

test('Prometheus reads what is parked and what waits, by state and kind', async () => {
  const counted = async () => {
    const figures = await (await fetch(`http://127.0.0.1:${roster.port}/metrics`)).text();
    return [...figures.matchAll(/^(roster_deliveries\{.*) \d+$/gm)].map(([, what]) => what);
  };
  await under.settled();
  expect(await counted()).toEqual(['roster_deliveries{state="parked",kind="role-changed"}']);
  slack.faults.next('chat.postMessage', { kind: 'rate-limit', retryAfter: 3 });
  const before = slack.calls.length;
  await acme.says(ana, 'role <@UBO> developer in web');
  await slack.waitFor(() => slack.calls.slice(before).some(one => one.status === 429), 'the 429');
  expect(await counted()).toContain('roster_deliveries{state="open",kind="role-changed"}');
  await under.settled();
});

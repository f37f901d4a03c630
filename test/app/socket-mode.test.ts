import { afterAll, expect, test } from '@jest/globals';
import { runningTime } from '../../playground/slack/running-time.js';
import { createLog } from '../../src/app/logger.js';
import { Roster } from '../../src/app/roster.js';
import { testDatabase } from '../support/mongo.js';
import { secrets, startSlack } from '../support/slack.js';
import { SocketMode } from '../support/socket-mode.js';

let stop = async () => {};
afterAll(() => stop());
const database = await testDatabase();
const slack = await startSlack();
const socket = await SocketMode.start(slack);
const roster = await Roster.start({
  database,
  slack: { botToken: secrets.botToken, appToken: secrets.appToken, apiUrl: slack.apiUrl },
  port: 0,
  command: '/roster',
  now: () => new Date(),
  log: createLog('silent'),
});
stop = async () => {
  await roster.stop();
  await socket.close();
  await slack.close();
};
await socket.connected();
const ana = slack.as('UANA');
const state = () => roster.account.log.state;

test('commands, forms and buttons work over Socket Mode', async () => {
  // On a starved machine half a second without a sign ends a connection: whoever is told that it broke tries again.
  const broke = () => slack.violations.filter(one => one.detail.includes('dispatch_failed')).length;
  for (let before = -1; before < broke(); ) {
    before = broke();
    await socket.connected();
    await ana.command('/roster', 'setup');
    await slack.waitFor(() => ana.view() ?? broke() > before, 'the form');
    if (ana.view() === undefined) continue;
    await ana.fill({ name: 'Acme', space: 'Web' });
    await ana.submit();
    await slack.waitFor(() => state().seq === 1 || broke() > before, 'the account');
    await ana.close();
  }
  expect(state().seq).toBe(1);
});

test('the same envelope twice is done once', async () => {
  socket.nextTwice();
  await ana.command('/roster', 'space create Docs');
  await slack.waitFor(() => state().tables.spaces.size === 2, 'the space');
  await slack.waitFor(() => ana.messages().length > 0, 'an answer');
  await roster.account.log.catchUp();
  expect(state().tables.spaces.size).toBe(2);
  expect(state().seq).toBe(2);
  expect(ana.screen()).not.toContain('already');
});

test('after a hang-up in the middle it is back within a second, and nothing is lost', async () => {
  const before = runningTime();
  socket.hangUp();
  await slack.waitFor(() => socket.connections === 0, 'the hang-up');
  await socket.connected();
  const gone = runningTime() - before;
  await ana.command('/roster', 'space create Ops');
  await slack.waitFor(() => state().tables.spaces.size === 3, 'the space');
  expect(gone).toBeLessThan(1500);
});

test('an orderly goodbye of Slack’s is followed as fast', async () => {
  const opened = () => slack.calls.filter(call => call.method === 'apps.connections.open').length;
  const before = opened();
  socket.disconnect();
  await slack.waitFor(() => opened() > before && socket.connections === 1, 'a new connection');
  await ana.command('/roster', 'space create Lab');
  await slack.waitFor(() => state().tables.spaces.size === 4, 'the space');
});

import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type LocalSlack, secrets, startSlack } from '../support/slack.js';
import { SocketMode } from '../support/socket-mode.js';
import { startSocketApp } from './app.js';

let slack: LocalSlack;
let socket: SocketMode;
let stop: () => Promise<unknown>;

beforeEach(async () => {
  slack = await startSlack({ appToken: secrets.appToken });
  socket = await SocketMode.start(slack);
  stop = await startSocketApp(slack);
  await socket.connected();
});
afterEach(async () => {
  await stop();
  await socket.close();
  await slack.close();
});

test('the same hands work through Socket Mode', async () => {
  const ana = slack.as('UANA');
  expect((await ana.command('/roster', 'now')).body).toEqual({ text: 'At once', response_type: 'ephemeral' });
  await ana.command('/roster', 'form');
  await slack.waitFor(() => ana.view(), 'the form');
  await ana.fill({ who: 'nobody', role: 'admin' });
  expect((await ana.submit()).errors).toEqual({ who: '“nobody” is not an address' });
  await ana.fill({ who: 'a@b' });
  await ana.submit();
  await ana.sees('Invited a@b');
  await ana.openHome();
  await slack.waitFor(() => ana.home(), 'the Home');
  expect(slack.violations).toEqual([]);
});

test('the App comes back after a hang-up and after a goodbye', async () => {
  socket.hangUp();
  await slack.waitFor(() => socket.connections === 0, 'the end of the connection');
  await socket.connected();
  socket.disconnect();
  await slack.waitFor(() => socket.connections === 0, 'the end of the connection');
  await socket.connected();
  expect((await slack.as('UANA').command('/roster', 'now')).status).toBe(200);
});

test('an envelope that comes twice is answered twice', async () => {
  socket.nextTwice();
  await slack.as('UANA').command('/roster', 'hello', { channel: 'CWEB' });
  await slack.waitFor(() => slack.as('UANA').messages('CWEB').length === 2, 'two messages');
  expect([...socket.acks.values()]).toEqual([2]);
});

test('an acknowledgement lost with its connection is no answer', async () => {
  socket.hangUpOnNext();
  expect((await slack.as('UANA').command('/roster', 'hello', { channel: 'CWEB' })).status).toBe(0);
  await slack.as('UANA').sees('[Accept]');
});

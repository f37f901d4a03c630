import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { type LocalSlack, secrets, startSlack } from '../support/slack.js';
import { startApp } from './app.js';
import { option } from './form.js';

let slack: LocalSlack;
let stop: () => Promise<unknown>;

beforeEach(async () => {
  slack = await startSlack();
  stop = await startApp(slack);
});
afterEach(async () => {
  await stop();
  await slack.close();
});

async function openForm() {
  const ana = slack.as('UANA');
  await ana.command('/roster', 'form');
  await slack.waitFor(() => ana.view(), 'the form');
  return ana;
}

test('a command opens a form, whose mistakes land on their fields and whose values arrive', async () => {
  const ana = await openForm();
  expect((await ana.submit()).errors).toEqual({
    who: 'Please complete this required field.',
    role: 'Please complete this required field.',
  });
  await ana.fill({ who: 'nobody', role: 'Space Member', ask: ['bo', 'UCY'] });
  expect((await ana.submit()).errors).toEqual({ who: '“nobody” is not an address' });
  expect(ana.errors()).toEqual({ who: '“nobody” is not an address' });
  expect(ana.screen()).toContain('! “nobody” is not an address');
  expect(ana.view()?.state.values.ask?.value?.selected_users).toEqual(['UBO', 'UCY']);
  await ana.fill({ who: 'bo@x.io' });
  await ana.submit();
  expect(ana.view()).toBeUndefined();
  await ana.sees('Invited bo@x.io as member');
  expect(ana.dm()[0]?.metadata).toEqual({ event_type: 'd', event_payload: { id: 'd1' } });
  expect(slack.violations).toEqual([]);
});

test('an answer can push a second view, and clear them all', async () => {
  const ana = await openForm();
  await ana.fill({ who: 'push', role: 'admin' });
  await ana.submit();
  expect(ana.views().map(view => view.callback_id)).toEqual(['form', 'second']);
  expect(ana.view()?.previous_view_id).toBe(ana.views()[0]?.id);
  await ana.submit();
  expect(ana.views()).toEqual([]);
  expect(slack.violations).toEqual([]);
});

test('closing a view tells the App that asked for it', async () => {
  const ana = await openForm();
  await ana.close();
  await ana.sees('Closed');
});

test('an external select asks the App, and a changed view keeps what was typed', async () => {
  const ana = await openForm();
  await ana.fill({ who: 'kept' });
  expect(await ana.options('space', 'a')).toEqual([
    { text: { type: 'plain_text', text: 'Web a' }, value: 'w' },
  ]);
  await ana.fill({ space: 'w' });
  await slack.waitFor(() => ana.screen().includes('Changed'), 'the changed view');
  expect(ana.view()?.state.values.who?.value?.value).toBe('kept');
  expect(ana.view()?.state.values.space?.value?.selected_option).toMatchObject({ value: 'w' });
});

test('a button in a message answers through its response URL, and ephemerally', async () => {
  const [ana, bo, cy] = [slack.as('UANA'), slack.as('UBO'), slack.as('UCY')];
  await ana.command('/roster', 'hello', { channel: 'CWEB' });
  await bo.sees('[Accept]');
  await bo.press('Accept');
  await bo.sees('Only for you');
  expect(ana.messages('CWEB').map(message => [message.text, message.edited])).toEqual([['Accepted', true]]);
  expect(bo.messages('CWEB').map(message => message.ephemeral)).toEqual([undefined, 'UBO']);
  expect(cy.messages()).toEqual([]);
  await bo.press('Accept', { replay: true });
  const presses = slack.told.filter(told => told.kind === 'interactive');
  expect(presses).toHaveLength(2);
  expect(presses[1]?.payload).toEqual(presses[0]?.payload);
});

test('what a command answers at once is seen by the person alone', async () => {
  expect((await slack.as('UANA').command('/roster', 'now')).body).toEqual({
    text: 'At once',
    response_type: 'ephemeral',
  });
  expect(slack.as('UANA').screen()).toBe('UROSTERBOT (only you): At once');
  expect(slack.as('UBO').messages()).toEqual([]);
});

test('a response URL works five times', async () => {
  const ana = slack.as('UANA');
  await ana.command('/roster', 'respond');
  const broken = await slack.waitFor(() => slack.violations[0], 'the sixth use');
  expect(broken).toMatchObject({ rule: 'response_url', detail: 'used_url' });
  expect(ana.messages().map(message => message.text)).toEqual(['Answer 5']);
});

test('the Home is published when it is opened, and its buttons work', async () => {
  const ana = slack.as('UANA');
  await ana.openHome();
  await slack.waitFor(() => ana.home(), 'the Home');
  expect(ana.screen()).toBe('=== Home ===\nYour Home\n[Accept]');
  await ana.press('Accept', { in: 'home' });
  expect(slack.told.at(-1)?.payload).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } });
});

test('somebody who joins is announced and can be written to', async () => {
  await slack.join({ id: 'UDI', name: 'di', realName: 'Di Wu', email: 'di@acme.test' });
  await slack.as('UDI').sees('Welcome Di Wu');
});

test('nothing of that name is an error that shows the screen', async () => {
  await slack.as('UANA').command('/roster', 'now');
  await expect(slack.as('UANA').press('Nope')).rejects.toThrow(
    'UANA sees nothing called "Nope":\nUROSTERBOT (only you): At once',
  );
});

test('selects, overflow menus and words in a message reach the App', async () => {
  const ana = slack.as('UANA');
  await ana.say('hello?');
  expect(slack.told.at(-1)?.payload).toMatchObject({
    event: { type: 'message', channel_type: 'im', text: 'hello?' },
  });
  const options = [option('One', '1'), option('Two', '2')];
  const elements = [
    { type: 'static_select', action_id: 'pick', options },
    { type: 'overflow', action_id: 'more', options },
  ];
  const client = new WebClient(secrets.botToken, { slackApiUrl: slack.apiUrl });
  await client.apiCall('chat.postMessage', {
    channel: 'UANA',
    text: 'x',
    blocks: [{ type: 'actions', block_id: 'b', elements }],
  });
  expect(ana.dm().map(message => message.user)).toEqual(['UANA', 'UROSTERBOT']);
  await ana.choose('pick', 'Two');
  const chosen = slack.told.at(-1)?.payload;
  expect(chosen).toMatchObject({ actions: [{ action_id: 'pick', selected_option: { value: '2' } }] });
  expect(chosen).toMatchObject({ state: { values: { b: { pick: { selected_option: { value: '2' } } } } } });
  await ana.choose('more', '1');
  expect(slack.told.at(-1)?.payload).toMatchObject({
    actions: [{ type: 'overflow', selected_option: { value: '1' } }],
  });
  await expect(ana.choose('pick', 'Three')).rejects.toThrow(
    'There is no option "Three"; there is "One", "Two"',
  );
});

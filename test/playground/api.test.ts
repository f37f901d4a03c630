import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import { type LocalSlack, secrets, startSlack } from '../support/slack.js';

let slack: LocalSlack;
let client: WebClient;

beforeAll(async () => {
  slack = await startSlack({
    channels: [
      { id: 'CWEB', name: 'web', members: ['UROSTERBOT', 'UANA', 'UBO'] },
      { id: 'COPS', name: 'ops', members: ['UBO'] },
      { id: 'CSECRET', name: 'secret', members: ['UBO'], isPrivate: true },
      { id: 'CEMPTY', name: 'empty', members: [] },
    ],
  });
  client = new WebClient(secrets.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
});
afterAll(() => slack.close());

test('the bot is known by its own ids', async () => {
  expect(await client.auth.test()).toMatchObject({
    team_id: 'TACME',
    user_id: 'UROSTERBOT',
    bot_id: 'BROSTERBOT',
    team: 'Acme',
  });
  expect((await client.team.info()).team).toMatchObject({ id: 'TACME', name: 'Acme' });
  await expect(new WebClient('xoxb-else', { slackApiUrl: slack.apiUrl }).auth.test()).rejects.toThrow(
    'invalid_auth',
  );
});

test('people are shown as Slack shows them, page by page', async () => {
  const ids: unknown[] = [];
  let cursor = '';
  do {
    const page = await client.users.list({ limit: 2, ...(cursor ? { cursor } : {}) });
    ids.push(...(page.members ?? []).map(member => member.id));
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  expect(ids).toEqual(['UROSTERBOT', 'USLACKBOT', 'UANA', 'UBO', 'UCY', 'UGUS', 'UROB']);
  const ana = {
    id: 'UANA',
    team_id: 'TACME',
    is_admin: true,
    is_owner: true,
    is_bot: false,
    deleted: false,
    tz: 'Europe/Madrid',
  };
  expect((await client.users.info({ user: 'UANA' })).user).toMatchObject({
    ...ana,
    profile: { email: 'ana@acme.test', real_name: 'Ana Ortiz' },
  });
  expect((await client.users.lookupByEmail({ email: 'Cy@Acme.test' })).user).toMatchObject({
    id: 'UCY',
    tz_offset: 19_800,
  });
  expect((await client.users.info({ user: 'UGUS' })).user?.is_restricted).toBe(true);
  await expect(client.users.lookupByEmail({ email: 'no@acme.test' })).rejects.toThrow('users_not_found');
});

test('conversations keep their ids, members and rules', async () => {
  const types = 'public_channel,private_channel';
  expect((await client.conversations.list({ types })).channels?.map(channel => channel.id)).toEqual([
    'CWEB',
    'COPS',
    'CEMPTY',
  ]);
  expect((await client.conversations.info({ channel: 'CWEB' })).channel).toMatchObject({
    id: 'CWEB',
    name: 'web',
    is_member: true,
    num_members: 3,
  });
  expect((await client.conversations.members({ channel: 'CWEB' })).members).toEqual([
    'UROSTERBOT',
    'UANA',
    'UBO',
  ]);
  await expect(client.conversations.info({ channel: 'CSECRET' })).rejects.toThrow('channel_not_found');
  await expect(client.chat.postMessage({ channel: 'COPS', text: 'x' })).rejects.toThrow('not_in_channel');
  await client.conversations.join({ channel: 'COPS' });
  await client.conversations.invite({ channel: 'COPS', users: 'UCY,UGUS' });
  await client.conversations.kick({ channel: 'COPS', user: 'UGUS' });
  expect((await client.conversations.members({ channel: 'COPS' })).members).toEqual([
    'UBO',
    'UROSTERBOT',
    'UCY',
  ]);
  expect((await client.users.conversations({ user: 'UCY' })).channels?.map(channel => channel.name)).toEqual([
    'ops',
  ]);
});

test('messages can be found again by their metadata', async () => {
  const { channel } = await client.conversations.open({ users: 'UCY' });
  const id = channel?.id ?? '';
  const metadata = { event_type: 'delivery', event_payload: { id: 'd1' } };
  const { ts = '' } = await client.chat.postMessage({ channel: 'UCY', text: 'one', metadata });
  await client.chat.postMessage({ channel: id, text: 'two', blocks: [{ type: 'divider' }] });
  const history = (more: object) => client.conversations.history({ channel: id, ...more });
  expect((await history({ include_all_metadata: true })).messages?.at(-1)).toMatchObject({
    text: 'one',
    metadata,
    bot_id: 'BROSTERBOT',
  });
  expect((await history({})).messages?.at(-1)).not.toHaveProperty('metadata');
  expect((await history({ oldest: ts })).messages?.map(message => message.text)).toEqual(['two']);
  expect(
    (await history({ oldest: ts, latest: ts, inclusive: true })).messages?.map(message => message.text),
  ).toEqual(['one']);
  expect((await history({ limit: 1 })).has_more).toBe(true);
  await client.chat.update({ channel: id, ts, text: 'one!' });
  expect(
    slack
      .as('UCY')
      .dm()
      .map(message => [message.text, message.edited]),
  ).toEqual([
    ['one!', true],
    ['two', undefined],
  ]);
  await client.chat.delete({ channel: id, ts });
  expect(slack.as('UCY').dm()).toHaveLength(1);
  await slack.change('UCY', { deleted: true }, true);
  await expect(client.conversations.open({ users: 'UCY' })).rejects.toThrow('user_disabled');
  await expect(client.conversations.open({ users: 'UROB' })).rejects.toThrow('cannot_dm_bot');
});

test('user groups are there', async () => {
  expect((await client.usergroups.list({ include_users: true })).usergroups).toMatchObject([
    { id: 'SQA', handle: 'qa', users: ['UBO'] },
  ]);
  await client.usergroups.users.update({ usergroup: 'SQA', users: 'UANA,UBO' });
  expect((await client.usergroups.users.list({ usergroup: 'SQA' })).users).toEqual(['UANA', 'UBO']);
});

test('an unknown method is said to be unknown', async () => {
  await expect(client.apiCall('no.such')).rejects.toThrow('unknown_method');
});

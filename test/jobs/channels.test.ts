import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { channelsOf } from '../../src/app/slack/channels.js';
import { slackClients } from '../../src/app/slack/messenger.js';
import { ChannelKeeper } from '../../src/jobs/keep-channels.js';
import { Acme } from '../commands/acme.js';
import { aRoster } from '../support/roster.js';
import { secrets } from '../support/slack.js';

const under = await aRoster({
  channels: [
    { id: 'CWEB', name: 'web', members: ['UANA', 'UBO', 'UGUS', 'UROB'] },
    { id: 'CDEN', name: 'den', members: ['UROSTERBOT', 'UBO'], isPrivate: true },
    { id: 'CBOARD', name: 'board', members: ['UANA'], isPrivate: true },
  ],
});
const { ana, slack, roster } = under;
const acme = new Acme(under);
const members = (channel = 'CWEB') => slack.world.workspace.channels.get(channel)?.members ?? [];
const calls = (method: string) => slack.calls.filter(call => call.method === method).length;

/** One more look at every linked channel, as at the start of another process. */
const lookAgain = () => {
  const { background } = slackClients(secrets.botToken, slack.apiUrl);
  const channels = channelsOf(background, async () => {});
  return new ChannelKeeper({ account: roster.account, channels }).look();
};

beforeAll(async () => {
  await acme.join('UBO', { Web: 'space_member' });
  await acme.join('UCY', { Web: 'space_developer' });
});

afterEach(async () => {
  while (ana.view() !== undefined) await ana.close();
  slack.faults.clear();
  expect(slack.violations).toEqual([]);
});

test('linking a space joins its channel and invites who is missing; nobody else is touched', async () => {
  const said = await acme.says(ana, 'space link web to <#CWEB|web>');
  expect(said).toContain('Linked *Web* to its channel.');
  await slack.waitFor(() => members().includes('UCY'), 'Cy in the channel');
  expect([...members()].sort()).toEqual(['UANA', 'UBO', 'UCY', 'UGUS', 'UROB', 'UROSTERBOT']);
  expect(await acme.says(ana, 'space web')).toContain('Its users are in <#CWEB>.');
});

test('leaving the space takes out of the channel, and coming back invites again', async () => {
  await removed('remove <@UCY> from web');
  await slack.waitFor(() => !members().includes('UCY'), 'Cy out of the channel');
  // Ana is in the channel and was never in the space: it is not the space's to take her out.
  expect(members()).toContain('UANA');
  await acme.says(ana, 'add <@UCY> to web');
  await slack.waitFor(() => members().includes('UCY'), 'Cy back');
});

test('what happened in Slack alone is repaired by the next look; a look that finds nothing does nothing', async () => {
  const kicked = await fetch(`${slack.apiUrl}conversations.kick`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets.botToken}` },
    body: JSON.stringify({ channel: 'CWEB', user: 'UCY' }),
  });
  expect(await kicked.json()).toMatchObject({ ok: true });
  await lookAgain();
  expect(members()).toContain('UCY');
  const before = [calls('conversations.invite'), calls('conversations.kick')];
  await lookAgain();
  expect([calls('conversations.invite'), calls('conversations.kick')]).toEqual(before);
});

test('one whom Slack refuses costs the others nothing, and is named on the card', async () => {
  await removed('remove <@UCY> <@UBO> from web');
  await slack.waitFor(() => !members().includes('UCY') && !members().includes('UBO'), 'both out');
  slack.faults.next('conversations.invite', { error: 'cant_invite', times: 2 });
  await acme.says(ana, 'add <@UCY> <@UBO> to web');
  await slack.waitFor(() => members().includes('UBO') || members().includes('UCY'), 'one of them in');
  const outside = members().includes('UBO') ? 'UCY' : 'UBO';
  await expectCard(
    `The channel is not as the space is. <@${outside}>: Slack does not let Roster invite them.`,
  );
  await lookAgain();
  expect(members()).toContain(outside);
  expect(await acme.says(ana, 'space web')).not.toContain('not as the space is');
});

test('a channel that Roster is not in any more is told to admins once, and shown on the card and the Home', async () => {
  slack.faults.next('conversations.members', { error: 'channel_not_found', times: 2 });
  const told = () =>
    ana.dm().filter(message => JSON.stringify(message.blocks).includes('find the channel, or is not'));
  const before = told().length;
  await lookAgain();
  await lookAgain();
  roster.deliveries.wake();
  await under.settled();
  expect(told().length).toBe(before + 1);
  await expectCard("Roster can't find the channel, or is not in it.");
  await ana.openHome();
  await ana.sees('1 space whose Slack channel is not as it should be: *Web*.');
});

test('unlinking takes nobody out, neither then nor later', async () => {
  expect(await acme.says(ana, 'space unlink web')).toContain('Everybody who is in the channel stays in it.');
  await removed('remove <@UCY> from web');
  await lookAgain();
  expect(members()).toContain('UCY');
  expect(await acme.says(ana, 'space unlink web')).toContain('is linked to no channel');
});

test('a private channel that Roster is not in is refused in words, and nothing is linked', async () => {
  expect(await acme.says(ana, 'space link web to <#CBOARD|board>')).toContain('Type `/invite @Roster` in it');
  expect(acme.state.tables.spaces.get(under.space('Web'))?.channel).toBeUndefined();
});

test('nobody gets into a private channel, or learns who is in it, through Roster', async () => {
  expect(await acme.says(ana, 'space link web to <#CDEN|den>')).toContain('Type `/invite @Roster` in it');
  await ana.command('/roster', 'invite <#CDEN|den> to web');
  await ana.sees("I can't see who is in that channel.");
  expect(acme.state.tables.spaces.get(under.space('Web'))?.channel).toBeUndefined();
});

test('the form makes a new channel; a name that is taken lands on its field', async () => {
  await acme.opens(ana, 'space link web', 'space-link');
  await ana.submit();
  expect(ana.errors()).toEqual({ channel: expect.stringContaining('Choose a channel, or name a new one.') });
  await ana.fill({ 'new-channel': 'web' });
  await ana.submit();
  expect(ana.errors()).toEqual({ 'new-channel': expect.stringContaining('a channel of that name already') });
  await ana.fill({ 'new-channel': 'web-people' });
  await ana.submit();
  await ana.sees('Linked *Web* to its channel.');
  const made = [...slack.world.workspace.channels.values()].find(channel => channel.name === 'web-people');
  await slack.waitFor(() => members(made?.id).includes('UBO'), 'Bo in the new channel');
  expect(await acme.says(ana, 'log')).toContain('linked *Web* to <#');
});

/** Removes somebody from Web, confirmed. */
async function removed(typed: string): Promise<void> {
  await acme.opens(ana, typed, 'remove-confirm');
  await ana.submit();
  await ana.close();
}

/** Waits until the card of Web says something: a look goes on behind the answers. */
async function expectCard(text: string): Promise<void> {
  for (let tries = 0; tries < 50; tries += 1) if ((await acme.says(ana, 'space web')).includes(text)) return;
  expect(await acme.says(ana, 'space web')).toContain(text);
}

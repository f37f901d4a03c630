import { expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';

const under = await aRoster({
  channels: [
    { id: 'CWEB', name: 'web', members: ['UROSTERBOT', 'UANA', 'UBO', 'UCY', 'UGUS', 'UROB'] },
    { id: 'CPRIVATE', name: 'board', members: ['UANA', 'UCY'], isPrivate: true },
  ],
});
const { slack, ana } = under;

test('a mentioned channel is everybody in it who can be invited', async () => {
  await ana.command('/roster', 'invite <#CWEB|web> to web');
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  expect(ana.screen()).toContain('*2 people* will be invited');
  expect(ana.screen()).toContain(
    'Left out: you, who are already here · 2 bots · 1 guest of this workspace (only full members can be invited).',
  );
  await ana.close();
});

test('a mentioned user group is everybody in it', async () => {
  await ana.command('/roster', 'invite <!subteam^SQA|@qa> <@UBO|bo> to web');
  await slack.waitFor(() => ana.screen().includes('*1 person* will be invited'), 'the review');
  await ana.close();
});

test('a private channel that Roster is not in is said in words, with what to do', async () => {
  await ana.command('/roster', 'invite <#CPRIVATE|board> to web');
  await ana.sees(
    "I can't see who is in that channel. Add me to the channel with `/invite @Roster`, then try again.",
  );
  await ana.close();
});

test('a scope that is missing is said in words, with what to do', async () => {
  slack.faults.next('usergroups.users.list', { error: 'missing_scope' });
  await ana.command('/roster', 'invite <!subteam^SQA|@qa> to web');
  await ana.sees('an admin installs it again from its newest manifest');
  await ana.close();
});

test('a channel for admins that Roster is not in is parked in words, and costs no action', async () => {
  const { settings } = under.roster.account.log.state.tables;
  const from = settings.get('settings') ?? null;
  if (from === null) throw new Error('the account is set up');
  const now = under.roster.account.now();
  const proposer = { actor: { type: 'roster' }, via: 'job', action: 'test.seed', now, id: 'seed' } as const;
  await under.roster.account.log.commit(proposer, () => ({
    changes: [{ table: 'settings', id: 'settings', from, to: { ...from, channel: 'CPRIVATE' } }],
    result: null,
    input: null,
    tell: { people: [], channel: null },
  }));
  await ana.command('/roster', 'invite <@UBO|bo> to web');
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await slack.as('UBO').sees('Welcome to Acme');
  await slack.as('UBO').press('Accept');
  await slack.waitFor(() => under.roster.account.log.state.tables.users.size === 2, 'Bo to join');
  await under.settled();
  const parked = await under.roster.deliveries.parked();
  expect(parked.map(one => one.error)).toEqual([expect.stringContaining('/invite')]);
});

import { expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { people } from '../support/slack.js';

const colleagues = Array.from({ length: 100 }, (_, n) => ({
  id: `UC${String(n).padStart(4, '0')}`,
  name: `c${n}`,
  realName: `Colleague ${n}`,
  email: `c${n}@acme.test`,
  tz: 'Europe/Berlin',
}));
const under = await aRoster({ people: [...people, ...colleagues], spareSeats: 5 });
const { slack, roster, ana } = under;
const state = () => roster.account.log.state;

test('500 pasted addresses are one entry, at once, inside Slack’s limits; one message shows each outcome', async () => {
  const addresses = [
    ...colleagues.map(one => one.email),
    ...Array.from({ length: 400 }, (_, n) => `far${n}@else.test`),
  ];
  const before = state().seq;
  await ana.command('/roster', `invite ${addresses.join(', ')} to web`);
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  expect(ana.screen()).toContain('[Invite 500 people]');
  await ana.submit();
  await ana.close();
  await slack.waitFor(() => state().tables.invitations.size === 500, 'the invitations', 10_000);
  const entries = await roster.account.store.entries
    .find({ seq: { $gt: before }, action: 'invitations.invite' })
    .toArray();
  expect(entries).toHaveLength(1);
  await slack.waitFor(() => ana.screen().includes('Outside this workspace: 400'), 'the look-up', 20_000);
  await ana.press('See Who');
  await ana.sees('and 300 more');
  const methods = slack.calls.map(call => call.method);
  expect(methods.filter(method => method === 'users.lookupByEmail')).toHaveLength(0);
  expect(methods.filter(method => method === 'users.list').length).toBeLessThan(5);
  await slack.waitFor(
    () => colleagues.every(one => slack.as(one.id).dm().length === 1),
    'every invitation',
    25_000,
  );
  expect(await roster.account.store.models.people.countDocuments({ emailKey: /acme\.test$/ })).toBe(101);
  expect(slack.violations).toEqual([]);
});

import { expect, test } from '@jest/globals';
import { accept } from '../../src/actions/invitations/answer.js';
import { perform } from '../../src/actions/perform.js';
import { aRoster } from '../support/roster.js';
import { people } from '../support/slack.js';

const colleagues = Array.from({ length: 40 }, (_, n) => ({
  id: `UC${String(n).padStart(4, '0')}`,
  name: `c${n}`,
  realName: `Colleague ${n}`,
  email: `c${n}@acme.test`,
  tz: 'Europe/Berlin',
}));
let ahead = 0;
const under = await aRoster({
  people: [...people, ...colleagues],
  now: () => new Date(Date.now() + ahead),
});
const { slack, roster, ana } = under;
const { account } = roster;

test('the one message about a batch says how many of how many accepted, and asks the others again', async () => {
  await ana.command('/roster', `invite ${colleagues.map(one => one.email).join(', ')} to web`);
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await ana.close();
  const reads = (text: string) => slack.waitFor(() => ana.screen().includes(text), text, 10_000);
  await reads('[Remind The 40');
  const open = () =>
    [...account.log.state.tables.invitations.values()].filter(one => one.status === 'pending');
  for (const { id, person } of open().slice(0, 31))
    await perform(accept, account.context({ type: 'user', person }, 'slack'), { invitation: id });
  roster.deliveries.wake();
  await reads('31 of 40 accepted');
  await reads('Waiting for an answer: 9');
  expect(ana.dm().filter(one => one.text.startsWith('Invited 40 people'))).toHaveLength(1);
  ahead = 3 * 86_400_000;
  await ana.press('Remind The 9');
  // It also keeps their invitations open for longer, and says so.
  await ana.sees('Asked 9 people again. They can answer until ');
});

import { expect, test } from '@jest/globals';
import { perform } from '../../src/actions/perform.js';
import { askForRole } from '../../src/actions/requests/ask.js';
import { deleteUser } from '../../src/actions/users.js';
import { sweep } from '../../src/jobs/sweep.js';
import { Acme } from '../commands/acme.js';
import { lastSaturday } from '../support/clock.js';
import { aRoster } from '../support/roster.js';

let ahead = lastSaturday();
const now = () => new Date(Date.now() + ahead);
const under = await aRoster({ now });
const { ana, bo, cy, slack, roster } = under;
const acme = new Acme(under);
await acme.join('UBO', { Web: 'space_admin' });
await acme.join('UCY', { Web: 'space_member' });
await under.settled();

const statusOf = () => [...acme.state.tables.requests.values()].at(-1)?.status;

test('each who may decide gets one card: who, what it lets them do, and the reason as it was typed', async () => {
  await acme.says(cy, 'ask developer in web because <!channel> *please* &amp; thanks');
  for (const hands of [ana, bo]) {
    await hands.sees('<@UCY> asks for *Space Developer* in *Web*.');
    await hands.sees('As Space Developer one can ');
    await hands.sees('>&lt;!channel&gt; \u2060*\u2060please\u2060*\u2060 &amp; thanks');
    await hands.sees('Open until ');
  }
});

test('the first decision settles it: the others’ cards say so, a second press says who, the asker hears why', async () => {
  await ana.press('Deny');
  await acme.shows(ana, 'request-deny');
  await bo.press('Deny');
  await acme.shows(bo, 'request-deny');
  await ana.fill({ reason: 'Not *now*' });
  await ana.submit();
  await ana.sees('Denied. <@UCY> hears of it.');
  await ana.close();
  await bo.submit();
  expect(JSON.stringify([bo.errors(), bo.screen()])).toContain('already denied by Ana Ortiz');
  await bo.close();
  for (const hands of [ana, bo]) await hands.sees('Denied by <@UANA> · ');
  await cy.sees('<@UANA> denied your request for *Space Developer* in *Web*.');
  await cy.sees('>Not \u2060*\u2060now\u2060*\u2060');
  expect(bo.screen()).not.toContain('[Approve]');
  expect(await acme.roles('UCY')).toMatchObject({ Web: 'space_member' });
});

test('an approver who lost the right is refused in words, and the others’ cards still work', async () => {
  await acme.says(cy, 'ask developer in web');
  for (const hands of [ana, bo]) await hands.sees('[Approve]');
  await acme.says(ana, 'role <@UBO> member in web');
  await bo.press('Approve');
  await bo.sees('can manage the users of *Web*');
  expect(statusOf()).toBe('open');
  await ana.press('Approve');
  await ana.sees('Approved by <@UANA> · ');
  await cy.sees('<@UANA> approved your request for *Space Developer* in *Web*.');
  expect(await acme.roles('UCY')).toMatchObject({ Web: 'space_developer' });
  await bo.sees('Approved by <@UANA> · ');
});

test('an approver who is gone leaves the request as it is; what nobody decides on expires', async () => {
  await acme.says(ana, 'role <@UBO> admin in web');
  await acme.says(cy, 'ask admin in web');
  await bo.sees('<@UCY> asks for *Space Admin* in *Web*.');
  const as = roster.account.context({ type: 'user', person: await acme.person('UANA') }, 'slack');
  await perform(deleteUser, as, { user: await acme.person('UBO') });
  await bo.press('Approve');
  await bo.sees('You are not a user of *Acme* yet.');
  ahead += 15 * 86_400_000;
  await sweep({ account: roster.account, deliveries: roster.deliveries, lookUp: () => {} });
  await cy.sees('so it has expired. You can ask <@UANA> yourself.');
  await ana.sees('Expired · ');
  expect(statusOf()).toBe('expired');
});

test('a matter of the account is asked in the admins’ channel, where there is one', async () => {
  const settings = acme.state.tables.settings.get('settings');
  if (settings === undefined) throw new Error('the account is set up');
  const proposer = {
    actor: { type: 'roster' },
    via: 'job',
    action: 'test.channel',
    now: now(),
    id: 'channel',
  } as const;
  await roster.account.log.commit(proposer, () => ({
    changes: [{ table: 'settings', id: 'settings', from: settings, to: { ...settings, channel: 'CWEB' } }],
    result: null,
    input: null,
    tell: { people: [], channel: null },
  }));
  const context = roster.account.context({ type: 'user', person: await acme.person('UCY') }, 'slack');
  await perform(askForRole, context, { space: null, role: 'account_admin', reason: '' });
  await under.settled();
  await ana.sees('<@UCY> asks for *Account Admin* on the account.');
  expect(slack.violations).toEqual([]);
});

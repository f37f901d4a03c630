import { afterEach, expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const { ana, bo, cy, slack } = under;
const acme = new Acme(under);
await acme.says(ana, 'space create Lab');
await acme.join('UBO', { Web: 'space_admin' });
await acme.join('UCY', { Web: 'space_member' });

const requests = () => [...acme.state.tables.requests.values()];
const reasonOf = (n: number) => under.roster.account.texts.read(requests().at(n)?.reason ?? null);

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

test('all typed: a role for some time, with a reason that mentions nobody', async () => {
  const said = await acme.says(
    cy,
    'ask for developer in web for 4 hours because <@UANA|ana> asked me to fix it, for Bo &amp; *now*',
  );
  expect(said).toContain('Asked <@UBO> and <@UANA> for *Space Developer* in *Web* until <!date');
  expect(await reasonOf(-1)).toBe('@ana asked me to fix it, for Bo & *now*');
  expect(requests().at(-1)?.wish).toMatchObject({
    type: 'role',
    role: 'space_developer',
    until: expect.any(Date),
  });
  expect(await acme.says(cy, 'ask developer in web')).toContain('You asked for that already');
});

test('all typed: somebody to be invited, as the usual role where none is said', async () => {
  const said = await acme.says(cy, 'ask invite <mailto:zed@else.test|zed@else.test> to lab because new');
  expect(said).toContain('Asked <@UANA> for zed@else.test to be invited to *Lab* as Space Member.');
  expect(await acme.says(cy, 'ask to invite <@UGUS|gus> to web')).toContain('no guests or bots');
});

test('a role of both levels opens the form, which shows the roles of the place that is chosen', async () => {
  await acme.opens(cy, 'ask admin because I must', 'ask');
  expect(cy.screen()).toContain('(x) Space Admin');
  expect(cy.screen()).toContain('I must');
  await acme.changes(cy, { 'space-or-account': 'The account' });
  await cy.fill({ 'role-account': 'Account Admin' });
  await cy.submit();
  await cy.sees('Asked <@UANA> for *Account Admin* on the account.');
});

test('the form for an invitation wants an address or a person, one of the two', async () => {
  await acme.opens(cy, 'ask', 'ask');
  await acme.changes(cy, { what: 'Somebody to be invited' });
  await cy.fill({ role: 'Space Member', email: 'new@else.test', person: 'UBO' });
  await cy.submit();
  expect(cy.errors()).toEqual({ email: 'Give an address or choose a person, one of the two.' });
  await acme.changes(cy, { what: 'A role for me' });
  await cy.fill({ role: 'Space Member' });
  await acme.changes(cy, { 'space-or-account': 'Web' });
  await cy.fill({ role: 'Space Member' });
  await cy.submit();
  expect(cy.errors()).toEqual({ role: 'You are Space Member in Web already. Nothing was asked.' });
});

test.each([
  ['a role that nobody knows', 'ask chief in web', "I don’t know|I don't know the role \\*chief\\*"],
  [
    'a space that nobody knows',
    'ask developer in wbe',
    'There is no space called \\*wbe\\* that you can see',
  ],
  ['an end that is none', 'ask developer in lab for ages', 'as an end'],
])('refused: %s', async (_what, typed, answer) => {
  const before = acme.state.seq;
  expect(await acme.says(cy, typed)).toMatch(new RegExp(answer));
  expect(acme.state.seq).toBe(before);
});

test('why offers to ask for each way to what the asker lacks, and opens the form for it', async () => {
  expect(await acme.says(cy, 'why me publish blueprints in web')).toContain('Ask For Space Admin');
  await cy.press('Ask For Space Admin');
  await acme.shows(cy, 'ask');
  expect(cy.screen()).toContain('Where: ⟨Web⟩');
  expect(cy.screen()).toContain('(x) Space Admin');
  await cy.close();
  expect(await acme.says(ana, 'why <@UCY> publish blueprints in web')).not.toContain('Ask For');
  expect(await acme.says(cy, 'why me launch environments in web')).not.toContain('Ask For');
});

test('who may not invite or add is offered to ask for it, with what they typed', async () => {
  expect(await acme.says(cy, 'invite <mailto:yo@else.test|yo@else.test> to lab as developer')).toContain(
    'Only an Account Admin can invite people',
  );
  await cy.press('Ask For Them To Be Invited');
  await acme.shows(cy, 'ask');
  expect(cy.screen()).toContain('yo@else.test');
  expect(cy.screen()).toContain('Where: ⟨Lab⟩');
  expect(cy.screen()).toContain('(x) Space Developer');
  await cy.close();
  expect(await acme.says(bo, 'add <@UCY> to lab')).toContain('Only');
  await bo.press('Ask For Them To Be Added');
  await acme.shows(bo, 'ask');
  await bo.submit();
  await bo.sees('Asked <@UANA> for <@UCY> to be added to *Lab* as Space Member.');
});

test('the list shows what waits for one’s decision, then one’s own, and is shown anew after each', async () => {
  // The cards are above the list: its own buttons are pressed.
  await acme.under.settled();
  expect(await acme.says(ana, 'requests')).toMatch(/^4 requests wait for your decision/);
  expect(await acme.says(bo, '')).toContain('1 request waits for your decision.');
  const list = await acme.says(bo, 'requests');
  expect(list).toContain('<@UCY> asks for *Space Developer* in *Web*');
  expect(list).toContain('@ana asked me to fix it, for Bo &amp; \u2060*\u2060now');
  expect(list).toContain('You asked for <@UCY> to be added to *Lab*');
  await bo.press('Withdraw');
  await bo.sees('You took your request back.');
  await bo.press('Approve', { in: 'message' });
  await bo.sees('Approved. <@UCY> hears of it.');
  expect(await acme.says(bo, 'requests')).toContain('No open requests');
  expect(await acme.roles('UCY')).toMatchObject({ Web: 'space_developer' });
});

test('the Home shows what waits, also to somebody who became an admin later', async () => {
  await bo.openHome();
  await bo.sees('*Web* · Space Admin');
  expect(bo.screen()).not.toContain('Needs you');
  await acme.says(ana, 'role <@UBO> account admin');
  await bo.openHome();
  await bo.sees('Needs you');
  await bo.sees('<@UCY> asks for *Account Admin* on the account.');
});

test('the log says what was asked and decided', async () => {
  const log = await acme.says(ana, 'log');
  expect(log).toContain('<@UCY> asked for *Account Admin* on the account.');
  expect(log).toContain('<@UBO> took back their request for <@UCY> to be added to *Lab* as Space Member.');
  expect(log).toContain('<@UBO> approved <@UCY>’s request for *Space Developer* in *Web*');
});

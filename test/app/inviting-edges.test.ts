import { afterEach, expect, test } from '@jest/globals';
import { cancel } from '../../src/actions/invitations/look-after.js';
import { perform } from '../../src/actions/perform.js';
import { Acme } from '../commands/acme.js';
import { lastSaturday } from '../support/clock.js';
import { aRoster } from '../support/roster.js';

let ahead = lastSaturday();
const under = await aRoster({ now: () => new Date(Date.now() + ahead) });
const { slack, ana, bo, cy } = under;
const acme = new Acme(under);
const open = () => [...acme.state.tables.invitations.values()].filter(one => one.status === 'pending');

async function invite(from: typeof ana, text: string): Promise<void> {
  await acme.opens(from, `invite ${text}`, 'invite-review');
  await from.submit();
  while (from.view() !== undefined) await from.close();
  await under.settled();
}

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

test('somebody named by address and by mention is one person', async () => {
  await acme.opens(ana, 'invite bo@acme.test, <@UBO>, zed@out.test to web as dev', 'invite-review');
  expect(ana.screen()).toContain('*2 people* will be invited');
  expect(ana.screen()).toContain('Left out: 1 duplicate.');
  await ana.submit();
  await slack.waitFor(() => open().length === 2, 'the invitations');
  await bo.sees('Welcome to Acme');
});

test('an invitation that was sent a moment ago does not hide that others are invited', async () => {
  await acme.opens(ana, 'invite bo@acme.test, new@out.test to web as space admin', 'invite-review');
  await ana.fill({ also: ['resend'] });
  expect((await ana.submit()).errors).toEqual({});
  expect(ana.screen()).toContain('Inviting 1 person to *Web* as Space Admin');
  expect(ana.screen()).toContain('<@UBO> was asked a moment ago. Nothing was sent again.');
});

test('what was added to one invitation does not change what all were invited to', async () => {
  await under.settled();
  await ana.sees('Invited *2 people*');
  expect(ana.screen()).not.toMatch(
    /Invited \*2 people\* to \*Web\* as Space Developer.*Invited \*2 people\*/s,
  );
});

test('reminding reaches those who are in the workspace, and counts them', async () => {
  ahead += 120_000;
  await ana.press('batch.remind');
  await ana.sees('Asked 1 person again. They can answer until ');
  await ana.sees('. 1 person can’t be reached from here: hand on the links that `/roster inv');
  await slack.waitFor(() => bo.dm().length === 2, 'the second message');
  await bo.press('Accept');
  await bo.sees('You joined *Acme*');
  await under.settled();
  expect(bo.screen().match(/You joined/g)).toHaveLength(1);
  expect(bo.screen()).toContain('This invitation was sent again below.');
});

test('sending again to somebody who is not in the workspace says when they are asked', async () => {
  ahead += 120_000;
  await ana.command('/roster', 'invitations');
  await ana.sees('# 2 open invitations');
  await ana.press('invitation.resend');
  await ana.sees('They are asked as soon as they are in this workspace.');
});

test('two inviters: the Home names both, and each may take back what they offered', async () => {
  await acme.says(ana, 'space create Staging');
  await acme.says(ana, 'role <@UBO> account admin');
  await invite(ana, '<@UCY> to web as dev');
  await invite(bo, 'cy@acme.test to staging as member');
  await ana.sees('Invited *1 person* to *Web* as Space Developer\nWaiting');
  await cy.openHome();
  await cy.sees('<@UANA> and <@UBO> invite you to *Acme*');
  await acme.says(ana, 'role <@UBO> account member');
  await bo.command('/roster', 'invitations');
  await bo.sees('# 1 open invitation');
  await bo.press('invitation.cancel');
  await bo.sees('What you offered was taken back; what others offered stands.');
});

test('an answer given on `/roster` takes the place of the question', async () => {
  await cy.command('/roster');
  await cy.sees('(only you): <@UANA> invites you to *Acme*');
  await cy.press('Decline');
  await cy.sees('(only you) (edited): You declined the invitation.');
});

test('whoever waits for an admin reads that on their Home', async () => {
  await acme.says(ana, 'role <@UBO> account admin');
  await invite(bo, '<@UCY> to web as space admin');
  await acme.says(ana, 'role <@UBO> account member');
  await cy.press('Accept');
  await cy.sees('it waits for an admin. This message will say what became of it.');
  await cy.command('/roster');
  await cy.sees('You said yes. It waits for an admin');
  await cy.openHome();
  await cy.sees('You said yes to *Acme*. It waits for an admin');
});

test('an invitation that has expired by the clock is invited anew', async () => {
  ahead += 20 * 86_400_000;
  await acme.opens(ana, 'invite new@out.test to web', 'invite-review');
  expect(ana.screen()).toContain('*1 person* will be invited to *Web* as Space Member: new@out.test.');
});

test('a list that is longer than the field has room for is kept whole by Change', async () => {
  const many = Array.from({ length: 200 }, (_, at) => `somebody.number${at}@example${at}.test`).join(', ');
  await acme.opens(ana, `invite ${many} to web`, 'invite-review');
  expect(ana.screen()).toContain('[Invite 200 people]');
  await ana.press('Change');
  await acme.shows(ana, 'invite');
  expect(ana.screen()).toMatch(/And \d+ more, for whom there is no room above/);
  await ana.fill({ note: 'Hello <!channel>' });
  await ana.submit();
  await acme.shows(ana, 'invite-review');
  expect(ana.screen()).toContain('[Invite 200 people]');
});

test('what is longer than the field and names nobody is not called people', async () => {
  await acme.opens(ana, `invite ${'x'.repeat(5000)}`, 'invite');
  expect(ana.screen()).toContain(
    'There is no room above for all of it; what is missing is kept, and read with it.',
  );
});

test('somebody named before what to do is answered without their id', async () => {
  const said = await acme.says(ana, '<@UBO|bo>');
  expect(said).toContain('Say first what to do, for example `/roster invite`');
  expect(await acme.says(ana, 'help nope')).toContain('`/roster help` lists everything');
  expect(await acme.says(ana, 'help')).not.toContain("a role you don't have");
});

test('a review whose draft was cleared away says so, and sends nothing', async () => {
  await acme.opens(ana, 'invite late@out.test to web', 'invite-review');
  const { seq } = acme.state;
  await under.roster.account.store.models.texts.deleteMany({});
  await ana.submit();
  expect(ana.screen()).toContain('This form is too old. Nothing was sent; open it again.');
  expect(acme.state.seq).toBe(seq);
});

test('a space that is deleted under an open review is said, and nothing is sent', async () => {
  await acme.says(ana, 'space create Brief');
  await acme.opens(ana, 'invite late@out.test to brief', 'invite-review');
  await acme.says(ana, 'role <@UBO> account admin');
  await acme.opens(bo, 'space delete brief', 'space-delete-confirm');
  await bo.fill({ typed: 'Brief' });
  await bo.submit();
  const { seq } = acme.state;
  await ana.submit();
  expect(ana.screen()).toContain('This space is no longer there. Nothing was changed.');
  expect(acme.state.seq).toBe(seq);
});

test('a space’s role that was typed without its space stays chosen', async () => {
  await acme.says(ana, 'space create Second');
  await acme.opens(ana, 'role <@UCY> space developer', 'role');
  expect(ana.screen()).toContain('(x) Space Developer');
});

test('whoever took back what they offered to one of a batch still cancels the others', async () => {
  await acme.says(ana, 'role <@UBO> account admin');
  await invite(bo, 'pia@out.test, quin@out.test to web as member');
  await bo.sees('Invited *2 people*');
  await invite(ana, 'quin@out.test to web as admin');
  const { batch } = open().at(-1) ?? {};
  const ofBo = () => [...acme.state.tables.invitations.values()].filter(one => one.batch === batch);
  await slack.waitFor(
    () => ofBo().some(({ offers }) => offers.some(one => one.role === 'space_admin')),
    'it',
  );
  await acme.says(ana, 'role <@UBO> account member');
  const as = under.roster.account.context({ type: 'user', person: await acme.person('UBO') }, 'slack');
  const [pia, quin] = ofBo();
  await perform(cancel, as, { invitations: [quin?.id] });
  await bo.press('batch.cancel');
  await bo.sees('Cancelled 1 invitation.');
  expect(ofBo().map(one => one.status)).toEqual(['cancelled', 'pending']);
  expect(pia?.status).toBe('pending');
});

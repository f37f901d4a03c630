import { expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';

const under = await aRoster({ setUp: false, firstAdmin: 'Bo@Acme.test' });
const { slack, roster, ana, bo, cy } = under;
const state = () => roster.account.log.state;

test('before it is set up, whoever may not do that is told who can', async () => {
  await cy.command('/roster', 'invite a@b.io');
  await cy.sees('Roster is not set up here yet. <@UANA> can do that with `/roster setup`.');
  await cy.openHome();
  await slack.waitFor(() => cy.home(), 'the Home');
  expect(cy.screen()).toContain('Roster is not set up here yet. <@UANA> can do that');
});

test('any first words of an admin of the workspace offer the set-up', async () => {
  await ana.command('/roster', 'invite a@b.io');
  await slack.waitFor(() => ana.view()?.callback_id === 'setup', 'the form');
  await ana.close();
});

test('the address in ROSTER_FIRST_ADMIN may set it up, and becomes the first account admin', async () => {
  await bo.command('/roster', 'setup');
  await slack.waitFor(() => bo.view()?.callback_id === 'setup', 'the form');
  await bo.fill({ name: 'Acme', space: 'Web' });
  await bo.submit();
  await slack.waitFor(() => state().seq === 1, 'the account');
  const id = await roster.account.people.idOfSlack('UBO');
  expect(state().tables.users.get(id ?? '')?.grants).toMatchObject([
    { space: null, role: 'account_admin', by: null },
  ]);
  expect(bo.screen()).toContain('/roster invite');
});

test('a second set-up changes nothing and says so', async () => {
  await bo.close();
  await ana.command('/roster', 'setup');
  await ana.sees('is set up already');
  expect(state().seq).toBe(1);
});

test('an account that lost its last admin works on, and offers a workspace admin the set-up', async () => {
  await slack.change('UBO', { deleted: true });
  await slack.waitFor(() => [...state().tables.users.values()].every(user => !user.active), 'the fact');
  await ana.command('/roster', '');
  await slack.waitFor(() => ana.view()?.callback_id === 'setup', 'the form');
  await ana.fill({ name: 'Acme Again' });
  await ana.submit();
  const id = await roster.account.people.idOfSlack('UANA');
  await slack.waitFor(() => state().tables.users.get(id ?? '')?.active, 'the new admin');
  expect(state().tables.settings.get('settings')?.name).toBe('Acme Again');
  expect(state().tables.spaces.size).toBe(1);
});

import { expect, test } from '@jest/globals';
import { asList } from '../../playground/slack/json.js';
import { aRoster } from '../support/roster.js';

const under = await aRoster();
const { slack, roster, ana, bo, cy } = under;
const state = () => roster.account.log.state;
const grants = (slackUser: string) =>
  roster.account.people.idOfSlack(slackUser).then(
    id =>
      state()
        .tables.users.get(id ?? '')
        ?.grants.map(({ role, by }) => ({ role, by })) ?? [],
  );

async function invite(from: typeof ana, text: string): Promise<void> {
  await from.command('/roster', `invite ${text}`);
  await slack.waitFor(() => from.view()?.callback_id === 'invite-review', 'the review');
  await from.submit();
  await from.close();
}

test('what an inviter can no longer give waits for somebody who can, and Give Anyway gives it', async () => {
  await invite(ana, 'bo@acme.test as account admin');
  await bo.sees('Welcome to Acme');
  await bo.press('Accept');
  await slack.waitFor(() => state().tables.users.size === 2, 'Bo to join');
  await invite(bo, 'cy@acme.test to web as space admin');
  await cy.sees('Welcome to Acme');
  await ana.command('/roster', 'role <@UBO> account member');
  const admins = () =>
    [...state().tables.users.values()].filter(user =>
      user.grants.some(grant => grant.role === 'account_admin'),
    );
  await slack.waitFor(() => admins().length === 1, 'the change of role');

  await cy.press('Accept');
  await slack.waitFor(() => cy.dm()[0]?.text.includes('it waits for an admin'), 'Cy to hear that it waits');
  expect(await grants('UCY')).toEqual([]);
  await ana.sees('can no longer give all of it');
  await bo.sees('can no longer give all of it. You can ask <@UANA> to give it.');
  expect(bo.screen()).not.toContain('Give Anyway');
  await ana.press('Give Anyway');
  await slack.waitFor(() => cy.dm()[0]?.text.startsWith('You joined Acme'), 'Cy to hear that they joined');
  const anaId = await roster.account.people.idOfSlack('UANA');
  expect(await grants('UCY')).toContainEqual({ role: 'space_admin', by: anaId });
  await ana.sees('Given by <@UANA>');
});

test('a second Give Anyway says what happened', async () => {
  const press = slack.told.findLast(one => JSON.stringify(one.payload).includes('invitation.give'));
  const actions = [{ ...asList(press?.payload.actions)[0], action_ts: '42.42' }];
  if (press !== undefined) await slack.deliver({ ...press, payload: { ...press.payload, actions } });
  await ana.sees('This invitation was already accepted');
});

import { expect, test } from '@jest/globals';
import { asList } from '../../playground/slack/json.js';
import { aRoster } from '../support/roster.js';

const under = await aRoster();
const { slack, roster, ana, bo, cy } = under;
const state = () => roster.account.log.state;

/** Opens the review for what was typed, and waits for it. */
async function review(text: string): Promise<void> {
  await ana.command('/roster', `invite ${text}`);
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
}

test('a review shows who is who before anything is sent, and its button says how many', async () => {
  await review(
    '"Lind, Bo" <bo@acme.test>, zed@nowhere.test; <@UROB> <@UGUS> ana@acme.test, ZED@nowhere.test foo@ to web as dev',
  );
  const screen = ana.screen();
  expect(screen).toContain('*2 people* will be invited to *Web* as Space Developer: ');
  expect(screen).toContain('1 entry is no address: foo@.');
  expect(screen).toContain(
    'Left out: 1 duplicate · you, who are already here · 1 bot · 1 guest of this workspace (only full members can be invited).',
  );
  expect(screen).toContain('[Invite 2 people]');
  expect(state().tables.invitations.size).toBe(0);
  await ana.submit();
  await ana.close();
  await under.settled();
  expect(state().tables.invitations.size).toBe(2);
});

test('the invited person gets one message, accepts, and holds exactly what was offered', async () => {
  await bo.sees('invites you to *Web* as Space Developer');
  await bo.press('Accept');
  await slack.waitFor(() => bo.dm()[0]?.text.startsWith('You joined Acme'), 'the message to change');
  const user = [...state().tables.users.values()].find(one => one.invitation !== null);
  expect(user?.grants.map(({ space, role }) => ({ space, role }))).toEqual([
    { space: null, role: 'account_member' },
    { space: under.space('Web'), role: 'space_developer' },
  ]);
  expect(bo.dm()).toHaveLength(1);
  expect(bo.dm()[0]?.blocks).not.toContainEqual(expect.objectContaining({ type: 'actions' }));
  await ana.sees('accepted <@UANA>’s invitation · *Web* as Space Developer.');
});

test('a second press settles nothing and says so', async () => {
  const before = state().seq;
  await bo.press('Accept', { replay: true });
  await under.settled();
  expect(state().seq).toBe(before);
  const press = slack.told.findLast(one => one.payload.type === 'block_actions');
  const actions = [{ ...asList(press?.payload.actions)[0], action_ts: '99.9' }];
  if (press !== undefined) await slack.deliver({ ...press, payload: { ...press.payload, actions } });
  await bo.sees('This invitation was already accepted');
  expect(state().seq).toBe(before);
});

test('a press by somebody else settles nothing and says so', async () => {
  await review('cy@acme.test to web');
  await ana.submit();
  await ana.close();
  await cy.sees('invites you to *Web* as Space Member');
  const before = state().seq;
  const invitation = [...state().tables.invitations.values()].find(
    one => one.status === 'pending' && one.reach === 'slack',
  );
  const pressed = slack.told.findLast(one => one.payload.type === 'block_actions');
  const user = { id: 'UBO', team_id: 'TACME' };
  const actions = [
    {
      action_id: 'invitation.accept',
      block_id: 'b',
      type: 'button',
      value: invitation?.id,
      action_ts: '7.7',
    },
  ];
  if (pressed !== undefined)
    await slack.deliver({ ...pressed, payload: { ...pressed.payload, user, actions } });
  await bo.sees('This invitation is for somebody else.');
  expect(state().seq).toBe(before);
});

test('whoever declines is believed, and the inviter is told', async () => {
  await cy.press('Decline');
  await ana.sees('declined <@UANA>’s invitation to *Web* as Space Member');
  await slack.waitFor(() => cy.dm()[0]?.text.startsWith('You declined'), 'the message to change');
  expect(state().tables.users.size).toBe(2);
});

test('somebody outside the workspace is asked as soon as they join it', async () => {
  await ana.sees('Outside this workspace: 1 · zed@nowhere.test');
  await slack.join({
    id: 'UZED',
    name: 'zed',
    realName: 'Zed Far',
    email: 'Zed@Nowhere.test',
    tz: 'Asia/Tokyo',
  });
  await slack.as('UZED').sees('invites you to *Web* as Space Developer');
});

test('an invitation that was cancelled cannot be accepted any more', async () => {
  await ana.command('/roster', 'invitations');
  await ana.sees('1 open invitation');
  await ana.press('invitation.cancel');
  await ana.sees('No open invitations');
  const zed = slack.as('UZED');
  await slack.waitFor(() => zed.dm()[0]?.text.includes('was cancelled'), 'the message to change');
  await expect(zed.press('Accept')).rejects.toThrow('sees nothing called');
});

import { expect, test } from '@jest/globals';
import { Acme } from '../commands/acme.js';
import { aRoster } from '../support/roster.js';

const under = await aRoster();
const acme = new Acme(under);
const { slack, ana, bo } = under;
await acme.join('UBO', { '': 'account_admin' });

test('of two admins who press Cancel on the same invitation one cancels, and the other’s list says so', async () => {
  await acme.opens(ana, 'invite zed@out.test to web', 'invite-review');
  await ana.submit();
  await ana.close();
  await slack.waitFor(() => acme.state.tables.invitations.size === 2, 'the invitation');
  await acme.says(ana, 'invitations');
  await acme.says(bo, 'invitations');
  await Promise.all([ana.press('invitation.cancel'), bo.press('invitation.cancel')]);
  const both = () => [ana, bo].map(hands => hands.screen());
  await slack.waitFor(() => both().every(screen => screen.includes('No open invitations')), 'both lists');
  const said = both().filter(screen => screen.includes('This invitation was already cancelled on'));
  expect(said).toHaveLength(1);
  const cancelled = await under.roster.account.store.entries.countDocuments({ action: 'invitations.cancel' });
  expect(cancelled).toBe(1);
});

test('a review that somebody else made pointless says so, and is still there below', async () => {
  await acme.opens(ana, 'invite eve@out.test to web', 'invite-review');
  await acme.opens(bo, 'invite eve@out.test to web', 'invite-review');
  await bo.submit();
  await bo.close();
  await slack.waitFor(() => acme.state.tables.invitations.size === 3, 'the invitation');
  await ana.submit();
  expect(ana.screen()).toContain('=== Not possible ===');
  expect(ana.screen()).toContain('Nothing was changed.');
  await ana.close();
  expect(ana.view()?.callback_id).toBe('invite-review');
  await ana.close();
  expect(slack.violations).toEqual([]);
});

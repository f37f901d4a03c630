import { afterEach, expect, test } from '@jest/globals';
import { expire } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { perform } from '../../src/actions/perform.js';
import { setActive } from '../../src/actions/users.js';
import { spaceName } from '../../src/app/space-name.js';
import { record } from '../../src/jobs/world.js';
import type { CatalogName } from '../../src/rbac/offers.js';
import { Acme } from '../commands/acme.js';
import { lastSaturday } from '../support/clock.js';
import { aRoster } from '../support/roster.js';
import { people } from '../support/slack.js';

const di = { id: 'UDI', name: 'di', realName: 'Di Wei', email: 'di@acme.test', tz: 'Asia/Tokyo' };
let ahead = lastSaturday();
const under = await aRoster({
  catalog: 'torq',
  people: [...people, di],
  now: () => new Date(Date.now() + ahead),
});
const { slack, ana, bo, cy } = under;
const acme = new Acme(under);

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

test('setting up makes the Slack admin owner of the first workspace, with no role on the account', async () => {
  expect(await acme.roles('UANA')).toEqual({ Web: 'owner' });
  expect(acme.state.tables.roles.size).toBe(5);
});

test('creating a workspace makes its creator the owner; who is no Slack admin cannot', async () => {
  expect(await acme.says(ana, 'space create Lab')).toContain('Created *Lab*.');
  expect(await acme.roles('UANA')).toEqual({ Web: 'owner', Lab: 'owner' });
  await acme.join('UBO', { Web: 'contributor' });
  expect(await acme.says(bo, 'space create Mine')).toContain(
    'Only an admin of this Slack workspace can manage workspaces.',
  );
});

test('an owner invites, and who accepts is a viewer if nothing else was said; a contributor cannot', async () => {
  expect(await acme.says(bo, 'invite <@UCY> to web')).toContain(
    'Only an Owner can invite people to *Web*. You can ask <@UANA> to do it.',
  );
  await acme.opens(ana, 'invite <@UCY> to web', 'invite-review');
  expect(ana.screen()).toContain('*Web* as Viewer');
  await ana.submit();
  await cy.sees('*Web* as Viewer');
  await cy.press('Accept');
  await cy.sees('You joined');
  expect(await acme.roles('UCY')).toEqual({ Web: 'viewer' });
});

test('nobody is invited to no workspace: there is no role on the account', async () => {
  await acme.opens(ana, 'invite <@UDI>', 'invite');
  expect(ana.screen()).not.toContain('Account role');
  await ana.submit();
  expect(Object.values(ana.errors()).join()).toMatch(/workspace/);
});

test('an owner adds, changes roles and removes; the last owner stays', async () => {
  expect(await acme.says(ana, 'add <@UCY> to lab')).toContain('as Viewer');
  expect(await acme.says(ana, 'role <@UCY> operator in lab')).toContain('Operator');
  expect(await acme.says(bo, 'role <@UCY> creator in web')).toContain('Only an Owner can manage');
  expect(await acme.says(ana, 'role <@UANA> viewer in web')).toContain(
    'That would leave *Web* without an Owner, and there must always be one.',
  );
  await acme.says(ana, 'role <@UBO> owner in web');
  expect(await acme.roles('UBO')).toEqual({ Web: 'owner' });
  await acme.opens(bo, 'remove <@UANA> from web', 'remove-confirm');
  await bo.submit();
  expect(await acme.roles('UANA')).toEqual({ Lab: 'owner' });
  expect(await acme.says(bo, 'remove <@UBO> from web')).toContain('without an Owner');
  expect(await acme.roles('UBO')).toEqual({ Web: 'owner' });
});

test('who owns a workspace has no say in another', async () => {
  expect(await acme.says(bo, 'invite <@UDI> to lab')).toContain('Only an Owner can invite people to *Lab*.');
});

test('deleting from the account, and a workspace, is for admins of the Slack workspace', async () => {
  expect(await acme.says(bo, 'delete <@UCY>')).toContain('Only an admin of this Slack workspace can');
  expect(await acme.says(bo, 'log')).toContain('Only an admin of this Slack workspace can');
  await acme.opens(ana, 'space delete lab', 'space-delete-confirm');
  await ana.fill({ typed: 'Lab' });
  await ana.submit();
  await ana.sees('Deleted *Lab*.');
});

test('the settings say that only a channel reaches admins, whom Slack alone knows', async () => {
  expect(await acme.says(ana, 'settings')).toContain('Admins are told nothing until you choose a channel');
  await ana.press('Change Settings');
  await slack.waitFor(() => ana.view()?.callback_id === 'settings', 'the form');
  expect(ana.screen()).toContain('Without one, admins are told nothing.');
});

test('people read of workspaces, not of spaces', async () => {
  const said: string[] = [];
  for (const hands of [ana, bo, cy])
    for (const text of [
      '',
      'help all',
      'space',
      'user',
      'what',
      'settings',
      'catalog',
      'space rename nowhere to x',
    ]) {
      await acme.types(hands, text);
      said.push(hands.screen());
      while (hands.view() !== undefined) await hands.close();
    }
  for (const hands of [ana, bo, cy]) {
    await hands.openHome();
    await slack.waitFor(() => hands.home(), 'the Home');
  }
  const all = [...said, ana.screen(), bo.screen(), cy.screen()].join('\n');
  expect(all).toContain('workspace');
  expect(spaceName(acme.state, 'of an old message')).toBe('a deleted workspace');
  const lines = all.split('\n').filter(line => /\bspaces?\b/i.test(line.replace(/`[^`]*`/g, '')));
  expect(lines).toEqual([]);
});

for (const name of ['torque-classic', 'torque-legacy'] as const satisfies readonly CatalogName[]) {
  const other = await aRoster({ catalog: name });
  test(`${name}: an admin invites and adds; ${name === 'torque-legacy' ? 'a space’s admin does not' : 'a space’s admin adds'}`, async () => {
    const old = new Acme(other);
    expect(await old.roles('UANA')).toMatchObject({ '': 'account_admin' });
    await old.join('UBO', { Web: 'space_admin' });
    await old.join('UCY', { '': 'account_member' });
    expect(await old.roles('UBO')).toEqual({ '': 'account_member', Web: 'space_admin' });
    expect(await old.says(other.bo, 'invite new@acme.test to web')).toContain(
      'Only an Account Admin can invite',
    );
    const said = await old.says(other.bo, 'add <@UCY> to web');
    expect(said).toContain(
      name === 'torque-legacy' ? 'Only an Account Admin can manage' : '*Web* as Space Member',
    );
    expect(other.slack.violations).toEqual([]);
  });
}

test('a workspace whose last owner was deactivated is offered to Slack’s admins', async () => {
  const { account } = under.roster;
  await acme.says(ana, 'space create Orbit');
  await acme.join('UDI', { Orbit: 'owner' });
  await acme.opens(ana, 'leave Orbit', 'leave-confirm');
  await ana.submit();
  await ana.close();
  expect(await acme.says(ana, 'setup')).toContain('is set up already');
  const user = await acme.person('UDI');
  await perform(setActive, account.context({ type: 'roster' }, 'job'), { user, active: false });
  expect(await acme.says(ana, 'spaces')).toContain('Orbit');
  await acme.opens(ana, 'setup', 'setup');
  expect(JSON.stringify(ana.view())).toContain('*Orbit* has no admin any more');
  await ana.submit();
  expect(JSON.stringify(ana.view())).toContain('You administer *Orbit* now');
  expect((await acme.roles('UANA')).Orbit).toBe('owner');
});

test('an owner asks somebody again without what the owner of another workspace had offered besides', async () => {
  await acme.says(ana, 'space create Deck');
  const { account } = under.roster;
  const byOwner = async (owner: string, name: string) => {
    const as = account.context({ type: 'user', person: await acme.person(owner) }, 'slack');
    const offers = [{ space: under.space(name), role: 'viewer' }];
    await perform(invite, as, { emails: ['far@else.test'], offers });
  };
  await byOwner('UBO', 'Web');
  await byOwner('UANA', 'Deck');
  ahead += 15 * 86_400_000;
  await record(account, expire, {});
  under.roster.deliveries.wake();
  await bo.sees('did not answer in time');
  await bo.press('invitations.again');
  await bo.sees('Invited 1 person again.');
  const offers = [...acme.state.tables.invitations.values()].findLast(
    one => one.status === 'pending',
  )?.offers;
  expect(offers).toEqual([{ space: under.space('Web'), role: 'viewer', by: await acme.person('UBO') }]);
});

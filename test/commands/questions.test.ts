import { expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const acme = new Acme(under);
const { ana, bo, cy } = under;
await acme.join('UBO', { Web: 'space_developer' });
await acme.join('UCY', { Web: 'space_member' });

test('why names every reason, who gave it and since when', async () => {
  const said = await acme.says(ana, 'why <@UBO|bo> launch environments in web');
  expect(said).toContain('<@UBO> has *Launch environments* in *Web*:');
  expect(said).toMatch(/• Space Developer in \*Web\* since <!date\^[^>]*>, from <@UANA>\./);
});

test('why names each grant that would give what is not there, and who can give it', async () => {
  const said = await acme.says(bo, 'why me publish blueprints in web');
  expect(said).toContain('<@UBO> does not have *Publish blueprints* in *Web*. What would give it:');
  expect(said).toContain('being Space Admin in *Web*; <@UANA> can give that.');
});

test('a permission is found by any words of its title, and what fits several asks which', async () => {
  expect(await acme.says(bo, 'why me COST dashboard in web')).toContain('*View space cost dashboard*');
  expect(await acme.says(bo, 'why me cost in web')).toContain(
    'Do you mean *Manage cloud accounts for cost collection*',
  );
});

test('who can counts and names everybody who may', async () => {
  expect(await acme.says(ana, 'who can launch environments in web')).toContain(
    '3 people have *Launch environments* in *Web*',
  );
  for (const asked of ['who can manage users', 'who can manage users in the account'])
    expect(await acme.says(ana, asked)).toContain('1 person has *Manage users*: <@UANA>.');
});

test('what shows everything somebody may do, space by space', async () => {
  const said = await acme.says(cy, 'what');
  expect(said).toContain('What <@UCY> may do:');
  expect(said).toContain('*Web*: View catalog, Launch environments,');
});

test('what others hold is seen only with the right to see it', async () => {
  expect(await acme.says(cy, 'why <@UBO|bo> launch environments in web')).toContain('Only an Account Admin');
  expect(await acme.says(cy, 'what <@UBO|bo>')).toContain('Only an Account Admin');
  expect(await acme.says(bo, 'who can launch environments in web')).toContain('3 people');
  expect(await acme.says(bo, 'who can manage users')).toContain('Only an Account Admin can manage users');
});

test('a user’s card shows each role and how it came about, and the reader’s buttons', async () => {
  const said = await acme.says(ana, 'user <@UBO|bo>');
  expect(said).toContain('<@UBO> · joined');
  expect(said).toContain('• Account Member since');
  expect(said).toContain('• Space Developer in *Web* since');
  await ana.press('Change Role');
  await under.slack.waitFor(() => ana.view()?.callback_id === 'role', 'the form');
  await ana.close();
  expect(await acme.says(cy, 'user')).toContain('Space Member in *Web*');
  expect(await acme.says(cy, 'user <@UBO|bo>')).toContain('Only an Account Admin');
});

test('without a permission the form asks, and answers in its place', async () => {
  await acme.opens(bo, 'why', 'why');
  await bo.fill({ users: 'UBO', permission: 'launch_environments', space: under.space('Web') });
  await bo.submit();
  expect(bo.screen()).toContain('<@UBO> has *Launch environments* in *Web*:');
  await bo.close();
  await acme.opens(ana, 'who can', 'who');
  await ana.fill({ permission: 'manage_users' });
  await ana.submit();
  expect(ana.screen()).toContain('1 person has *Manage users*: <@UANA>.');
  await ana.close();
  await acme.opens(cy, 'who', 'who');
  await cy.fill({ permission: 'manage_users' });
  await cy.submit();
  expect(JSON.stringify(cy.errors())).toContain('Only an Account Admin can manage users');
  await cy.close();
});

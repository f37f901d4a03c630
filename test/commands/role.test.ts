import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const { ana, bo, cy, slack } = under;
const acme = new Acme(under);

beforeAll(async () => {
  await acme.says(ana, 'space create Lab');
  await acme.join('UBO', { Web: 'space_developer' });
  await acme.join('UCY', { Web: 'space_admin' });
});

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

test.each([
  ['role <@UBO|bo> member in web', 'space_member'],
  ['role <@UBO|bo> in web to developer', 'space_developer'],
  ['role bo@acme.test as admin in WEB', 'space_admin'],
  ['role bo “space developer” in web', 'space_developer'],
])('all typed: `%s`', async (typed, role) => {
  expect(await acme.says(ana, typed)).toContain('<@UBO> is ');
  expect(await acme.roles('UBO')).toMatchObject({ Web: role });
});

test('an account’s role needs no place, and says what it was before', async () => {
  const said = await acme.says(ana, 'role <@UBO|bo> account admin');
  expect(said).toContain('<@UBO> is Account Admin now. Before: Account Member.');
  expect(await acme.says(ana, 'role <@UBO|bo> member in the account')).toContain('is Account Member now');
});

test('a role of both levels without a place is asked about, filled with what was typed', async () => {
  await acme.opens(ana, 'role <@UBO|bo> admin', 'role');
  expect(ana.screen()).toContain('Who: ⟨UBO⟩');
  expect(ana.screen()).toContain('Where: ⟨Web⟩');
  expect(ana.screen()).toContain('(x) Space Admin');
  expect(await acme.roles('UBO')).toMatchObject({ '': 'account_member', Web: 'space_developer' });
});

test('the form shows the role now, and live what would follow', async () => {
  await acme.opens(ana, 'role', 'role');
  await acme.changes(ana, { users: 'bo' });
  await acme.changes(ana, { 'space-or-account': 'Web' });
  await ana.sees('Now: Space Developer since');
  await acme.changes(ana, { role: 'Space Member' });
  await ana.sees('Will be able to: nothing · Will no longer be able to: *');
  await acme.changes(ana, { role: 'Space Admin' });
  await ana.sees('Will no longer be able to: nothing');
  expect(ana.screen()).toMatch(/Will be able to: \*[^*]+\*, \*[^*]+\*, \*[^*]+\* \+\d+ ·/);
  expect(ana.screen()).toContain('[Make Bo Lind Space Admin]');
  await ana.submit();
  await ana.sees('<@UBO> is Space Admin in *Web* now. Before: Space Developer.');
  expect(await acme.roles('UBO')).toMatchObject({ Web: 'space_admin' });
});

test('another place shows its own roles, and what was chosen for the old one is not kept', async () => {
  await acme.opens(ana, 'role <@UBO>', 'role');
  await acme.changes(ana, { role: 'Space Member' });
  await acme.changes(ana, { 'space-or-account': 'The account' });
  await ana.sees('( ) Account Admin');
  expect(ana.screen()).not.toContain('Space Member');
  expect(ana.screen()).not.toContain('Will be able');
  await acme.changes(ana, { 'role-account': 'Account Admin' });
  await ana.sees('*Manage account*');
});

test('somebody quicker than the answers sees what they chose last', async () => {
  await acme.opens(ana, 'role', 'role');
  await ana.fill({ users: 'bo', 'space-or-account': 'Lab' });
  await ana.fill({ 'space-or-account': 'The account' });
  await ana.fill({ 'space-or-account': 'Web' });
  await ana.sees('Now: Space Admin since');
  expect(ana.screen()).toContain('( ) Space Member');
});

test('the form says at once what stands in the way', async () => {
  await acme.opens(ana, 'role', 'role');
  await acme.changes(ana, { users: 'gus' });
  await ana.sees('is not a user here yet');
  await acme.changes(ana, { users: 'bo', 'space-or-account': 'Lab' });
  await acme.changes(ana, { role: 'Space Member' });
  await ana.sees('<@UBO> is not in *Lab* yet. `/roster add` adds them.');
  await ana.submit();
  expect(ana.errors()).toEqual({ users: expect.stringContaining('Bo Lind is not in Lab yet.') });
  expect(ana.screen()).toContain('(x) Space Member');
});

test('a space admin may change roles in that space, there alone', async () => {
  await acme.opens(cy, 'role <@UBO>', 'role');
  expect(cy.screen()).toContain('Where: ⟨Web⟩');
  expect(cy.screen()).not.toContain('The account');
  await acme.changes(cy, { role: 'Space Developer' });
  await cy.submit();
  await cy.sees('<@UBO> is Space Developer in *Web* now.');
  expect(await acme.says(cy, 'role <@UBO> account admin')).toContain('Only an Account Admin');
});

test.each([
  [
    'nothing to do',
    'role <@UBO> developer in web',
    '<@UBO> is Space Developer in *Web* already. Nothing was changed.',
  ],
  ['the last admin', 'role <@UANA> account member', 'there must always be one'],
  ['a role nobody knows', 'role <@UBO> develper in web', 'Did you mean *Space Developer*?'],
  ['a space nobody knows', 'role <@UBO> developer in lba', 'Did you mean *Lab*?'],
  ['the role before people', 'role <@UBO> developer <@UCY> in web', 'Name the people first, then the role.'],
])('refused: %s', async (_what, typed, answer) => {
  const before = acme.state.seq;
  expect(await acme.says(ana, typed)).toContain(answer);
  expect(acme.state.seq).toBe(before);
});

test('refused: somebody who may not change any', async () => {
  expect(await acme.says(bo, 'role')).toContain('You can ask <@');
  expect(await acme.says(bo, 'role <@UCY> member in web')).toContain('You can ask <@');
  expect(bo.view()).toBeUndefined();
});

test('with more spaces than a menu takes, places are searched for', async () => {
  for (let number = 1; number <= 100; number += 1) await acme.says(ana, `space create Space ${number}`);
  await acme.opens(ana, 'role <@UBO>', 'role');
  const found = async (text: string) =>
    (await ana.options('space-or-account', text)).map(one => JSON.stringify(one));
  expect((await found('acc'))[0]).toContain('The account');
  expect(await found('space 99')).toHaveLength(1);
  await acme.changes(ana, { 'space-or-account': 'The account' });
  await ana.sees('( ) Account Admin');
  await acme.opens(ana, 'add <@UBO>', 'add');
  await ana.fill({ space: 'Space 99' });
  await ana.submit();
  await ana.sees('Added <@UBO> to *Space 99*');
});

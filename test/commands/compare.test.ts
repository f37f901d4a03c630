import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const { ana, bo, cy, slack } = under;
const acme = new Acme(under);

beforeAll(async () => {
  await acme.says(ana, 'space create Lab');
  await acme.join('UBO', { Web: 'space_developer' });
  await acme.join('UCY', { Web: 'space_member', Lab: 'space_admin' });
});

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

test('says what both may, what only one may, where, and through which roles', async () => {
  const said = await acme.says(ana, 'compare <@UBO> and <@UCY>');
  expect(said).toContain('What <@UBO> and <@UCY> may do:');
  expect(said).toMatch(/\*Lab\*\n• Only <@UCY>, as Space Admin: /);
  expect(said).toMatch(/\*Web\*\n• Both: .*\n• Only <@UBO>, as Space Developer: /);
});

test('what counts everywhere is said once', async () => {
  const said = await acme.says(ana, 'compare me <@UBO>');
  expect(said).toMatch(/\*Everywhere\*\n• Only <@UANA>, as Account Admin: Manage account, /);
  expect(said).toMatch(/\*Web\*\n• Both: [^\n]*$/m);
});

test('one space alone, for those who see its users', async () => {
  expect(await acme.says(cy, 'compare <@UBO> me in lab')).toContain('• Only <@UCY>, as Space Admin: ');
  expect(await acme.says(cy, 'compare <@UBO> me')).toContain('You can ask <@UANA>');
});

test('by form, and refused where it is not two people', async () => {
  await acme.opens(ana, 'compare <@UBO>', 'compare');
  await ana.fill({ second: 'cy' });
  await ana.submit();
  await ana.sees('What <@UBO> and <@UCY> may do:');
  expect(await acme.says(ana, 'compare <@UBO> <@UBO>')).toContain('Choose two different people');
  expect(await acme.says(ana, 'compare <@UBO> <@UCY> <@UANA>')).toContain('Compare two people at a time.');
});

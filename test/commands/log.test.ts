import { expect, test } from '@jest/globals';
import { readQuestion } from '../../src/app/command/log-page.js';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const acme = new Acme(under);
const { ana, bo } = under;
await acme.join('UBO', { Web: 'space_developer' });
await acme.join('UCY', { Web: 'space_member' });

test('the log says who did what, newest first', async () => {
  await acme.says(ana, 'role <@UCY> developer in web');
  const said = await acme.says(ana, 'log');
  expect(said).toContain('<@UANA> made <@UCY> Space Developer in *Web*.');
  expect(said).toContain('<@UBO> accepted <@UANA>’s invitation.');
  expect(said).toContain('<@UANA> invited <@UBO> to *Web* as Space Developer.');
  expect(said).toContain('<@UANA> set up the account, with the space *Web*.');
  expect(said.indexOf('made <@UCY>')).toBeLessThan(said.indexOf('set up the account'));
});

test('it can be narrowed to a person and to a space', async () => {
  await acme.says(ana, 'space create Docs');
  const cys = await acme.says(ana, 'log <@UCY>');
  expect(cys).toContain('made <@UCY>');
  expect(cys).not.toContain('invited <@UBO>');
  const docs = await acme.says(ana, 'log in docs');
  expect(docs).toContain('created *Docs*.');
  expect(docs).not.toContain('made <@UCY>');
});

test('older entries are a button away, and the newest again', async () => {
  for (const n of [1, 2, 3, 4, 5, 6]) await acme.says(ana, `space create Extra ${n}`);
  expect(await acme.says(ana, 'log')).not.toContain('set up the account');
  await ana.press('Older');
  await ana.sees('[Newest]');
  expect(ana.screen()).not.toContain('Entries');
  await ana.press('Newest');
  await ana.sees('created *Extra 6*');
});

test('only whoever may see the log does', async () => {
  expect(await acme.says(bo, 'log')).toContain(
    'Only an Account Admin can see the log. You can ask <@UANA> to do it.',
  );
});

test.each(['', '{"before":', '[]', '{"before":"x"}', 'null', '{"person":5}'])(
  'a forged button %j asks for the newest page',
  value => {
    expect(readQuestion(value)).toEqual({});
  },
);

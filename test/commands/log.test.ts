import { afterEach, expect, test } from '@jest/globals';
import { csvCell } from '../../src/app/command/log/file.js';
import { actionsMeant, type LogQuestion, readQuestion } from '../../src/app/command/log/question.js';
import { type LogItem, readLog } from '../../src/app/command/log/read.js';
import { sinceMeant } from '../../src/app/command/since.js';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const acme = new Acme(under);
const { ana, bo, slack } = under;
await acme.join('UBO', { Web: 'space_developer' });
await acme.join('UCY', { Web: 'space_member' });

afterEach(() => expect(slack.violations).toEqual([]));

/** The newest file that Ana got, as text. */
const file = (): string => {
  const sent = ana.dm().flatMap(message => message.files ?? []);
  return slack.world.files.get(sent.at(-1)?.id ?? '')?.content?.toString() ?? '';
};

test('the log says who did what, newest first', async () => {
  await acme.says(ana, 'role <@UCY> developer in web');
  const said = await acme.says(ana, 'log');
  expect(said).toContain('<@UANA> made <@UCY> Space Developer in *Web*.');
  expect(said).toContain('<@UBO> accepted <@UANA>’s invitation.');
  expect(said).toContain('<@UANA> invited <@UBO> to *Web* as Space Developer.');
  expect(said).toContain('<@UANA> set up the account, with the space *Web*.');
  expect(said.indexOf('made <@UCY>')).toBeLessThan(said.indexOf('set up the account'));
});

test('a line opens to its changes, with the names of then', async () => {
  await acme.says(ana, 'space create Docs');
  await acme.says(ana, 'add <@UBO> to docs as member');
  await acme.says(ana, 'space rename docs to Papers');
  await acme.says(ana, 'log added');
  await ana.press('Details');
  await acme.shows(ana, 'log-entry');
  expect(ana.screen()).toContain('<@UANA> added <@UBO> to');
  expect(ana.screen()).toContain('• <@UBO> · role in *Docs*: none → Space Member from <@UANA>');
  await ana.close();
});

test('it can be narrowed to a person, a space, a deed and a time', async () => {
  const cys = await acme.says(ana, 'log <@UCY>');
  expect(cys).toContain('made <@UCY>');
  expect(cys).not.toContain('invited <@UBO>');
  const papers = await acme.says(ana, 'log in papers');
  expect(papers).toContain('created *Docs*.');
  expect(papers).not.toContain('made <@UCY>');
  const invitations = await acme.says(ana, 'log <@UBO> invitations since yesterday');
  expect(invitations).toContain('accepted <@UANA>’s invitation.');
  expect(invitations).toContain('Entries called *invitations*, about <@UBO> and since');
  expect(invitations).not.toContain('added');
  expect(await acme.says(ana, 'log bo')).toContain('added <@UBO>');
  expect(await acme.says(ana, 'log moonwalks and others')).toContain(
    'Nothing in the log is called *moonwalks',
  );
  expect(await acme.says(ana, 'log since blue')).toContain("I don't know when *blue* is.");
});

test('refused attempts stand among the lines, and alone', async () => {
  await acme.says(bo, 'space create Mine');
  await acme.says(ana, 'space create Web');
  const all = await acme.says(ana, 'log');
  expect(all).toContain('<@UBO> tried: create a space. Refused: not allowed.');
  expect(all).toContain('renamed *Docs* to *Papers*.');
  const refused = await acme.says(ana, 'log <@UBO> refused');
  expect(refused).toContain('<@UBO> tried: create a space. Refused: not allowed.');
  expect(refused).not.toContain('<@UANA> tried');
  expect(refused).not.toContain('Details');
});

test('older entries are a button away, and the newest again', async () => {
  for (const n of [1, 2, 3, 4, 5, 6]) await acme.says(ana, `space create Extra ${n}`);
  expect(await acme.says(ana, 'log')).not.toContain('set up the account');
  await ana.press('Older');
  await ana.sees('[Newest]');
  expect(ana.screen()).toContain('created *Docs*');
  expect(ana.screen()).not.toContain('tried: create');
  await ana.press('Newest');
  await ana.sees('created *Extra 6*');
});

test('a file holds all lines, safe for spreadsheets; JSON holds the entries too', async () => {
  await acme.says(ana, 'space create =Sum');
  await acme.says(ana, 'log spaces');
  await ana.press('CSV');
  await ana.sees('.csv is in our conversation:');
  const rows = file().split('\r\n');
  expect(rows[0]).toBe('\ufeff"entry","at","who","through","action","what","refused"');
  expect(rows[1]).toMatch(/^"\d+","2\d{3}-.*","Ana Ortiz","slack","spaces.create","Ana Ortiz created =Sum."/);
  expect(file()).toContain('"Bo Lind tried: create a space. Refused: not allowed.","not-allowed"');
  expect(file()).not.toContain('invitations.invite');
  await acme.says(ana, 'log');
  await ana.press('JSON');
  await ana.sees('.json is in our conversation:');
  const entries: { seq?: number; words: string; changes?: unknown }[] = JSON.parse(file());
  expect(entries.at(-1)).toMatchObject({ seq: 1, action: 'account.set-up', changes: expect.anything() });
  expect(entries.filter(one => one.seq === undefined).length).toBeGreaterThan(0);
  expect(file()).not.toContain('@acme.test');
});

test('without the scope for files, the refusal says what is missing', async () => {
  await acme.says(ana, 'log');
  slack.faults.next('files.getUploadURLExternal', { error: 'missing_scope' });
  await ana.press('CSV');
  await ana.sees('Give it the scope `files:write`');
});

test('what is looked through at a time is cut off, and goes on there without a hole', async () => {
  const { account } = under.roster;
  const ask = { account, state: account.log.state, sees: () => true };
  const label = (item: LogItem) => (item.type === 'entry' ? String(item.entry.seq) : item.type);
  const read = async (question: LogQuestion, most?: number) => {
    const items: LogItem[] = [];
    for await (const item of readLog(ask, question, most)) items.push(item);
    return items;
  };
  const whole = (await read({})).map(label);
  const found: string[] = [];
  let question: LogQuestion = {};
  for (let pages = 0; pages < 20; pages += 1) {
    const items = await read(question, 4);
    found.push(...items.filter(item => item.type !== 'cut').map(label));
    const refused = items.filter(item => item.type === 'refused').at(-1);
    const cut = items.at(-1);
    if (cut?.type !== 'cut') break;
    question = {
      before: cut.before,
      ...(refused === undefined
        ? question.refusedBefore && { refusedBefore: question.refusedBefore }
        : { refusedBefore: [refused.at.getTime(), refused.id] }),
    };
  }
  expect(found).toEqual(whole);
  expect(whole.filter(one => one === 'refused').length).toBeGreaterThan(1);
  const since = account.now().getTime() + 1;
  expect(await read({ since }, 4)).toEqual([]);
});

test('only whoever may see the log does, also by its buttons', async () => {
  expect(await acme.says(bo, 'log')).toContain(
    'Only an Account Admin can see the log. You can ask <@UANA> to do it.',
  );
});

test.each(['=1+1', '+1', '-1', '@sum', '\t=1', ' =1', '\r=1'])('%j is no formula in a file', text => {
  expect(csvCell(text)).toBe(`"'${text}"`);
});

test('quotes stay inside their cell', () => {
  expect(csvCell('say "hi", ok')).toBe('"say ""hi"", ok"');
});

test.each([
  ['deleted', 'users.delete'],
  ['invitations', 'invitations.invite'],
  ['roles', 'spaces.change-role'],
  ['settings', 'settings.change'],
  ['role changes', 'users.change-role'],
])('%s means %s among others', (words, action) => {
  expect(actionsMeant(words)).toContain(action);
});

test.each([
  ['monday', '2026-11-15T23:00:00.000Z'],
  ['yesterday', '2026-11-18T23:00:00.000Z'],
  ['2 days', '2026-11-17T23:00:00.000Z'],
  ['3 hours', '2026-11-20T09:00:00.000Z'],
  ['1 March', '2026-02-28T23:00:00.000Z'],
  ['24 December', '2025-12-23T23:00:00.000Z'],
  ['2026-07-01', '2026-06-30T22:00:00.000Z'],
])('since %s is a moment on the asker’s clock', async (text, moment) => {
  const noon = new Date('2026-11-20T12:00:00Z');
  expect((await sinceMeant(text, noon, 'Europe/Madrid')).toISOString()).toBe(moment);
});

test.each(['', '{"before":', '[]', '{"before":"x"}', 'null', '{"person":5}'])(
  'a forged button %j asks for the newest page',
  value => {
    expect(readQuestion(value)).toEqual({});
  },
);

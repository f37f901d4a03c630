import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { people } from '../support/slack.js';
import { Acme } from './acme.js';

const under = await aRoster({
  people: [...(people ?? []), { id: 'UDI', name: 'di', email: 'di@acme.test' }],
  channels: [
    { id: 'CALL', name: 'all', members: ['UROSTERBOT', 'UANA', 'UBO', 'UCY', 'UDI', 'UGUS', 'UROB'] },
  ],
});
const { ana, bo, slack } = under;
const acme = new Acme(under);

beforeAll(async () => {
  await acme.join('UBO', { '': 'account_member' });
  await acme.join('UCY', { '': 'account_member' });
});

afterEach(async () => {
  while (ana.view() !== undefined) await ana.close();
  expect(slack.violations).toEqual([]);
});

test('all typed: done at once, with the catalog’s role where none was said', async () => {
  const said = await acme.says(ana, 'add <@UBO|bo> to web');
  expect(said).toContain('Added <@UBO> to *Web* as Space Member.');
  expect(said).toContain('`/roster remove` takes them out again.');
  expect(await acme.roles('UBO')).toMatchObject({ Web: 'space_member' });
});

test('somebody who is there already keeps their role, and it is said', async () => {
  expect(await acme.says(ana, 'add <@UBO|bo> to web as dev')).toContain(
    '<@UBO> already is Space Member in *Web*',
  );
  const said = await acme.says(ana, 'add <@UBO|bo>, cy@acme.test TO “Web” AS Developer');
  expect(said).toContain('Added <@UCY> to *Web* as Space Developer.');
  expect(said).toContain('Already there, unchanged: <@UBO> (Space Member).');
});

test.each([
  [
    'a space nobody knows, with the nearest',
    'add <@UBO> to Wbe',
    'There is no space called *Wbe* that you can see. Did you mean *Web*?',
  ],
  [
    'a role nobody knows, with those there are',
    'add <@UBO> to web as king',
    'There are Space Admin, Space Developer and Space Member.',
  ],
  [
    'somebody who has not joined',
    'add <@UDI|di> to web',
    'Nobody was added. <@UDI> is not a user here yet. You can invite them with `/roster invite`.',
  ],
  ['a guest', 'add <@UGUS|gus> to web', 'Nobody was added. 1 guest was left out: only members'],
  ['half an address', 'add bo@ <@UCY> to web', "I don't know who *bo@* is."],
  ['an address that is none', 'add bo@acme, cy@acme.test to web', "I don't know who *bo@acme* is."],
  ['a name nobody has', 'add boo to web', "I don't know who *boo* is."],
  [
    'an account’s role for a space',
    'add <@UBO> to web as account admin',
    '*Account Admin* is a role on the account, not in a space. There are Space Admin',
  ],
])('refused: %s', async (_what, typed, answer) => {
  const before = acme.state.seq;
  expect(await acme.says(ana, typed)).toContain(answer);
  expect(acme.state.seq).toBe(before);
});

test('refused: somebody who may not, who is told who can', async () => {
  expect(await acme.says(bo, 'add <@UCY> to web')).toMatch(
    /Only an Account Admin.* can .*You can ask <@UANA>/s,
  );
  expect(await acme.says(bo, 'add')).toContain('You can ask <@UANA>');
  expect(bo.view()).toBeUndefined();
});

test('something missing: the form opens, filled with what was typed, and adds', async () => {
  await acme.says(ana, 'space create Staging');
  await acme.opens(ana, 'add <@UBO|bo> <@UCY|cy> as developer', 'add');
  expect(ana.screen()).toContain('Who: ⟨UBO, UCY⟩');
  expect(ana.screen()).toContain('(x) Space Developer');
  await ana.fill({ space: 'Staging' });
  await ana.submit();
  await ana.sees('Added <@UBO> and <@UCY> to *Staging* as Space Developer.');
});

test('a mistake lands on its field, and what was filled in stays', async () => {
  await acme.opens(ana, 'add', 'add');
  await ana.submit();
  expect(ana.errors()).toEqual({ space: expect.anything() });
  await ana.fill({ users: ['di', 'gus'], space: 'Web' });
  await ana.submit();
  expect(ana.errors()).toEqual({
    users: expect.stringMatching(/^Nobody was added. 1 person is not a user here yet. 1 guest was left out/),
  });
  expect(ana.screen()).toContain('Web');
  await ana.fill({ users: ['bo'] });
  await ana.submit();
  expect(ana.errors()).toEqual({ users: expect.stringContaining('Bo Lind already is Space Member in Web') });
});

test('a form that is submitted twice adds once', async () => {
  await acme.says(ana, 'space create Lab');
  await acme.opens(ana, 'add <@UBO>', 'add');
  await ana.fill({ space: 'Lab' });
  await ana.submit();
  const { seq } = acme.state;
  await ana.submit({ replay: true });
  expect(acme.state.seq).toBe(seq);
});

test('a channel, a user group and a pasted list add everybody who is a user; the rest is offered to be invited', async () => {
  await acme.says(ana, 'space create Many');
  expect(await acme.says(ana, 'add <!subteam^SQA|@qa> to many')).toContain('Added <@UBO> to *Many*');
  const said = await acme.says(
    ana,
    'add <#CALL|all>, "Eve, E." <eve@x.io>; cy@acme.test, di@acme.test to many as dev',
  );
  expect(said).toContain('Added <@UCY> and <@UANA> to *Many* as Space Developer.');
  expect(said).toContain('Already there, unchanged: <@UBO> (Space Member).');
  expect(said).toContain('2 are not users here yet: eve@x.io and di@acme.test.');
  expect(said).toContain('1 guest and 2 bots were left out: only members');
  await ana.press('Invite The 2');
  await acme.shows(ana, 'invite');
  expect(ana.screen()).toContain('eve@x.io, di@acme.test');
  expect(ana.screen()).toContain('⟨Many⟩');
  expect(ana.screen()).toContain('⟨Space Developer⟩');
  await ana.submit();
  await acme.shows(ana, 'invite-review');
  await ana.submit();
  await ana.sees('Inviting 2 people to *Many* as Space Developer');
});

test('where all of them are in the space already, who is no user is said as well', async () => {
  const said = await acme.says(ana, 'add <#CALL|all> to many');
  expect(said).toContain('All of them are in *Many* already. Nothing was changed. <@UDI> is not a user');
  expect(said).toContain('Invite Them');
});

test('a list whose space was not said stands in the form, which says what it offers', async () => {
  await acme.says(ana, 'space create Listed');
  await acme.opens(ana, 'add bo@acme.test, eve@x.io', 'add');
  expect(ana.screen()).toContain('⟨bo@acme.test, eve@x.io⟩');
  await ana.fill({ space: 'Listed' });
  await ana.submit();
  await ana.sees('Added <@UBO> to *Listed* as Space Member.');
  expect(ana.screen()).toContain('eve@x.io is not a user here yet.');
  await ana.press('Invite Them');
  await acme.shows(ana, 'invite');
  expect(ana.screen()).toContain('⟨eve@x.io⟩');
});

test('whoever may not invite is told how to ask for it', async () => {
  await acme.says(ana, 'role <@UBO> admin in listed');
  const said = await acme.says(bo, 'add eve@x.io to listed');
  expect(said).toContain('eve@x.io is not a user here yet. `/roster ask invite` asks');
  expect(said).not.toContain('Invite Them');
});

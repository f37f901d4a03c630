import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const { ana, bo, cy, slack } = under;
const acme = new Acme(under);
const roleNamed = (name: string) => [...acme.state.tables.roles.values()].find(role => role.name === name);

beforeAll(async () => {
  await acme.says(ana, 'space create Lab');
  await acme.join('UBO', { Web: 'space_developer' });
  await acme.join('UCY', { Web: 'space_member' });
});

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

describe('Creating', () => {
  test('a role is made in two steps: what it is, then what it may do, beginning with a template', async () => {
    await acme.opens(ana, 'role create Tester', 'role-create');
    await ana.fill({
      description: 'Tries things out',
      'space-or-level': 'In any space',
      template: 'Space Member',
    });
    await ana.submit();
    await acme.shows(ana, 'role-permissions');
    const screen = ana.screen();
    expect(screen).toContain('It can be held in any space.');
    expect(screen).toContain('(x) View catalog');
    expect(screen).toContain('( ) Publish blueprints');
    expect(screen).not.toContain('Manage users');
  });

  test('a search narrows the groups by any words of a title, and nothing ticked is lost', async () => {
    await acme.opens(ana, 'role create Tester', 'role-create');
    await ana.fill({ 'space-or-level': 'In any space', template: 'Space Member' });
    await ana.submit();
    await acme.shows(ana, 'role-permissions');
    await acme.changes(ana, { search: 'blueprints publish' });
    expect(ana.screen()).not.toContain('View catalog');
    expect(ana.screen()).toContain('out of sight');
    await ana.press('Select All Blueprints');
    await slack.waitFor(() => ana.screen().includes('[Clear Blueprints]'), 'the group ticked');
    expect(ana.screen()).toContain('(x) Publish blueprints');
    await acme.changes(ana, { search: 'no such thing' });
    expect(ana.screen()).toContain('No permission has the words');
    await acme.changes(ana, { search: ' ' });
    expect(ana.screen()).toContain('(x) View catalog');
    expect(ana.screen()).toContain('(x) Publish blueprints');
    await ana.submit();
    await ana.sees('Created the role *Tester* with');
    expect(roleNamed('Tester')).toMatchObject({ level: 'space', builtIn: false, template: 'Space Member' });
    expect(roleNamed('Tester')?.permissions).toContain('publish_blueprints');
    expect(roleNamed('Tester')?.permissions).toContain('view_catalog');
  });

  test('mistakes land on their fields, and nothing typed is lost', async () => {
    await acme.opens(ana, 'role create space admin', 'role-create');
    await ana.fill({ 'space-or-level': 'Lab', template: 'Space Member' });
    await ana.submit();
    expect(ana.errors()).toEqual({
      name: expect.stringContaining('There is a role called Space Admin already.'),
    });
    await ana.fill({ name: 'Lab Hand' });
    await ana.submit();
    await acme.shows(ana, 'role-permissions');
    expect(ana.screen()).toContain('It can be held in *Lab* alone.');
    await ana.fill({ name: 'tester' });
    await ana.submit();
    expect(ana.errors()).toEqual({ name: expect.stringContaining('There is a role called Tester already.') });
    await ana.fill({ name: 'Lab Hand' });
    await ana.submit();
    await ana.sees('Created the role *Lab Hand*');
    expect(roleNamed('Lab Hand')).toMatchObject({ space: under.space('Lab') });
  });

  test('refused: somebody who may not', async () => {
    expect(await acme.says(bo, 'role create Mine')).toContain('You can ask <@UANA>');
    expect(await acme.says(bo, 'role edit Tester')).toContain('You can ask <@UANA>');
    expect(await acme.says(bo, 'role delete Tester')).toContain('You can ask <@UANA>');
  });
});

describe('Editing', () => {
  beforeAll(async () => {
    await acme.says(ana, 'role <@UCY> Tester in web');
  });

  test('what changes is reviewed: who gains and loses what; one may go back; holders are told', async () => {
    await acme.opens(ana, 'role edit tester', 'role-permissions');
    expect(ana.screen()).toContain('(x) Publish blueprints');
    await ana.press('Clear Blueprints');
    await slack.waitFor(() => ana.screen().includes('[Select All Blueprints]'), 'the group cleared');
    await ana.submit();
    await acme.shows(ana, 'role-review');
    expect(ana.screen()).toContain('*Tester*: 1 person holds it and will be told.');
    expect(ana.screen()).toMatch(/Will no longer be able to: .*\*Publish blueprints\*.* – <@UCY>/);
    await ana.press('Go Back');
    await acme.shows(ana, 'role-permissions');
    expect(ana.screen()).toContain('( ) Publish blueprints');
    await ana.submit();
    await acme.shows(ana, 'role-review');
    await ana.submit();
    await ana.sees('Changed the role *Tester*: 0 permissions more');
    expect(roleNamed('Tester')?.permissions).not.toContain('publish_blueprints');
    await under.settled();
    expect(JSON.stringify(cy.messages())).toContain('changed your role *Tester*. It no longer lets you: ');
  });

  test('a new name alone needs no review', async () => {
    await acme.opens(ana, 'role edit tester', 'role-permissions');
    await ana.fill({ name: 'Trial' });
    await ana.submit();
    await ana.sees('Changed the role *Trial*.');
    await acme.opens(ana, 'role edit', 'role-edit');
    await ana.fill({ 'custom-role': 'Trial' });
    await ana.submit();
    await acme.shows(ana, 'role-permissions');
    await ana.fill({ name: 'Tester' });
    await ana.submit();
    await ana.sees('Changed the role *Tester*.');
  });

  test('refused: a built-in role', async () => {
    expect(await acme.says(ana, 'role edit space admin')).toContain(
      '*Space Admin* is built in and stays as it is.',
    );
  });
});

describe('The list', () => {
  test('shows each role, and what it may do as a table in words', async () => {
    const said = await acme.says(ana, 'roles');
    expect(said).toContain('7 roles');
    expect(said).toContain('• *Account Admin* · on the account · built in · 1 person · may manage account');
    expect(said).toContain('• *Lab Hand* · in *Lab* alone · custom · 0 people');
    expect(ana.screen()).toContain('Permission | Account Admin | Account Member | Space Admin');
    expect(ana.screen()).toMatch(/Manage account \| Yes \| —/);
    await ana.press('New Role');
    await acme.shows(ana, 'role-create');
    expect(await acme.says(ana, 'roles space')).not.toContain('Account Admin');
    expect(await acme.says(ana, 'roles moon')).toContain("I don't know the roles of *moon*.");
  });

  test('shows a developer the same without counts and what they may not press', async () => {
    const said = await acme.says(bo, 'roles');
    expect(said).toContain('• *Space Developer* · in any space · built in · may');
    expect(said).not.toContain('New Role');
    expect(said).toContain('Compare Roles');
  });

  test('what does not fit on a page is on the next', async () => {
    for (const name of ['One', 'Two']) {
      await acme.opens(ana, `role create ${name}`, 'role-create');
      await ana.fill({ 'space-or-level': 'Lab', template: 'Space Member' });
      await ana.submit();
      await acme.shows(ana, 'role-permissions');
      await ana.submit();
      await ana.sees(`Created the role *${name}*`);
      await ana.close();
    }
    expect(await acme.says(ana, 'roles')).toContain('9 roles · page 1 of 2');
    await ana.press('Next');
    await ana.sees('9 roles · page 2 of 2');
    expect(ana.screen()).toContain('Permission | Two');
  });
});

describe('Comparing', () => {
  test('two roles stand in a table, what differs first', async () => {
    const said = await acme.says(ana, 'role compare developer space member');
    expect(said).toMatch(
      /^\*Space Developer\* may do everything that \*Space Member\* may, and has \d+ permissions more\./,
    );
    expect(said.split('\n').slice(1, 7)).toEqual([
      'Permission',
      'Space Developer',
      'Space Member',
      expect.any(String),
      'Yes',
      '—',
    ]);
  });

  test('a name of two roles is asked about; without names a form asks', async () => {
    expect(await acme.says(ana, 'role compare admin developer')).toContain(
      'Do you mean *Account Admin* or *Space Admin*?',
    );
    await acme.opens(bo, 'role compare', 'role-compare');
    await bo.fill({ first: 'Space Developer', second: 'Space Member' });
    await bo.submit();
    await bo.sees('Only *Space Developer*: *');
  });
});

describe('Deleting', () => {
  test('whoever has it gets another role, confirmed first; they are told, and the log says it', async () => {
    await acme.opens(ana, 'role delete tester', 'role-delete');
    await ana.fill({ instead: 'Space Developer' });
    await ana.submit();
    await acme.shows(ana, 'role-delete-confirm');
    expect(ana.screen()).toContain('1 person becomes *Space Developer*: <@UCY>.');
    await ana.submit();
    await ana.sees('Deleted the role *Tester*. 1 person is Space Developer now.');
    expect(await acme.roles('UCY')).toMatchObject({ Web: 'space_developer' });
    await under.settled();
    expect(JSON.stringify(cy.messages())).toContain('made you *Space Developer* in *Web* (before: Tester).');
    const log = await acme.says(ana, 'log');
    expect(log).toContain('deleted the role *Tester*; 1 person is Space Developer instead.');
    expect(log).toContain('created the role *Two* in *Lab*.');
    expect(log).toContain('changed the role *Trial*, called *Tester* before.');
  });

  test('one that nobody has is confirmed at once; built-in ones stay', async () => {
    await acme.opens(ana, 'role delete Lab Hand', 'role-delete-confirm');
    expect(ana.screen()).toContain('Nobody has it.');
    await ana.submit();
    await ana.sees('Deleted the role *Lab Hand*.');
    expect(await acme.says(ana, 'role delete account member')).toContain('is built in and stays');
  });
});

import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const { ana, bo, cy, slack } = under;
const acme = new Acme(under);
const groups = () => [...acme.state.tables.groups.values()];
const group = (name: string) => groups().find(one => one.name === name);

/** The Slack ids of who is in a group, exceptions with a mark. */
async function members(name: string): Promise<string[]> {
  const id = group(name)?.id;
  const found: string[] = [];
  for (const who of ['UANA', 'UBO', 'UCY']) {
    const own = acme.state.tables.users.get(await acme.person(who))?.groups.find(one => one.group === id);
    if (own !== undefined) found.push(own.exception === true ? `${who}!` : who);
  }
  return found;
}

beforeAll(async () => {
  await acme.says(ana, 'space create Staging');
  await acme.join('UBO', { Web: 'space_member' });
  await acme.join('UCY', { Web: 'space_member' });
});

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

test('a group is created in a form: a taken name lands on its field, nothing typed is lost', async () => {
  await acme.opens(ana, 'group create QA', 'group-create');
  expect(ana.screen()).toContain('⟨QA⟩');
  await ana.fill({ description: 'Looks before we ship' });
  await acme.changes(ana, { space: 'Staging' });
  await ana.fill({ role: 'Space Developer' });
  await ana.submit();
  await ana.sees('Created the group *QA*.');
  expect(group('QA')).toMatchObject({ type: 'static', accountRole: null });
  expect(JSON.stringify(groups())).not.toContain('before we ship');
  await acme.opens(ana, 'group create qa', 'group-create');
  await ana.submit();
  expect(ana.errors()).toEqual({ name: expect.stringContaining('There is a group called QA already.') });
});

test('people are added and removed by words, told what it gives them, and the log says so', async () => {
  expect(await acme.says(ana, 'group add <@UBO> <@UCY> to qa')).toContain(
    'Added <@UBO> and <@UCY> to the group *QA*.',
  );
  expect(await acme.says(ana, 'group add <@UBO> to QA')).toContain(
    '<@UBO> is in *QA* already. Nothing was changed.',
  );
  await bo.sees('<@UANA> added you to the group *QA*: you are Space Developer in *Staging*.');
  expect(await acme.says(ana, 'group remove <@UCY> from QA')).toContain(
    'Removed <@UCY> from the group *QA*.',
  );
  await cy.sees('<@UANA> removed you from the group *QA*, which made you Space Developer in *Staging*.');
  expect(await members('QA')).toEqual(['UBO']);
  const log = await acme.says(ana, 'log');
  expect(log).toContain('<@UANA> removed <@UCY> from the group *QA*.');
  expect(log).toContain('<@UANA> created the static group *QA*: Space Developer in *Staging*.');
});

test('the card says what a group gives and who is in it; its buttons open filled forms', async () => {
  const said = await acme.says(ana, 'group qa');
  expect(said).toContain('*QA* · static group · 1 person');
  expect(said).toContain('>Looks before we ship');
  expect(said).toContain('• Space Developer in *Staging*');
  expect(said).toContain('In it: <@UBO>');
  await ana.press('Add People');
  await acme.shows(ana, 'group-add');
  expect(ana.screen()).toContain('Group: ⟨QA⟩');
  await ana.fill({ users: ['cy'] });
  await ana.submit();
  await ana.sees('Added <@UCY> to the group *QA*.');
  await ana.close();
  await ana.press('Remove People');
  await acme.shows(ana, 'group-remove');
  await ana.fill({ users: ['gus'] });
  await ana.submit();
  expect(ana.errors()).toEqual({ users: expect.stringContaining('not a user here yet') });
  await ana.fill({ users: ['cy'] });
  await ana.submit();
  await ana.sees('Removed <@UCY>');
});

test('its name and description are edited, an empty description takes it away', async () => {
  await acme.opens(ana, 'group edit qa', 'group-edit');
  expect(ana.screen()).toContain('⟨Looks before we ship⟩');
  await ana.submit();
  expect(ana.errors()).toEqual({ name: expect.stringContaining('Nothing of QA was changed.') });
  await ana.fill({ name: 'Quality', description: '' });
  await ana.submit();
  await ana.sees('Saved the group *Quality*.');
  expect(group('Quality')).not.toHaveProperty('description');
  expect(await acme.says(ana, 'log')).toContain('renamed the group *QA* to *Quality*');
});

test('its roles are rows of spaces that can be added and removed, and a role on the account', async () => {
  await acme.opens(ana, 'group roles quality', 'group-roles');
  expect(ana.screen()).toContain('Space: ⟨Staging⟩');
  await ana.press('Add Another Space');
  await slack.waitFor(() => ana.screen().split('Remove This Space').length > 2, 'another row');
  await acme.changes(ana, { 'space-1': 'Web' });
  await ana.fill({ 'role-1': 'Space Admin' });
  await ana.press('Remove This Space', { value: '0' });
  await slack.waitFor(() => ana.screen().split('Remove This Space').length === 2, 'one row');
  expect(ana.screen()).toContain('Space: ⟨Web⟩');
  await ana.fill({ 'role-account': 'Account Member' });
  await ana.submit();
  await ana.sees('Saved what the group *Quality* gives. 1 person is in it.');
  expect(group('Quality')).toMatchObject({
    accountRole: 'account_member',
    spaceRoles: [{ space: under.space('Web'), role: 'space_admin' }],
  });
  const said = await acme.says(ana, 'why <@UBO> manage space users in web');
  expect(said).toContain('through *Quality*');
});

test('who is in a group sees it, and nothing of others; a typing error is met with the nearest', async () => {
  expect(await acme.says(bo, 'group Quality')).toContain('• Space Admin in *Web*');
  expect(bo.screen()).not.toContain('[Add People]');
  expect(await acme.says(bo, 'groups')).toContain('*Quality* · static');
  expect(await acme.says(cy, 'group Quality')).toContain(
    'There is no group called *Quality* that you can see.',
  );
  expect(await acme.says(cy, 'groups')).toContain('There is no group that you can see.');
  expect(await acme.says(ana, 'group Qualtiy')).toContain('Did you mean *Quality*?');
  expect(await acme.says(bo, 'group edit Quality')).toContain('Only an Account Admin can manage groups.');
  expect(await acme.says(cy, 'group create X')).toContain('You can ask <@UANA> to do it.');
});

test('deleting is confirmed with who loses what that nothing else gives them', async () => {
  await acme.opens(ana, 'group delete quality', 'group-delete-confirm');
  expect(ana.screen()).toContain('1 person loses what nothing else gives them:');
  expect(ana.screen()).toMatch(/• <@UBO>: \*[^*]+\*, \*[^*]+\* \+\d+ in \*Web\*/);
  // Their own role in Web, and the account's default one, stay.
  expect(ana.screen()).not.toContain('*View the space’s blueprints catalog*');
  await ana.submit();
  await ana.sees('Deleted the group *Quality*. 1 person was in it.');
  await bo.sees('<@UANA> deleted the group *Quality*');
  expect(groups()).toEqual([]);
  const { seq } = acme.state;
  await ana.submit({ replay: true });
  expect(acme.state.seq).toBe(seq);
});

test('without a name every word shows the groups, or asks which', async () => {
  expect(await acme.says(ana, 'group delete')).toContain('There is no group yet that you can change.');
  await acme.opens(ana, 'group create', 'group-create');
  await ana.fill({ name: 'Ops', type: 'static' });
  await ana.submit();
  await ana.sees('Created the group *Ops*.');
  await ana.close();
  expect(await acme.says(ana, 'group edit')).toContain('*Ops* · static · 0 people · no role yet');
  await ana.press('Open');
  await ana.sees('It gives no role yet.');
  await acme.opens(ana, 'group delete', 'group-delete');
  await ana.fill({ group: 'Ops' });
  await ana.submit();
  await acme.shows(ana, 'group-delete-confirm');
  expect(ana.screen()).toContain('Nobody is in it.');
});

test('many groups come in pages, narrowed by a text', async () => {
  for (let number = 1; number <= 12; number += 1) {
    await acme.opens(ana, `group create Team ${number}`, 'group-create');
    await ana.submit();
    await slack.waitFor(() => group(`Team ${number}`) !== undefined, 'the group');
    await ana.close();
  }
  const said = await acme.says(ana, 'groups team');
  expect(said).toContain('12 groups with *team* in the name');
  expect(said).not.toContain('*Team 9*');
  await ana.press('Next');
  await ana.sees('*Team 9*');
  await ana.press('Previous');
  await ana.sees('*Team 1*');
});

import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { SlackDirectory } from '../../src/app/slack/directory.js';
import { slackClients } from '../../src/app/slack/messenger.js';
import { followUserGroups } from '../../src/jobs/follow-user-groups.js';
import { Acme } from '../commands/acme.js';
import { aRoster } from '../support/roster.js';
import { secrets } from '../support/slack.js';

const under = await aRoster();
const { ana, bo, slack, roster } = under;
const acme = new Acme(under);
const qa = () => [...acme.state.tables.groups.values()].find(one => one.name === 'QA')?.id;
const userGroup = () => slack.world.workspace.groups.get('SQA');

/** Who is in the group QA, by name, exceptions with a mark. */
const members = () =>
  [...acme.state.tables.users.values()].flatMap(({ id, groups }) =>
    groups.flatMap(one => (one.group === qa() ? [one.exception === true ? `${id}!` : id] : [])),
  );

/** The daily look, in the same process. */
const look = () => {
  const clients = slackClients(secrets.botToken, slack.apiUrl);
  const directory = new SlackDirectory({ clients, team: 'TACME', now: () => new Date() });
  return followUserGroups({ account: roster.account, directory });
};

beforeAll(async () => {
  await acme.join('UBO', { Web: 'space_member' });
});

afterEach(async () => {
  for (const hands of [ana, bo]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

test('a dynamic group is created to follow a Slack user group, and its people come at once', async () => {
  await acme.opens(ana, 'group create QA', 'group-create');
  await acme.changes(ana, { type: 'Dynamic' });
  await ana.sees('Any member of the workspace may edit it');
  await ana.submit();
  await acme.changes(ana, { space: 'Web' });
  await ana.fill({ feed: '@qa · QA', role: 'Space Developer' });
  await ana.submit();
  await ana.sees('Created the group *QA*. Its people come from Slack in a moment');
  const person = await acme.person('UBO');
  await slack.waitFor(() => members().includes(person), 'Bo in the group');
  await bo.sees(
    'You came into the group *QA*, with the Slack user group that it follows: you are Space Developer',
  );
  await ana.close();
  const said = await acme.says(ana, 'group QA');
  expect(said).toContain('*QA* · dynamic group · 1 person');
  expect(said).toContain('It follows the Slack user group *@qa*.');
});

test('whoever joins the account is in it when Slack says so, and whoever is added by hand stays', async () => {
  await slack.regroup('SQA', ['UCY']);
  await slack.waitFor(() => members().length === 0, 'Bo gone');
  await bo.sees('You left the group *QA*, which made you Space Developer in *Web*');
  const person = await acme.join('UCY', { Web: 'space_member' });
  await slack.waitFor(() => members().includes(person), 'Cy in the group');
  expect(await acme.says(ana, 'group add <@UBO> to QA')).toContain('Added <@UBO>');
  await slack.regroup('SQA', []);
  const bound = await acme.person('UBO');
  await slack.waitFor(() => !members().includes(person), 'Cy gone');
  expect(members()).toEqual([`${bound}!`]);
  expect(await acme.says(ana, 'group QA')).toContain('Added by hand, as exceptions: <@UBO>');
  expect(await acme.says(ana, 'log')).toContain('Roster followed Slack for the group *QA*: <@UCY> left.');
});

test('who came by Slack cannot be removed by hand', async () => {
  await slack.regroup('SQA', ['UCY']);
  const person = await acme.person('UCY');
  await slack.waitFor(() => members().includes(person), 'Cy in the group');
  expect(await acme.says(ana, 'group remove <@UCY> from QA')).toContain(
    '<@UCY> comes into *QA* through the Slack user group that it follows.',
  );
});

test('a role that manages anything is refused on the form', async () => {
  await acme.opens(ana, 'group roles QA', 'group-roles');
  await ana.fill({ 'role-0': 'Space Admin' });
  await ana.submit();
  expect(Object.values(ana.errors())).toEqual([
    expect.stringContaining('any member of the workspace may edit'),
  ]);
});

test('what nobody heard of is found by the daily look, and recorded only where something differs', async () => {
  const before = acme.state.seq;
  await look();
  expect(acme.state.seq).toBe(before);
  const group = userGroup();
  if (group !== undefined) group.members = ['UANA', 'UCY'];
  await look();
  expect(acme.state.seq).toBe(before + 1);
  expect(members()).toContain(await acme.person('UANA'));
});

test.each([
  ['is disabled', '*@qa*, which is disabled.', () => Object.assign(userGroup() ?? {}, { disabled: true })],
  [
    'is gone',
    'a Slack user group that is no longer there.',
    () => slack.world.workspace.groups.delete('SQA'),
  ],
])('where the user group %s, members stay, and the card says so', async (_how, says, happens) => {
  happens();
  const { seq } = acme.state;
  await look();
  expect(acme.state.seq).toBe(seq);
  expect(await acme.says(ana, 'group QA')).toContain(`${says} The people who came from it stay.`);
});

test('without the scope for it, members stay, and the card and the form say what is missing', async () => {
  slack.faults.next('usergroups.list', { error: 'missing_scope', times: 3 });
  const { seq } = acme.state;
  await look();
  expect(acme.state.seq).toBe(seq);
  const says = 'Roster may not look at Slack’s user groups. Give it the scope `usergroups:read`';
  expect(await acme.says(ana, 'group QA')).toContain(says);
  await acme.opens(ana, 'group create', 'group-create');
  await acme.changes(ana, { type: 'Dynamic' });
  await ana.sees(says);
});

test('an event of a user group that nothing follows asks Slack nothing', async () => {
  slack.world.workspace.groups.set('SX', { id: 'SX', handle: 'x', members: [] });
  const asked = () => slack.calls.filter(call => call.method === 'usergroups.list').length;
  const before = asked();
  await slack.regroup('SX', ['UBO']);
  await acme.says(ana, 'groups');
  expect(asked()).toBe(before);
});

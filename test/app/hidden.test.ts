import { beforeAll, expect, test } from '@jest/globals';
import { commands } from '../../commands/index.js';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { perform } from '../../src/actions/perform.js';
import { askForInvitation } from '../../src/actions/requests/ask.js';
import { createRole } from '../../src/actions/roles.js';
import { Acme } from '../commands/acme.js';
import { aRoster } from '../support/roster.js';
import type { Hands } from '../support/slack.js';

/** The name of the hidden space; nothing else here holds it. */
const NAME = 'Quasar';

const under = await aRoster();
const { ana, bo, cy, slack } = under;
const acme = new Acme(under);
let hidden = '';

beforeAll(async () => {
  // Cy is in the hidden space, and in Web with Bo, who administers Web.
  await acme.says(ana, `space create ${NAME}`);
  hidden = under.space(NAME);
  await acme.join('UBO', { Web: 'space_admin' });
  await acme.join('UCY', { Web: 'space_member', [NAME]: 'space_admin' });
  await acme.opens(ana, `space edit ${NAME}`, 'space-edit');
  await ana.fill({ description: `All about ${NAME}`, hidden: ['hidden'] });
  await ana.submit();
  await ana.close();
  await under.settled();
});

/** Everything that Slack got in answer to somebody: messages, forms, Homes, options. */
async function gotBy(hands: Hands, work: () => Promise<unknown>): Promise<string> {
  const before = slack.calls.length;
  await work();
  return JSON.stringify([
    slack.calls.slice(before).map(call => call.body),
    hands.views(),
    hands.home() ?? [],
    hands.dm(),
  ]);
}

/** Types something and waits for its answer. */
const typing = (hands: Hands, text: string) => async () => {
  await acme.types(hands, text);
  // What is waited for inside a loading view comes after it.
  await under.roster.account.log.catchUp();
};

const words = Object.entries(commands).flatMap(([word, command]) => [
  word,
  ...Object.keys(command.parts ?? {}).map(part => `${word} ${part}`),
]);

const TYPED = [
  '',
  ...words,
  'space quas',
  'spaces qua',
  'user <@UCY|cy>',
  'what <@UCY|cy>',
  'why <@UCY|cy> manage space users',
  'who can launch environments',
  'role <@UCY|cy>',
  'remove <@UCY|cy> from web',
  'delete <@UCY|cy>',
  'help all',
];

test.each(TYPED)('`/roster %s` tells somebody outside nothing of it', async typed => {
  const got = await gotBy(bo, typing(bo, typed));
  expect(got).not.toContain(NAME);
  while (bo.view() !== undefined) await bo.close();
});

test.each([
  'space §',
  'space edit §',
  'space rename § to Other',
  'space delete §',
  'space link § to <#CWEB|web>',
  'add <@UCY> to §',
  'role <@UCY> member in §',
  'remove <@UCY> from §',
  'who can launch environments in §',
  'why <@UCY> launch environments in §',
])('`/roster %s` answers by name and by id as for a space that is not there', async typed => {
  for (const [named, missing] of [
    [NAME.toUpperCase(), 'NOWHERE'],
    [hidden, 'nowhere-at-all'],
  ] as const) {
    // Ids are random: in some of them Slack would find formatting, which is kept from it.
    const answer = async (name: string) =>
      (await acme.says(bo, typed.replace('§', name))).replaceAll('\u2060', '').replaceAll(name, '…');
    const said = await answer(named);
    expect(said).toBe(await answer(missing));
    expect(said).not.toContain(NAME);
  }
});

test('a forged button or form value is refused without a word of it', async () => {
  await acme.says(bo, 'space web');
  const got = await gotBy(bo, async () => {
    const { message } = { message: bo.messages().findLast(one => one.ephemeral === 'UBO') };
    for (const block of message?.blocks ?? [])
      for (const element of (block as { elements?: { value?: string }[] }).elements ?? [])
        element.value = hidden;
    for (const name of ['Add People', 'Change A Role', 'Edit']) {
      const before = slack.calls.length;
      await bo.press(name);
      await slack.waitFor(() => slack.calls.length > before, 'an answer');
    }
  });
  expect(got).not.toContain(NAME);
  expect(got).toContain('This space is no longer there');
  expect(bo.view()).toBeUndefined();
});

test('lists, searches and the Home leave it out for somebody outside', async () => {
  const got = await gotBy(bo, async () => {
    await bo.openHome();
    await slack.waitFor(() => bo.home() !== undefined, 'the Home');
  });
  expect(got).not.toContain(NAME);
});

test('whoever may read the log, and manages users, and neither is in it nor manages spaces, reads no name of it', async () => {
  const { account } = under.roster;
  const by = account.context({ type: 'user', person: await acme.person('UANA') }, 'slack');
  const permissions = ['manage_account', 'manage_users'];
  const auditor = { name: 'Auditor', level: 'account', template: 'account_member', permissions } as const;
  const { result } = await perform(createRole, by, auditor);
  const users = [await acme.person('UBO')];
  await perform(changeAccountRole, by, { users, role: result.role });
  const cyAsks = account.context({ type: 'user', person: await acme.person('UCY') }, 'slack');
  const offers = [{ space: hidden, role: 'space_developer' }];
  await perform(askForInvitation, cyAsks, { email: 'kim@else.test', offers });
  await perform(invite, by, { emails: ['new@else.test'], offers });
  await under.settled();
  const got = await gotBy(bo, async () => {
    for (const typed of ['log', 'log hide', 'log created', 'users', 'requests', 'invitations', 'user <@UCY>'])
      await acme.says(bo, typed);
    await acme.says(bo, 'log hide');
    await bo.press('Details');
    await acme.shows(bo, 'log-entry');
    await bo.close();
    await acme.says(bo, 'log');
    await bo.press('JSON');
    await slack.waitFor(() => bo.dm().some(message => message.files !== undefined), 'the file');
  });
  expect(got).toContain('a hidden space');
  expect(got).not.toContain(NAME);
  const sent = bo.dm().flatMap(message => message.files ?? []);
  const file = slack.world.files.get(sent.at(-1)?.id ?? '')?.content?.toString() ?? '';
  expect(file).toContain('"spaces.hide"');
  expect(file).not.toContain(NAME);
  await perform(changeAccountRole, by, { users, role: 'account_member' });
});

test('who is in it, and who manages spaces, see it, marked as hidden', async () => {
  expect(await acme.says(cy, 'spaces')).toContain(`*${NAME}* · 1 person · you are Space Admin · hidden`);
  expect(await acme.says(ana, `space ${NAME}`)).toContain(`*${NAME}* · hidden`);
  expect(await acme.says(ana, 'user <@UCY>')).toContain(NAME);
});

test('whoever is taken out of it sees it no more, and it comes back once it is shown to everybody', async () => {
  await acme.opens(ana, `space edit ${NAME}`, 'space-edit');
  await ana.fill({ hidden: [] });
  await ana.submit();
  await ana.sees(`Changed who sees it of *${NAME}*.`);
  await ana.close();
  expect(await acme.says(bo, 'spaces')).toContain(NAME);
});

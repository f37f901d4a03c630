import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const { ana, bo, cy, slack, roster } = under;
const acme = new Acme(under);

beforeAll(async () => {
  await acme.join('UBO', { Web: 'space_admin' });
  await acme.join('UCY', { Web: 'space_developer' });
});

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

test('the card shows a space’s looks, its admins, and, to those who may see it, who is in it by role', async () => {
  await acme.opens(ana, 'space edit web', 'space-edit');
  await ana.fill({ description: 'Everything on the web', color: 'Green', icon: 'rocket' });
  await ana.submit();
  await ana.sees('Changed the description, the color and the icon of *Web*. `/roster space Web` shows it.');
  await ana.close();
  const said = await acme.says(cy, 'space web');
  expect(said).toContain(':rocket: *Web* · Green');
  expect(said).toContain('>Everything on the web');
  expect(said).toContain('Administered by <@UBO>');
  expect(said).toMatch(/2 people\n\*Space Admin\*\n• <@UBO>\n\*Space Developer\*\n• <@UCY>/);
  expect(await acme.says(ana, 'log')).toContain(
    'changed how *Web* presents itself: the description, the color and the icon.',
  );
});

test('the buttons are those that the reader may use', async () => {
  const shown = async (hands: typeof ana) =>
    (await acme.says(hands, 'space web')).match(
      /^(Add People|Change A Role|Edit|Link A Channel|Delete|Leave)$/gm,
    );
  expect(await shown(ana)).toEqual(['Add People', 'Change A Role', 'Edit', 'Link A Channel', 'Delete']);
  expect(await shown(bo)).toEqual(['Add People', 'Change A Role', 'Edit', 'Leave']);
  expect(await shown(cy)).toEqual(['Leave']);
  await cy.press('Leave');
  await acme.shows(cy, 'leave-confirm');
  await ana.press('Delete');
  await acme.shows(ana, 'space-delete-confirm');
  expect(ana.screen()).toContain('2 people lose what they may do in *Web*');
});

test('the form holds only what the asker may change; a mistake lands on its field and nothing is lost', async () => {
  await acme.opens(bo, 'space edit web', 'space-edit');
  expect(bo.screen()).not.toContain('Name:');
  expect(bo.screen()).not.toContain('Hidden');
  await bo.fill({ icon: 'two words', description: 'Kept' });
  await bo.submit();
  expect(bo.errors()).toEqual({ icon: expect.stringContaining('is one emoji, or its name at Slack') });
  expect(bo.screen()).toContain('⟨Kept⟩');
  await bo.fill({ icon: '🚀' });
  await bo.submit();
  await bo.sees('Changed the description and the icon of *Web*.');
  await bo.close();
  await acme.opens(bo, 'space edit', 'space-edit-which');
  await bo.fill({ space: 'Web' });
  await bo.submit();
  await acme.shows(bo, 'space-edit');
  await bo.submit();
  await bo.sees('Nothing was changed.');
  expect(await acme.says(cy, 'space edit web')).toContain('You can ask <@');
});

test('a name that is taken lands on its field, and nothing else of the form is saved', async () => {
  await acme.says(ana, 'space create Lab');
  await acme.opens(ana, 'space edit lab', 'space-edit');
  await ana.fill({ name: 'web', color: 'Red' });
  await ana.submit();
  expect(ana.errors()).toEqual({ name: expect.stringContaining('There is a space called Web already.') });
  await ana.fill({ name: 'Laboratory' });
  await ana.submit();
  await ana.sees('Changed the name and the color of *Laboratory*.');
});

test('a space is created with all that it has', async () => {
  await acme.opens(ana, 'space create', 'space-create');
  await ana.fill({ name: 'Ops', description: 'On call', color: 'Teal', icon: ':fire:', hidden: ['hidden'] });
  await ana.submit();
  await ana.sees('Created *Ops*.');
  expect(acme.state.tables.spaces.get(under.space('Ops'))).toMatchObject({
    color: 'teal',
    icon: ':fire:',
    hidden: true,
  });
  expect(await acme.says(ana, 'spaces op')).toContain(
    ':fire: *Ops* · 0 people · hidden · nobody administers it',
  );
});

test('spaces without an admin are shown to account admins on their Home', async () => {
  await ana.openHome();
  await ana.sees('2 spaces without an admin: *Laboratory* and *Ops*.');
  await ana.press('See The Spaces', { in: 'home' });
  await slack.waitFor(
    () => JSON.stringify(ana.messages().at(-1)?.blocks ?? []).includes('nobody administers it'),
    'the list',
  );
});

test.each([0, 1, 100, 101, 10_000])(
  '%i more spaces are listed page by page, and some of them found',
  async number => {
    await put(number);
    await roster.account.log.projector.idle();
    await under.settled();
    const all = acme.state.tables.spaces.size;
    const said = await acme.says(ana, 'spaces');
    expect(said).toContain(`${all.toLocaleString('en-US')} spaces`);
    if (number < 100) return;
    expect(said).toContain(`1–15 of ${all.toLocaleString('en-US')}`);
    await ana.press('Next');
    await ana.sees(`16–30 of ${all.toLocaleString('en-US')}`);
    expect(await acme.says(ana, 'spaces many 99')).toContain('Many 99');
    expect(await acme.says(ana, 'spaces nothing like it')).toContain(
      'There is no space with *nothing like it* in its name',
    );
  },
);

/** Puts spaces into the log as a fact, in place of those that an earlier call put there. */
async function put(number: number): Promise<void> {
  const now = roster.account.now();
  const proposer = {
    actor: { type: 'roster' },
    via: 'job',
    action: 'test.seed',
    now,
    id: `seed${number}`,
  } as const;
  await roster.account.log.commit(proposer, ({ tables }) => ({
    changes: [
      ...[...tables.spaces.values()]
        .filter(space => space.id.startsWith('many'))
        .map(from => ({ table: 'spaces' as const, id: from.id, from, to: null })),
      ...Array.from({ length: number }, (_, n) => ({
        table: 'spaces' as const,
        id: `many${number}x${n}`,
        from: null,
        to: { id: `many${number}x${n}`, name: `Many ${n}`, by: null, at: now },
      })),
    ],
    result: null,
    input: null,
    tell: { people: [], channel: null },
  }));
}

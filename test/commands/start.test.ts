import { afterEach, describe, expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster({ setUp: false });
const { ana, bo, cy, slack } = under;
const acme = new Acme(under);

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

describe('Before the account is set up', () => {
  test('somebody who cannot do that is told who can, and help still answers', async () => {
    expect(await acme.says(bo, '')).toContain(
      'Roster is not set up here yet. <@UANA> can do that with `/roster setup`.',
    );
    expect(await acme.says(bo, 'setup')).toContain('<@UANA>');
    expect(await acme.says(bo, 'help')).toContain('Roster is not set up here yet.');
    expect(await acme.says(bo, 'help add')).toContain(
      '`/roster add &lt;people&gt; to &lt;space&gt; [as &lt;role&gt;] [until &lt;date&gt;]`',
    );
  });

  test('an admin of the workspace gets the form, whatever they type', async () => {
    await acme.opens(ana, 'add <@UBO> to web', 'setup');
    await ana.fill({ name: ' ', space: 'Web' });
    await ana.submit();
    expect(Object.keys(ana.errors())).toEqual(['name']);
    await ana.fill({ name: 'Acme' });
    await ana.submit();
    await ana.sees('*Acme* is set up, with the space *Web*. You are its admin.');
    const { seq } = acme.state;
    await ana.submit({ replay: true });
    expect(acme.state.seq).toBe(seq);
  });

  test('afterwards it says that it is set up already', async () => {
    expect(await acme.says(ana, 'setup')).toContain('*Acme* is set up already.');
    expect(await acme.says(bo, 'setup')).toContain('*Acme* is set up already.');
  });
});

describe('The command alone', () => {
  test('tells a stranger whom to ask', async () => {
    expect(await acme.says(bo, '')).toMatch(/You are not a user of \*Acme\* yet\. You can ask <@UANA>/);
  });

  test('shows somebody who is invited their invitation first', async () => {
    await acme.opens(ana, 'invite <@UBO> to web as dev', 'invite-review');
    await ana.submit();
    await ana.close();
    const said = await acme.says(bo, '');
    expect(said).toContain('<@UANA> invites you to *Acme*: *Web* as Space Developer. Open until');
    expect(said).toContain('Accept');
  });

  test('shows an admin what is open, what they are, and what they do next', async () => {
    const said = await acme.says(ana, '');
    expect(said).toContain('1 invitation is open');
    expect(said).toContain('You are Account Admin of *Acme*.');
    expect(said).toMatch(/Invite( People)?\nAdd To A Space\nChange A Role/);
    await ana.press('Add To A Space');
    await acme.shows(ana, 'add');
    await ana.close();
    await ana.press('See Them');
    await ana.sees('open');
  });

  test('shows a member where they are, and only what they may do', async () => {
    await acme.join('UCY', { Web: 'space_member' });
    const said = await acme.says(cy, '');
    expect(said).toContain('You are Account Member of *Acme* and Space Member in *Web*.');
    expect(said).not.toContain('Invite People');
    expect(said).toContain('Type `/roster help` for everything.');
  });
});

describe('Help', () => {
  test('shows what the reader may do, grouped, and counts the rest', async () => {
    const all = await acme.says(ana, 'help');
    expect(all).toContain('*People*');
    expect(all).toContain(
      '`/roster role &lt;people&gt; &lt;role&gt; [in &lt;space&gt;] [until &lt;date&gt;]` Change people’s role',
    );
    expect(all).toContain('`/roster space create &lt;name&gt;` Create a space');
    const some = await acme.says(cy, 'help');
    expect(some).not.toContain('space create');
    expect(some).toMatch(/\d+ more need a role you don't have\. `\/roster help all`/);
    expect(await acme.says(cy, 'help all')).toContain('space create');
  });

  test('explains a word with examples, and the nearest to one that it does not know', async () => {
    const said = await acme.says(ana, 'help add');
    expect(said).toContain('Add people who are already here to a space');
    expect(said).toContain('`/roster add #team to web as developer`');
    expect(await acme.says(cy, 'help space')).toContain('`/roster space rename');
    expect(await acme.says(ana, 'help ad')).toContain("I don't know `ad`. Did you mean `/roster add`?");
    expect(await acme.says(ana, 'help constructor')).toContain("I don't know `constructor`.");
  });
});

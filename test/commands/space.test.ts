import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const { ana, bo, cy, slack } = under;
const acme = new Acme(under);
const names = () => [...acme.state.tables.spaces.values()].map(space => space.name);

beforeAll(async () => {
  await acme.join('UBO', { Web: 'space_developer' });
});

afterEach(async () => {
  for (const hands of [ana, bo]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

describe('Creating', () => {
  test('all typed: done at once; quotes, dashes and emoji stay in the name', async () => {
    expect(await acme.says(ana, 'space create “Data in Motion”')).toContain('Created *Data in Motion*.');
    expect(await acme.says(ana, 'SPACE Create 👩‍💻 Team')).toContain('Created *👩‍💻 Team*.');
    expect(names()).toEqual(['Web', 'Data in Motion', '👩‍💻 Team']);
  });

  test('without a name the form asks; a name that is taken lands on the field', async () => {
    await acme.opens(ana, 'space create', 'space-create');
    await ana.fill({ name: 'wEB' });
    await ana.submit();
    expect(ana.errors()).toEqual({ name: expect.stringContaining('There is a space called Web already.') });
    expect(ana.screen()).toContain('⟨wEB⟩');
    await ana.fill({ name: 'x'.repeat(61) });
    await ana.submit();
    expect(ana.errors()).toEqual({ name: expect.stringContaining('has at most 60 characters') });
    await ana.fill({ name: 'Lab' });
    await ana.submit();
    await ana.sees('Created *Lab*. Add people with `/roster add @somebody to Lab`.');
  });

  test('what somebody typed as a name can neither mention nor link', async () => {
    const said = await acme.says(ana, 'space create &lt;!channel&gt; *x*');
    expect(said).not.toContain('<!channel>');
    expect(said).toContain('&lt;!channel&gt; ');
    await acme.opens(ana, 'space create <@UBO|bo>', 'space-create');
  });

  test('refused: somebody who may not', async () => {
    expect(await acme.says(bo, 'space create Mine')).toContain('You can ask <@UANA>');
    expect(names()).not.toContain('Mine');
  });
});

describe('Renaming', () => {
  test('all typed: done at once, also where a name holds a little word', async () => {
    expect(await acme.says(ana, 'space rename lab to Laboratory')).toContain(
      '*Lab* is called *Laboratory* now.',
    );
    expect(await acme.says(ana, 'space rename Data in Motion to “Road to Nowhere”')).toContain(
      '*Road to Nowhere* now.',
    );
    expect(await acme.says(ana, 'space rename road to nowhere to Data')).toContain('*Data* now.');
  });

  test('the form opens with what was typed', async () => {
    await acme.opens(ana, 'space rename data', 'space-rename');
    expect(ana.screen()).toContain('Space: ⟨Data⟩');
    await ana.fill({ name: 'Web' });
    await ana.submit();
    expect(ana.errors()).toEqual({ name: expect.stringContaining('There is a space called Web already.') });
  });

  test('a space nobody knows is refused with the nearest', async () => {
    expect(await acme.says(ana, 'space rename Dtaa to X')).toContain('Did you mean *Data*?');
  });
});

describe('Deleting', () => {
  test('is never done by typing alone: who loses what is confirmed first', async () => {
    await acme.says(ana, 'add <@UBO> to data');
    await acme.opens(ana, 'invite <@UCY> to data', 'invite-review');
    await ana.submit();
    await ana.close();
    await acme.opens(ana, 'space delete data', 'space-delete-confirm');
    expect(ana.screen()).toContain('1 person loses what they may do in *Data*: <@UBO> (Space Member).');
    expect(ana.screen()).toContain('1 open invitation changes');
    expect(names()).toContain('Data');
    await ana.fill({ typed: 'Web' });
    await ana.submit();
    expect(ana.errors()).toEqual({ typed: expect.stringContaining('Type Data, so that') });
    expect(names()).toContain('Data');
    await ana.fill({ typed: 'data' });
    await ana.submit();
    await ana.sees('Deleted *Data*. 1 person lost their role there. 1 open invitation ended with it.');
    expect(names()).not.toContain('Data');
    const { seq } = acme.state;
    await ana.submit({ replay: true });
    expect(acme.state.seq).toBe(seq);
  });

  test('without a name the form asks first', async () => {
    await acme.opens(ana, 'space delete', 'space-delete');
    await ana.fill({ space: 'Laboratory' });
    await ana.submit();
    await acme.shows(ana, 'space-delete-confirm');
    expect(ana.screen()).toContain('Nobody can do less without it.');
  });
});

describe('The list', () => {
  test('shows what one may do, as buttons that open the forms', async () => {
    const said = await acme.says(ana, 'space');
    expect(said).toContain('*Web* · 1 person');
    expect(said).toContain('`/roster space create <name>`'.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
    await ana.press('Create A Space');
    await acme.shows(ana, 'space-create');
    await ana.close();
    await ana.press('Open', { value: under.space('Laboratory') });
    await ana.sees('Nobody administers it.');
    await ana.press('Add People');
    await acme.shows(ana, 'add');
    expect(ana.screen()).toContain('Space: ⟨Laboratory⟩');
  });

  test('shows a developer no buttons to manage them, and a stranger nothing', async () => {
    const said = await acme.says(bo, 'space');
    expect(said).toContain('*Web* · 1 person · you are Space Developer');
    expect(said).toContain('*Laboratory*');
    expect(said).not.toContain('*Laboratory* ·');
    expect(said).not.toContain('Create A Space');
    expect(await acme.says(cy, 'space')).toContain('You are not a user of *Acme* yet.');
  });

  test('a space that nobody knows is answered with the nearest', async () => {
    expect(await acme.says(ana, 'space wbe')).toContain(
      'There is no space called *wbe* that you can see. Did you mean *Web*?',
    );
  });
});

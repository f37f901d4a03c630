import { expect, it } from '@jest/globals';
import { perform } from '../../../src/actions/perform.js';
import { createSpace } from '../../../src/actions/spaces.js';
import { plain } from '../form.js';
import { aDesk, inBrowser } from './browser.js';
import { seriousThings } from './serious.js';

const desk = await aDesk();

const input = (id: string, label: string, element: object) => ({
  type: 'input',
  block_id: id,
  label: plain(label),
  optional: true,
  element: { action_id: id, ...element },
});

/** Opens a modal as the App does, or lays another over those that are open. */
async function show(title: string, ...blocks: object[]): Promise<unknown> {
  const { world, apiUrl } = desk.playground.company.slack;
  const below = world.views.stack('UANA').at(-1)?.id;
  const answer = await fetch(`${apiUrl}${below === undefined ? 'views.open' : 'views.push'}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${world.botToken}` },
    body: JSON.stringify({
      trigger_id: world.tickets.trigger('UANA', undefined, below),
      view: { type: 'modal', title: plain(title), submit: plain('Go'), blocks },
    }),
  });
  return answer.json();
}

/** As many spaces as a menu cannot hold. */
async function manySpaces(): Promise<void> {
  const { account } = desk.playground.company.roster;
  const ana = (await account.people.knownBySlack(['UANA'])).get('UANA')?._id ?? '';
  const context = account.context({ type: 'user', person: ana, slackAdmin: true }, 'slack');
  for (let at = 1; at <= 101; at += 1) await perform(createSpace, context, { name: `Space ${at}` });
}

inBrowser('modals', () => {
  it('stacks three; Escape closes the top one alone, and what was typed below is still there', async () => {
    const ana = await desk.window('UANA');
    expect(await show('First', input('a', 'Name', { type: 'plain_text_input' }))).toMatchObject({ ok: true });
    await ana.getByRole('dialog', { name: 'First' }).getByRole('textbox', { name: 'Name' }).fill('kept');
    const typed = () => desk.playground.company.slack.world.views.stack('UANA')[0]?.values.a?.a?.value;
    await desk.playground.company.slack.waitFor(() => typed() === 'kept', 'what is typed');
    await show('Second', input('b', 'More', { type: 'plain_text_input' }));
    await ana.getByRole('dialog', { name: 'Second' }).getByText('2 of at most 3').waitFor();
    await show('Third', input('c', 'Most', { type: 'plain_text_input' }));
    const third = ana.getByRole('dialog', { name: 'Third' });
    await third.getByText('3 of at most 3').waitFor();
    expect(await ana.getByRole('dialog').count()).toBe(1);
    await third.locator('input:focus').waitFor();
    expect(await show('Fourth')).toMatchObject({ ok: false, error: 'push_limit_reached' });

    await ana.keyboard.press('Escape');
    await ana.getByRole('dialog', { name: 'Second' }).getByText('2 of at most 3').waitFor();
    expect(desk.playground.hands('UANA').views()).toHaveLength(2);
    await ana.keyboard.press('Escape');
    const first = ana.getByRole('dialog', { name: 'First' });
    await first.waitFor();
    expect(await first.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('kept');
    await ana.keyboard.press('Escape');
    await first.waitFor({ state: 'detached' });
    expect(desk.playground.hands('UANA').views()).toEqual([]);
    await ana.locator('#composer').fill('the page below works again');
  });

  it('shows groups of options as groups', async () => {
    const ana = await desk.window('UANA');
    const options = (...names: string[]) => names.map(name => ({ text: plain(name), value: name }));
    const option_groups = [
      { label: plain('Fruit'), options: options('Apple', 'Pear') },
      { label: plain('Roots'), options: options('Beet') },
    ];
    await show('Groups', input('food', 'Food', { type: 'static_select', option_groups }));
    const food = ana.getByRole('dialog', { name: 'Groups' }).getByRole('combobox', { name: 'Food' });
    await food.waitFor();
    expect(await food.locator('optgroup[label="Fruit"] option').count()).toBe(2);
    await food.selectOption('Beet');
    const picked = () => desk.playground.company.slack.world.views.stack('UANA')[0]?.values.food?.food;
    await desk.playground.company.slack.waitFor(
      () => JSON.stringify(picked()).includes('Beet'),
      'the choice',
    );
    await ana.keyboard.press('Escape');
    await ana.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('searches where a menu would be too long, by keyboard and by pointer', async () => {
    await manySpaces();
    const ana = await desk.window('UANA');
    const composer = ana.getByRole('combobox', { name: 'Message to Roster' });
    await composer.fill('/roster add');
    await composer.press('Enter');
    const form = ana.getByRole('dialog', { name: 'Add people to a space' });
    const space = form.getByRole('combobox', { name: 'Space' });
    const found = form.getByRole('listbox', { name: 'What was found' });
    await space.click();
    await found.getByRole('option').nth(50).waitFor();
    expect(await seriousThings(ana)).toEqual([]);
    await ana.keyboard.type('nowhere');
    await form.getByText('Nothing was found.').waitFor();
    await space.fill('Space 10');
    await found.getByRole('option', { name: 'Space 101' }).waitFor();
    expect(await found.getByRole('option').allTextContents()).toEqual(['Space 10', 'Space 100', 'Space 101']);
    await ana.keyboard.press('ArrowDown');
    await ana.keyboard.press('ArrowDown');
    await ana.keyboard.press('Escape');
    await found.waitFor({ state: 'detached' });
    expect(desk.playground.hands('UANA').views()).toHaveLength(1);
    await ana.keyboard.press('ArrowDown');
    await found.getByRole('option').first().waitFor();
    await ana.keyboard.press('ArrowDown');
    await ana.keyboard.press('Enter');
    await form.getByRole('button', { name: 'Remove Space 100' }).waitFor();
    await space.fill('Space 77');
    await found.getByRole('option', { name: 'Space 77' }).click();
    await form.getByRole('button', { name: 'Remove Space 77' }).waitFor();

    await form.getByRole('combobox', { name: 'Who' }).selectOption('UBO');
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await ana
      .getByText(/@bo.*Space 77/)
      .first()
      .waitFor();
    expect(desk.playground.company.slack.violations.filter(one => one.where !== 'views.push')).toEqual([]);
  });
});

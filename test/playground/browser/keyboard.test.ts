import { expect, it } from '@jest/globals';
import { aDesk, inBrowser } from './browser.js';

const desk = await aDesk();

inBrowser('the keyboard alone', () => {
  it('completes a command, fills in a form with a mistake, mends it, and closes it by Escape', async () => {
    const { window } = desk;
    const page = await window('UANA');
    const press = (key: string) => page.keyboard.press(key);
    const focus = (): Promise<string> =>
      page.evaluate('document.activeElement.id || document.activeElement.tagName');
    for (let tabs = 0; tabs < 60 && (await focus()) !== 'composer'; tabs += 1) await press('Tab');
    expect(await focus()).toBe('composer');

    await page.keyboard.type('/roster invit');
    await page.getByRole('option', { name: /\/roster invite / }).waitFor();
    await press('Tab');
    expect(await page.locator('#composer').inputValue()).toBe('/roster invite ');
    await press('Enter');
    const form = page.getByRole('dialog', { name: 'Invite people' });
    await form.waitFor();
    const inside =
      'document.activeElement.closest("dialog") !== null || document.activeElement === document.body';
    for (let tabs = 0; tabs < 15; tabs += 1) {
      await press('Tab');
      expect(await page.evaluate(inside)).toBe(true);
    }
    await form.getByRole('button', { name: 'Review' }).focus();
    await press('Enter');
    const who = form.getByRole('textbox', { name: 'Who' });
    await form.getByRole('alert').first().waitFor();
    expect(await who.getAttribute('aria-invalid')).toBe('true');
    await form.locator('textarea:focus').waitFor();
    await page.keyboard.type('eve@partner.test');
    await form.getByRole('button', { name: 'Review' }).focus();
    await press('Enter');
    await page.getByText(/^1 person will be invited/).waitFor();
    await press('Escape');
    await form.waitFor();
    await press('Escape');
    await form.waitFor({ state: 'detached' });
  });

  it('sends by Enter what ends in a name that is written out, and tells a field’s Enter without sending the form', async () => {
    const page = await desk.window('UANA');
    await page.locator('#composer').focus();
    await page.keyboard.type('/roster role create Release');
    await page.keyboard.press('Enter');
    const form = page.getByRole('dialog', { name: 'Create a role' });
    await form.getByLabel('Start from').selectOption({ label: 'Space Developer' });
    await form.locator('.submit').click();
    await form.getByLabel('Find permissions').fill('tag');
    await form.getByLabel('Find permissions').press('Enter');
    await form.getByText(/out of sight/).waitFor();
    await page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    await page.locator('#composer').focus();
    await page.keyboard.type('/roster user @bo');
    await page.getByRole('option', { name: /@bo/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('article').filter({ hasText: 'joined' }).waitFor();
  });
});

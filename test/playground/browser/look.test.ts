import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aDesk, inBrowser } from './browser.js';
import { seriousThings } from './serious.js';

/** How bright the page's background is, from 0 to 255. */
const brightness = (page: Page): Promise<number> =>
  page.evaluate(
    'getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0) / 3',
  );

const desk = await aDesk();

inBrowser('the page’s look', () => {
  it.each(['light', 'dark'] as const)(
    'has nothing that axe calls serious, in the %s look',
    async colorScheme => {
      const { window } = desk;
      const page = await window('UANA', { colorScheme });
      expect(await seriousThings(page)).toEqual([]);
      const composer = page.getByRole('combobox', { name: 'Message to Roster' });
      await composer.fill('/roster inv');
      await page.getByRole('option').first().waitFor();
      expect(await seriousThings(page)).toEqual([]);
      await composer.fill('/roster help');
      await composer.press('Enter');
      await page.getByText('Only visible to you').first().waitFor();
      await page.getByRole('button', { name: 'Inspector' }).click();
      await page
        .getByRole('complementary', { name: 'Inspector' })
        .getByText('/roster', { exact: true })
        .first()
        .waitFor();
      expect(await seriousThings(page)).toEqual([]);
      await composer.fill('/roster invite');
      await composer.press('Enter');
      await page.getByRole('dialog', { name: 'Invite people' }).waitFor();
      expect(await seriousThings(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Home' }).click();
      await page.getByRole('heading', { name: 'The account' }).waitFor();
      expect(await seriousThings(page)).toEqual([]);
    },
  );

  it('follows the system’s look, and the switch over it, also after coming back', async () => {
    const { window } = desk;
    const page = await window('UANA', { colorScheme: 'dark' });
    expect(await brightness(page)).toBeLessThan(60);
    await page.getByRole('button', { name: 'Switch to light' }).click();
    expect(await brightness(page)).toBeGreaterThan(190);
    await page.reload();
    await page.getByRole('button', { name: 'Switch to dark' }).waitFor();
    expect(await brightness(page)).toBeGreaterThan(190);
  });

  it('fits a phone: nothing is wider than the screen, and one can talk to Roster', async () => {
    const { window } = desk;
    const page = await window('UANA', { viewport: { width: 390, height: 844 }, hasTouch: true });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    // Of the four steps only the next one is shown: there is no room for more.
    expect(await page.locator('.tour li:visible').count()).toBe(1);
    const composer = page.getByRole('combobox', { name: 'Message to Roster' });
    await composer.fill('/roster invite');
    await composer.press('Enter');
    const form = page.getByRole('dialog', { name: 'Invite people' });
    const box = await form.boundingBox();
    expect(box?.width).toBeLessThanOrEqual(390);
    expect(await seriousThings(page)).toEqual([]);
    await form.getByRole('button', { name: 'Cancel' }).click();
  });
});

import { join } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

/** Where the pictures of the docs are kept. */
export const OUT = 'docs/images';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];

type Look = Parameters<Browser['newContext']>[0];

/** A browser in front of a playground, and how pictures are taken in it. */
export interface Studio {
  readonly browser: Browser;
  /** Opens the page as somebody, does what is to be seen, and keeps a picture of the whole page. */
  picture(name: string, person: string, show: (window: Page) => Promise<unknown>, look?: Look): Promise<void>;
  /** The same, of a part of the page alone. */
  part(name: string, person: string, show: (window: Page) => Promise<Locator>, look?: Look): Promise<void>;
  close(): Promise<void>;
}

const desk = { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.5 };

/** Starts a browser in front of the playground at an address. */
export async function openStudio(address: string): Promise<Studio> {
  const browser = await chromium.launch({ executablePath, args });
  const take = async (
    name: string,
    person: string,
    show: (window: Page) => Promise<Page | Locator>,
    look: Look = desk,
  ): Promise<void> => {
    const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-US', ...look });
    const window = await context.newPage();
    await window.goto(`${address}/?as=${person}`);
    await window.locator('#composer').waitFor();
    const what = await show(window);
    await window.waitForTimeout(500);
    await what.screenshot({ path: join(OUT, `${name}.png`) });
    await context.close();
    console.log(join(OUT, `${name}.png`));
  };
  return {
    browser,
    picture: (name, person, show, look) =>
      take(name, person, window => show(window).then(() => window), look),
    part: take,
    close: () => browser.close(),
  };
}

/** Types into the composer, and sends it. */
export async function type(window: Page, text: string, enter = true): Promise<void> {
  await window.locator('#composer').fill(text);
  if (enter) await window.locator('#composer').press('Enter');
}

/** Closes the form that is open, or opens in a moment. */
export async function closeForm(window: Page): Promise<void> {
  await window.locator('dialog.modal').waitFor();
  await window.keyboard.press('Escape');
  await window.locator('dialog.modal').waitFor({ state: 'detached' });
}

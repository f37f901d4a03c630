import { existsSync } from 'node:fs';
import { afterAll, afterEach, describe } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';
import { Playground } from '../../../playground/playground.js';
import { serve } from '../../../playground/server.js';
import { createLog } from '../../../src/app/logger.js';
import { testDatabase } from '../../support/mongo.js';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A running playground and a browser in front of it. */
export interface Desk {
  readonly playground: Playground;
  readonly address: string;
  /** Opens a window as somebody, with looks and sizes of its own; it fails the test on any error of the page. */
  window(person: string, look?: Parameters<Browser['newContext']>[0]): Promise<Page>;
}

const reason = `skipped: there is no browser at ${executablePath} (install chromium, or set CHROMIUM_PATH)`;

/** A suite in a real browser; where there is none, it says that it was skipped, and why. */
export function inBrowser(name: string, tests: () => void): void {
  if (existsSync(executablePath)) describe(name, tests);
  else {
    process.stderr.write(`${name}: ${reason}\n`);
    describe.skip(`${name} (${reason})`, tests);
  }
}

/** Starts a playground and a browser, at the top of a file; both end with it. */
export async function aDesk(): Promise<Desk> {
  if (!existsSync(executablePath)) return noDesk;
  const log = createLog(process.env.TEST_LOG ?? 'silent');
  const database = await testDatabase();
  const playground = await Playground.start({ database, command: '/roster', log });
  const page = await serve(playground, 0, false);
  const browser = await chromium.launch({ executablePath, args });
  // Windows that nobody looks at any more would be drawn with each change.
  afterEach(() => Promise.all(browser.contexts().map(context => context.close())));
  afterAll(async () => {
    await browser.close();
    await page.close();
    await playground.stop();
  });
  const address = `http://127.0.0.1:${page.port}`;
  return {
    playground,
    address,
    async window(person, look = {}) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...look });
      const window = await context.newPage();
      window.setDefaultTimeout(30_000);
      window.on('pageerror', error => {
        throw error;
      });
      await window.goto(`${address}/?as=${person}`);
      await window.locator('#composer').waitFor();
      return window;
    },
  };
}

/** What suites have that are skipped. */
const noDesk: Desk = {
  get playground(): Playground {
    throw new Error('there is no browser');
  },
  address: '',
  window: () => Promise.reject(new Error('there is no browser')),
};

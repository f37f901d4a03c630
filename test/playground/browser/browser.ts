import { existsSync } from 'node:fs';
import { afterAll, describe } from '@jest/globals';
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

/** A suite in a real browser; where there is none, it says that it was skipped, and why. */
export const inBrowser = existsSync(executablePath)
  ? describe
  : (name: string, _: () => void) =>
      describe.skip(`${name} – skipped: there is no browser at ${executablePath} (set CHROMIUM_PATH)`, _);

/** Starts a playground and a browser, at the top of a suite; both end with the file. */
export function aDesk(): () => Promise<Desk> {
  let desk: Promise<Desk> | undefined;
  const ends: (() => Promise<unknown>)[] = [];
  const database = testDatabase();
  afterAll(async () => {
    for (const end of ends.reverse()) await end();
  });
  const begin = async (): Promise<Desk> => {
    const log = createLog(process.env.TEST_LOG ?? 'silent');
    const playground = await Playground.start({ database: await database, command: '/roster', log });
    ends.push(() => playground.stop());
    const page = await serve(playground, 0, false);
    ends.push(() => page.close());
    const browser = await chromium.launch({ executablePath, args });
    ends.push(() => browser.close());
    const address = `http://127.0.0.1:${page.port}`;
    return {
      playground,
      address,
      async window(person, look = {}) {
        const context = await browser.newContext({ reducedMotion: 'reduce', ...look });
        const window = await context.newPage();
        window.setDefaultTimeout(10_000);
        window.on('pageerror', error => {
          throw error;
        });
        await window.goto(`${address}/?as=${person}`);
        await window.getByRole('combobox', { name: /^Message to/ }).waitFor();
        return window;
      },
    };
  };
  return () => {
    desk ??= begin();
    return desk;
  };
}

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Figure, figure, rounds } from './figures.js';

const ROUNDS = 5;
/** The address must be there within so many seconds. */
const MOST_SECONDS = 3;

/** From `npm start`, compiling included, on an empty data folder with nothing set, to the printed address. */
export async function start(): Promise<Figure[]> {
  const { playground } = await rounds(ROUNDS, { playground: () => seconds('npm', ['start', '--silent']) });
  return [figure('from npm start to the printed address', playground, 's', { atMost: MOST_SECONDS })];
}

async function seconds(command: string, words: string[]): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'roster-start-'));
  const { SLACK_BOT_TOKEN: _, SLACK_APP_TOKEN: __, SLACK_SIGNING_SECRET: ___, ...env } = process.env;
  const began = performance.now();
  // A group of its own, so that npm's child ends with it.
  const child = spawn(command, words, {
    env: { ...env, NODE_ENV: '', PORT: '0', ROSTER_DATA_DIR: dir },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const ended = new Promise(resolve => child.once('exit', resolve));
  try {
    for await (const line of createInterface({ input: child.stdout }))
      if (line.includes('http://127.0.0.1:')) return (performance.now() - began) / 1000;
    throw new Error(`${command} ${words.join(' ')} ended without printing an address`);
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await ended;
    await rm(dir, { recursive: true, force: true });
  }
}

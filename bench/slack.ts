import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { App, HTTPReceiver } from '@slack/bolt';
import { closeHttp, listen } from '../src/app/http.js';
import { createLog } from '../src/app/logger.js';
import { Roster } from '../src/app/roster.js';
import { boltLogger } from '../src/app/slack/bolt-logger.js';
import { secrets, startSlack } from '../test/support/slack.js';
import { benchDatabase } from './database.js';
import { type Figure, figure, rounds } from './figures.js';
import type { Load } from './slack/load.js';

const LANES = 16;
const ROUND_MS = 1500;
const COMMITS = 300;

/**
 * Acknowledgments a second through the real Bolt HTTP receiver, the load coming from a second process: an App whose
 * handler does nothing, the same App asking Roster's access in memory, and the whole of Roster. Then how long it
 * takes from a command to its reply, with a commit between.
 */
export async function slack(): Promise<readonly Figure[]> {
  const { database, close } = await benchDatabase();
  const local = await startSlack();
  const roster = await Roster.start({
    database,
    slack: { botToken: secrets.botToken, signingSecret: secrets.signingSecret, apiUrl: local.apiUrl },
    port: 0,
    command: '/roster',
    now: () => new Date(),
    log: createLog('silent'),
  });
  local.connect(`http://127.0.0.1:${roster.port}/slack/events`);
  const loader = fork(fileURLToPath(new URL('./slack/load.js', import.meta.url)));
  const ana = local.as('UANA');
  await ana.command('/roster', 'setup');
  await local.waitFor(() => ana.view(), 'the form');
  await ana.fill({ name: 'Acme', space: 'Web' });
  await ana.submit();
  const { account } = roster;
  await local.waitFor(() => account.log.state.seq === 1, 'the account');
  const empty = await app(() => {});
  const checking = await app(async user => {
    const person = await account.people.idOfSlack(user);
    if (person === undefined || !account.log.state.access.can(person, 'manage_users', null, new Date()))
      throw new Error('Ana may');
  });
  const acks = await rounds(5, {
    empty: () => loaded(loader, empty.url),
    checking: () => loaded(loader, checking.url),
  });
  const delays = await replies(local, COMMITS);
  loader.kill();
  await Promise.all([empty.close(), checking.close()]);
  await roster.stop();
  await local.close();
  await close();
  return [
    figure('empty handler', acks.empty, 'acks/s'),
    figure('permission check from memory', acks.checking, 'acks/s'),
    figure('check / empty', acks.checking / acks.empty, 'ratio', { atLeast: 0.6 }),
    figure('commit and reply, p50', quantile(delays, 0.5), 'ms'),
    figure('commit and reply, p99', quantile(delays, 0.99), 'ms'),
  ];
}

/** A Bolt App on a port of its own, whose command acknowledges and then calls `handle`. */
async function app(handle: (user: string) => unknown): Promise<{ url: string; close(): Promise<void> }> {
  const logger = boltLogger(createLog('silent'));
  const receiver = new HTTPReceiver({
    signingSecret: secrets.signingSecret,
    endpoints: '/slack/events',
    logger,
  });
  const bolt = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B1', botUserId: 'U1' }),
    convoStore: false,
    logger,
  });
  bolt.command('/roster', async ({ ack, payload }) => {
    await ack();
    await handle(payload.user_id);
  });
  const server: Server = createServer(receiver.requestListener);
  const port = await listen(server, 0);
  return { url: `http://127.0.0.1:${port}/slack/events`, close: () => closeHttp(server) };
}

/** Acknowledged commands a second, posted by the other process. */
async function loaded(loader: ChildProcess, url: string): Promise<number> {
  const load: Load = {
    url,
    secret: secrets.signingSecret,
    team: 'TACME',
    user: 'UANA',
    text: 'help',
    lanes: LANES,
    ms: ROUND_MS,
  };
  loader.send(load);
  const [acknowledged] = await once(loader, 'message');
  return Number(acknowledged) / (ROUND_MS / 1000);
}

/** Milliseconds from each command that commits to the reply that the person sees, one after the other. */
async function replies(local: Awaited<ReturnType<typeof startSlack>>, many: number): Promise<number[]> {
  const ana = local.as('UANA');
  const answered = () => local.calls.filter(call => call.method === 'response_url').length;
  const delays: number[] = [];
  let before = answered();
  for (let number = 0; number < many; number += 1) {
    const start = performance.now();
    await ana.command('/roster', `space create Space ${number}`);
    await local.waitFor(() => answered() > before, 'the reply');
    delays.push(performance.now() - start);
    before += 1;
  }
  return delays;
}

const quantile = (numbers: readonly number[], part: number): number =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length * part)] ?? Number.NaN;

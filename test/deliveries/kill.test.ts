import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { FaultKind } from '../../playground/slack/faults.js';
import { SlackMessenger, slackClients } from '../../src/app/slack/messenger.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { type LocalSlack, secrets, startSlack } from '../support/slack.js';
import { delivering, TestClock } from './process.js';

const database = await testDatabase();
const root = process.cwd();
let slack: LocalSlack;
beforeAll(async () => {
  slack = await startSlack();
});
afterAll(() => slack.close());

/** A Roster's deliveries in a process of their own, of what global-setup compiled. */
function child(account: string, ahead: number) {
  const from = (path: string) => JSON.stringify(join(root, 'dist', 'src', path));
  const script = `
    const { openDatabase } = await import(${from('mongo/connect.js')});
    const { openStore } = await import(${from('log/store.js')});
    const { AccountLog } = await import(${from('log/log.js')});
    const { Deliveries } = await import(${from('deliveries/deliveries.js')});
    const { SlackMessenger, slackClients } = await import(${from('app/slack/messenger.js')});
    const database = await openDatabase({ uri: process.env.URI, dataDir: '', serve: false });
    const store = await openStore(database.connection);
    const log = await AccountLog.open(store, process.env.ACCOUNT);
    const { background } = slackClients(process.env.TOKEN, process.env.API);
    Deliveries.start({
      account: { store, log, now: () => new Date(Date.now() + Number(process.env.AHEAD)) },
      messenger: new SlackMessenger(background),
      render: async ({ kind }) => ({ text: kind, blocks: [] }),
      onError: console.error,
    });
    setInterval(() => {}, 1000);`;
  const env = {
    ...process.env,
    URI: database.uri,
    ACCOUNT: account,
    AHEAD: String(ahead),
    TOKEN: secrets.botToken,
    API: slack.apiUrl,
  };
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

// The child hangs in the call that is not answered, so the kill comes at that very step.
const STEPS: readonly [string, string, FaultKind][] = [
  ['before a post is stored', 'chat.postMessage', 'silence'],
  ['after a post is stored', 'chat.postMessage', 'silence-after-storing'],
];

for (const [when, method, fault] of STEPS)
  test(`a process killed with -9 ${when} leaves each message to arrive once`, async () => {
    const clock = new TestClock();
    const { account, person, invited } = await anAccount(database, { now: clock.now });
    await invited(await person('UCY'));
    const before = slack.calls.length;
    slack.faults.next(method, { kind: fault, times: 2 });
    const killed = child(account.id, clock.now().getTime() - Date.now());
    const gone = new Promise(resolve => killed.once('close', resolve));
    const calls = () => slack.calls.slice(before).filter(call => call.method === method);
    await slack.waitFor(() => calls().length === 2, 'both posts', 30_000);
    killed.kill('SIGKILL');
    await gone;
    clock.pass(31);
    const messenger = new SlackMessenger(slackClients(secrets.botToken, slack.apiUrl).background);
    const deliveries = delivering({ account, messenger, now: clock.now });
    await deliveries.follow();
    await deliveries.idle();
    await deliveries.stop();
    const ours = slack.world.workspace.messages.map(one => JSON.stringify(one.metadata ?? ''));
    const mine = ours.filter(metadata => metadata.includes(`${account.id}.`));
    expect([mine.length, new Set(mine).size]).toEqual([2, 2]);
  });

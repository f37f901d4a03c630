import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { compiled, temporaryFolder } from '../support/engine.js';
import { aPostOffice } from '../support/post-office.js';
import { type Hands, type LocalSlack, secrets, startSlack } from '../support/slack.js';
import { until } from '../support/until.js';

const office = await aPostOffice();
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A data folder that goes with the test. */
function folder(): string {
  const { path, remove } = temporaryFolder();
  cleanups.push(async () => remove());
  return path;
}

/** Roster as a process of its own, with nothing of this process's settings. */
function start(settings: Record<string, string>): { process: ChildProcess; said: () => string } {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [compiled('src/main.ts')], { env: { PATH, HOME, ...settings } });
  let text = '';
  child.stdout?.on('data', chunk => {
    text += chunk;
  });
  child.stderr?.on('data', chunk => {
    text += chunk;
  });
  cleanups.push(async () => child.exitCode === null && child.signalCode === null && child.kill('SIGKILL'));
  return { process: child, said: () => text };
}

/** A Roster against a local Slack, on the embedded engine in a folder of its own. */
async function started(slack: LocalSlack, dataDir: string, more: Record<string, string> = {}) {
  const roster = start({
    SLACK_BOT_TOKEN: secrets.botToken,
    SLACK_SIGNING_SECRET: secrets.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    ROSTER_DATA_DIR: dataDir,
    PORT: '0',
    ...more,
  });
  for await (const _ of roster.process.stdout ?? []) {
    const port = /Roster is ready for \/roster \(port (\d+)\)/.exec(roster.said())?.[1];
    if (port === undefined) continue;
    slack.connect(`http://127.0.0.1:${port}/slack/events`);
    return { ...roster, port: Number(port) };
  }
  throw new Error(`Roster did not start: ${roster.said()}`);
}

test('what is missing or wrong is said, a sentence each, and the process ends with 78', async () => {
  const roster = start({ NODE_ENV: 'production', PORT: 'x', MONGODB_URI: 'http://db' });
  const [code] = await once(roster.process, 'exit');
  expect(code).toBe(78);
  const lines = roster.said().trim().split('\n');
  expect(lines).toContain('PORT must be a number from 0 to 65535.');
  expect(lines).toContain('MONGODB_URI must begin with mongodb:// or mongodb+srv://.');
  expect(lines.some(line => line.startsWith('SLACK_BOT_TOKEN is missing'))).toBe(true);
});

test('a token that Slack does not take is said in a sentence', async () => {
  const slack = await startSlack();
  cleanups.push(() => slack.close());
  const roster = start({
    SLACK_BOT_TOKEN: 'xoxb-wrong',
    SLACK_SIGNING_SECRET: 'x',
    SLACK_API_URL: slack.apiUrl,
    ROSTER_DATA_DIR: folder(),
    PORT: '0',
  });
  const [code] = await once(roster.process, 'exit');
  expect(code).toBe(69);
  expect(roster.said()).toContain('Slack does not take SLACK_BOT_TOKEN');
});

/** Ana sets the account up, with the space Web. */
async function setUp(slack: LocalSlack): Promise<Hands> {
  const ana = slack.as('UANA');
  await ana.command('/roster', 'setup');
  await slack.waitFor(() => ana.view(), 'the form');
  await ana.fill({ name: 'Acme', space: 'Web' });
  await ana.submit();
  await ana.close();
  return ana;
}

/** What a process ends with that is asked to stop, in time. */
async function stopped(child: ChildProcess): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return code;
}

test('neither a connection that asks for nothing nor a mail server that hangs holds its end up; the mail arrives later', async () => {
  const slack = await startSlack();
  cleanups.push(() => slack.close());
  const dataDir = folder();
  const mail = {
    ...{ SMTP_URL: office.url, MAIL_FROM: 'roster@acme.test', PUBLIC_URL: 'https://roster.acme.test' },
  };
  const first = await started(slack, dataDir, mail);
  const ana = await setUp(slack);
  office.mood = 'hangs';
  await ana.command('/roster', 'invite outside@else.test to web');
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await ana.close();
  await until(() => office.tries() > 0);
  const silent = connect(first.port, '127.0.0.1');
  cleanups.push(async () => silent.destroy());
  await once(silent, 'connect');
  expect(await stopped(first.process)).toBe(0);

  office.mood = 'takes';
  const second = await started(slack, dataDir, mail);
  await until(() => office.mails.length > 0);
  expect(await stopped(second.process)).toBe(0);
  expect(office.mails.map(one => one.recipient)).toEqual(['outside@else.test']);
});

test('an answer that Slack does not take is given up, and does not hold its end up', async () => {
  const slack = await startSlack();
  cleanups.push(() => slack.close());
  const roster = await started(slack, folder());
  const ana = await setUp(slack);
  slack.faults.next('response_url', { kind: 'silence', times: 2 });
  await ana.command('/roster', 'help');
  await slack.waitFor(() => slack.calls.some(call => call.method === 'response_url'), 'the answer', 10_000);
  expect(await stopped(roster.process)).toBe(0);
}, 60_000);

test('SIGTERM stops it within 10 seconds, and what was accepted is there at the next start', async () => {
  const slack = await startSlack();
  cleanups.push(() => slack.close());
  const dataDir = folder();
  const first = await started(slack, dataDir);
  const ana = await setUp(slack);
  // Acknowledged, and not done yet when the signal comes.
  const commands = ['Docs', 'Ops', 'Lab', 'Art'].map(name => ana.command('/roster', `space create ${name}`));
  await Promise.all(commands);
  const begun = Date.now();
  first.process.kill('SIGTERM');
  const [code] = await once(first.process, 'exit');
  expect(code).toBe(0);
  expect(Date.now() - begun).toBeLessThan(10_000);

  await started(slack, dataDir);
  await ana.command('/roster', 'space');
  await ana.sees('5 spaces');
});

import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { closeHttp, listen } from '../src/app/http.js';
import type { Log } from '../src/app/logger.js';
import { Roster } from '../src/app/roster.js';
import type { Database } from '../src/mongo/connect.js';
import { channels, people, userGroups } from './company.js';
import { Mailbox } from './mailbox.js';
import { seed } from './seed.js';
import { dmOf } from './slack/conversations.js';
import { LocalSlack } from './slack/local-slack.js';

/** What a company needs to run. */
export interface CompanyOptions {
  readonly database: Database;
  readonly command: string;
  readonly log: Log;
}

/** A local Slack and the Roster behind it, with the small company in them. */
export interface Company {
  readonly slack: LocalSlack;
  readonly mailbox: Mailbox;
  readonly roster: Roster;
  stop(): Promise<void>;
}

/** Starts both on an emptied database; they speak over signed HTTP, with secrets that nobody else knows. */
export async function startCompany({ database, command, log }: CompanyOptions): Promise<Company> {
  const secrets = {
    botToken: `xoxb-${randomBytes(12).toString('hex')}`,
    signingSecret: randomBytes(16).toString('hex'),
  };
  const team = { id: 'TACME', name: 'Acme' };
  const [slack, mailbox, port] = await Promise.all([
    LocalSlack.start({ ...secrets, team, people, channels, userGroups, spareSeats: 20 }),
    Mailbox.start(() => slack.world.changed()),
    freePort(),
    database.connection.dropDatabase().then(() => seed(database, team.id)),
  ]);
  const roster = await Roster.start({
    database,
    slack: { ...secrets, apiUrl: slack.apiUrl },
    host: '127.0.0.1',
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    mail: { url: mailbox.url, from: 'Roster <roster@acme.test>' },
    command,
    now: () => new Date(),
    log,
  });
  slack.connect(`http://127.0.0.1:${roster.port}/slack/events`);
  // In Slack the conversation with an App is there before its first message.
  for (const { id } of people) await dmOf(slack.world, id);
  return {
    slack,
    mailbox,
    roster,
    stop: async () => {
      await roster.stop();
      await mailbox.stop();
      await slack.close();
    },
  };
}

/** A port that is free now: the links in mails lead to it, so it must be known before Roster listens there. */
async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await listen(probe, 0, '127.0.0.1');
  await closeHttp(probe);
  return port;
}

import { randomBytes } from 'node:crypto';
import { createLog } from '../../src/app/logger.js';
import { Roster } from '../../src/app/roster.js';
import type { Database } from '../../src/mongo/connect.js';
import { anAccount, type TestAccount } from '../support/account.js';
import type { PostOffice } from '../support/post-office.js';
import { type LocalSlack, secrets, startSlack, people as usual } from '../support/slack.js';
import { type Setting, Victim } from './victim.js';

const PUBLIC_URL = 'https://roster.acme.test';

/** What the worlds of one file share: a database server and a post office. */
export interface Shared {
  readonly database: Database;
  readonly office: PostOffice;
}

/** What they share where Rosters are killed. */
export interface Killing extends Shared {
  /** The path of the program that is killed. */
  readonly program: string;
}

/** One account with a Slack of its own, and the Rosters that serve it one after the other. */
export class World {
  readonly made: TestAccount;
  readonly slack: LocalSlack;
  /** Somebody outside the workspace, whom nobody else writes to. */
  readonly outside = `o${randomBytes(6).toString('hex')}@else.test`;
  /** How far the clock of whoever serves is ahead, in milliseconds. */
  ahead: number;
  readonly #shared: Shared;
  #port = 0;

  private constructor(shared: Shared, made: TestAccount, slack: LocalSlack, ahead: number) {
    this.#shared = shared;
    this.made = made;
    this.slack = slack;
    this.ahead = ahead;
  }

  /** Sets an account up, by a clock that is so far ahead, and starts its Slack, with these people in it. */
  static async make(shared: Shared, ahead: number, people: typeof usual = usual): Promise<World> {
    const made = await anAccount(shared.database, { now: () => new Date(Date.now() + ahead) });
    const slack = await startSlack({ team: { id: made.account.id, name: 'Acme' }, people });
    return new World(shared, made, slack, ahead);
  }

  /** The address of a page of the Roster that serves. */
  page(path: string): string {
    return `http://127.0.0.1:${this.#port}${path}`;
  }

  /** The mails to the one outside. */
  get mails(): PostOffice['mails'] {
    return this.#shared.office.mails.filter(mail => mail.recipient === this.outside);
  }

  /** A Roster that will die, of a program. */
  async victim(program: string): Promise<Victim> {
    const victim = await Victim.start(program, this.setting());
    this.#serves(victim.port);
    return victim;
  }

  /** A Roster that lives, in this process. */
  async survivor(): Promise<Roster> {
    const { slack, mail, publicUrl } = this.setting();
    const roster = await Roster.start({
      ...{ database: this.#shared.database, slack, mail, publicUrl, port: 0, command: '/roster' },
      now: () => new Date(Date.now() + this.ahead),
      log: createLog(process.env.TEST_LOG ?? 'silent'),
    });
    this.#serves(roster.port);
    return roster;
  }

  /** What a Roster of this world is started with. */
  setting(uri = this.#shared.database.uri): Setting {
    const { office } = this.#shared;
    const portOf = (url: string) => Number(new URL(url).port);
    return {
      uri,
      slack: { ...tokens, apiUrl: this.slack.apiUrl },
      mail: { url: office.url, from: 'Roster <roster@acme.test>' },
      publicUrl: PUBLIC_URL,
      ports: { database: portOf(uri), slack: portOf(this.slack.apiUrl), mail: portOf(office.url) },
      ahead: this.ahead,
    };
  }

  /** Whether everything in the log is followed, and nothing is left to be sent or looked up. */
  async quiet(): Promise<boolean> {
    const { store, account } = this.made;
    const [last, cursors, open, unknown] = await Promise.all([
      store.entries.findOne({ account: account.id }, { sort: { seq: -1 }, projection: { seq: 1 } }),
      store.models.accounts.findById(account.id).lean(),
      store.models.deliveries.countDocuments({ account: account.id, open: true }),
      store.models.projected.invitations.countDocuments({
        ...{ account: account.id, 'record.reach': 'unknown' },
        'record.status': 'pending',
      }),
    ]);
    const seq = last?.seq ?? 0;
    return cursors?.followed === seq && cursors.projected === seq && open + unknown === 0;
  }

  /** The messages in Slack that are a delivery. */
  messages(delivery: string) {
    const id = JSON.stringify(delivery);
    return this.slack.world.workspace.messages.filter(({ metadata }) =>
      JSON.stringify(metadata ?? '').includes(id),
    );
  }

  /** How many entries of an action there are. */
  entries(action: string): Promise<number> {
    return this.made.store.entries.countDocuments({ account: this.made.account.id, action });
  }

  /** Ends its Slack; the database goes with the test file. */
  async close(): Promise<void> {
    await this.made.account.log.stop();
    await this.slack.close();
  }

  #serves(port: number): void {
    this.#port = port;
    this.slack.connect(`http://127.0.0.1:${port}/slack/events`);
  }
}

const tokens = { botToken: secrets.botToken, signingSecret: secrets.signingSecret };

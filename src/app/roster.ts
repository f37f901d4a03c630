import type { Server } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import { commands } from '../../commands/index.js';
import type { MailConfig, SlackConfig } from '../config.js';
import { Deliveries } from '../deliveries/deliveries.js';
import { Jobs } from '../jobs/jobs.js';
import { openStore } from '../log/store.js';
import type { Database } from '../mongo/connect.js';
import type { CatalogOffer } from '../rbac/offers.js';
import { Account, type Clock } from './account.js';
import type { Button, Form } from './command/command.js';
import { homeOf } from './command/home.js';
import { closeHttp, createHttp, listen } from './http.js';
import type { Log } from './logger.js';
import { mailingOf } from './mail/mailing.js';
import { smtpMailer } from './mail/smtp.js';
import { metricsOf } from './metrics.js';
import { answersSoon, isBack } from './outage.js';
import { Running } from './running.js';
import { Asks } from './slack/asks.js';
import { channelsOf } from './slack/channels.js';
import { SlackDirectory } from './slack/directory.js';
import type { Door } from './slack/door.js';
import { identify } from './slack/identity.js';
import { SlackMessenger, slackClients } from './slack/messenger.js';
import { receive } from './slack/receive.js';
import { Renderer } from './slack/render.js';
import { createSlackApp } from './slack/slack-app.js';
import { inWords } from './slack/space-word.js';
import { workspaceOf } from './slack/workspace.js';
import { invitationApp } from './web/invitation-app.js';

/** So long mails in hand may take when Roster stops, in milliseconds. */
const MAIL_PATIENCE = 3_000;

/** What Roster is started with; time comes in as a clock. */
export interface RosterOptions {
  readonly database: Database;
  readonly slack: SlackConfig;
  /** 0: any free one. */
  readonly port: number;
  /** The one address to listen on; all of them where there is none. */
  readonly host?: string;
  readonly command: string;
  readonly firstAdmin?: string;
  /** The catalog that accounts are set up with and may change to; torque where there is none. */
  readonly catalog?: CatalogOffer;
  /** The address under which Roster is reached from outside. */
  readonly publicUrl?: string;
  readonly mail?: MailConfig;
  readonly now: Clock;
  readonly log: Log;
}

/** A running Roster: the doors, the deliveries and the jobs of one account. */
export class Roster {
  readonly account: Account;
  readonly port: number;
  readonly deliveries: Deliveries;
  readonly #stop: () => Promise<void>;

  private constructor(account: Account, port: number, deliveries: Deliveries, stop: () => Promise<void>) {
    this.account = account;
    this.port = port;
    this.deliveries = deliveries;
    this.#stop = stop;
  }

  /**
   * Starts all of it.
   * @throws SlackRefused where Slack does not take the tokens; Error with EADDRINUSE where the port is taken
   */
  static async start(options: RosterOptions): Promise<Roster> {
    const { database, slack, now, log } = options;
    const clients = slackClients(slack.botToken, slack.apiUrl);
    const [store, identity] = await Promise.all([
      openStore(database.connection),
      identify(clients.waiting, slack),
    ]);
    const onError = (error: unknown) => log.error({ err: error }, 'work in the background failed');
    const directory = new SlackDirectory({ clients, team: identity.team, now });
    const workspace = workspaceOf({
      directory,
      client: clients.waiting,
      people: () => account.people,
      log,
      ...(options.firstAdmin === undefined ? {} : { firstAdmin: options.firstAdmin }),
    });
    const { publicUrl, catalog: offered, mail } = options;
    const account = await Account.open(store, identity.team, now, onError, {
      ...{ workspace, mails: mail !== undefined, command: options.command },
      ...(publicUrl === undefined ? {} : { publicUrl }),
      ...(offered === undefined ? {} : { offered }),
    });
    const running = new Running();
    const asks = new Asks(account, workspace, {
      retry: async (person, id) => {
        const messages = await deliveries.retry(id);
        log.info({ person, messages }, 'parked messages are tried again');
        return messages;
      },
      isBack: () => isBack(store.db, running.stopping),
    });
    const door: Door = { asks, client: clients.waiting, commands, ...listeners(), running, log };
    const home = async (slackUser: string) => {
      const ask = await asks.from({ team: identity.team, slack: slackUser, key: 'home' });
      return inWords(await homeOf(ask, commands), account.spaceWord);
    };
    const mailer = mail === undefined ? undefined : smtpMailer(mail);
    const deliveries = Deliveries.start({
      account,
      messenger: new SlackMessenger(clients.background),
      render: delivery => new Renderer(account, home).render(delivery),
      ...(mailer === undefined ? {} : { mailing: mailingOf(account, mailer, log) }),
      onError,
    });
    const channels = channelsOf(clients.background);
    const jobs = new Jobs({ account, directory, channels, deliveries, onError });
    const heard = {
      homeOpened: async (slackUser: string) => {
        // First, so that what happens while it is drawn is followed by another drawing.
        await account.people.sawHome(slackUser);
        await clients.waiting.views.publish({ user_id: slackUser, view: await home(slackUser) });
      },
      memberChanged: (slackUser: string, email?: string) => jobs.memberChanged(slackUser, email),
      userGroupChanged: (id: string) => jobs.userGroupChanged(id),
    };
    const { receiver, start, stop } = receive(options);
    createSlackApp(
      { ...door, heard },
      {
        identity,
        receiver,
        command: options.command,
        ...(slack.apiUrl === undefined ? {} : { slackApiUrl: slack.apiUrl }),
      },
    );
    const metrics = metricsOf(account);
    const server: Server = createHttp(
      { ready: async () => account.log.ready && (await answersSoon(store.db)), metrics },
      {
        slack: receiver instanceof HTTPReceiver ? receiver.requestListener : undefined,
        web: invitationApp({ account, running, log }),
      },
    );
    const port = await listen(server, options.port, options.host);
    await Promise.all([start(), jobs.start()]);
    return new Roster(account, port, deliveries, async () => {
      // First no new work comes in, then what was accepted is finished, then what follows from it is stopped.
      await stop();
      await closeHttp(server);
      await running.stop();
      // A mail that is given up goes out at the next start, with the same Message-ID.
      const patience = setTimeout(() => mailer?.close(), MAIL_PATIENCE);
      await Promise.all([jobs.stop(), deliveries.stop()]);
      clearTimeout(patience);
      mailer?.close();
      metrics.stop();
      await account.log.stop();
    });
  }

  /** Stops taking work, finishes what was accepted, and ends. */
  async stop(): Promise<void> {
    await this.#stop();
  }
}

/** The forms and buttons of all commands, by their ids. */
function listeners(): { forms: Map<string, Form>; buttons: Map<string, Button> } {
  const all = Object.values(commands);
  return {
    forms: new Map(all.flatMap(command => command.forms ?? []).map(form => [form.id, form])),
    buttons: new Map(all.flatMap(command => Object.entries(command.buttons ?? {}))),
  };
}

import { startApi } from './api.js';
import { startBase } from './base.js';
import { regrouped, type Sending, type Sent, sendEvent } from './events.js';
import type { Faults } from './faults.js';
import { Hands } from './hands.js';
import { asText, type Json } from './json.js';
import { LIMITS } from './limits.js';
import type { LocalSlackOptions, Told } from './options.js';
import { runningTime } from './running-time.js';
import { type Answer, type Delivery, httpTransport, type Transport } from './transport.js';
import { type Person, Workspace } from './workspace.js';
import { type Call, PATIENCE, type Violation, World } from './world.js';

/** A Slack on this computer: the Web API on a port, and hands for the people in it. */
export class LocalSlack {
  readonly world: World;
  /** What the App was told, oldest first. */
  readonly told: Told[] = [];
  /** Where `slackApiUrl` points: ends in `/api/`. */
  readonly apiUrl: string;
  private readonly url: string;
  private readonly options: LocalSlackOptions;
  private readonly end: () => Promise<void>;
  private readonly hands = new Map<string, Hands>();
  private readonly stopping = new AbortController();
  private transport: Transport | undefined;

  private constructor(options: LocalSlackOptions, world: World, url: string, end: () => Promise<void>) {
    this.options = options;
    this.world = world;
    this.url = url;
    this.apiUrl = `${url}/api/`;
    this.end = end;
  }

  /** Starts a Slack with these people; the App is told nothing until `connect`. */
  static async start(options: LocalSlackOptions): Promise<LocalSlack> {
    const workspace = new Workspace(
      options.team,
      options.people,
      options.channels ?? [],
      options.userGroups ?? [],
    );
    const base = await startBase(workspace, options.botToken, options.spareSeats ?? 100);
    const { botToken, appToken = 'xapp-local', now = Date.now } = options;
    const world = new World({ workspace, base, botToken, appToken, now, age: options.now ?? runningTime });
    const { server, url } = await startApi(world, options.port ?? 0);
    return new LocalSlack(options, world, url, async () => {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, base.close()]);
    });
  }

  /** Every call of the Web API and of response URLs, oldest first. */
  get calls(): Call[] {
    return this.world.calls;
  }

  /** Every rule of Slack's that the App broke. */
  get violations(): Violation[] {
    return this.world.violations;
  }

  /** Makes calls fail. */
  get faults(): Faults {
    return this.world.faults;
  }

  /** Where the App is: a URL for signed POSTs, or another transport such as Socket Mode. */
  connect(to: string | Transport): void {
    this.transport = typeof to === 'string' ? httpTransport(to, this.options.signingSecret) : to;
  }

  /** The hands of one person. */
  as(person: string): Hands {
    this.world.workspace.person(person);
    const hands = this.hands.get(person) ?? new Hands(this, person);
    this.hands.set(person, hands);
    return hands;
  }

  /** A URL to which an answer to an interaction at that place may be posted. */
  responseUrl(place: { user: string; channel: string; ts?: string; ephemeral?: boolean }): string {
    return `${this.url}/response/${this.world.tickets.responseUrl(place)}`;
  }

  /** Tells the App something and waits for its answer, at most 3 seconds. */
  async deliver(delivery: Delivery): Promise<Answer> {
    if (!this.transport) throw new Error('The local Slack does not know where the App is: call connect(url)');
    const at = this.world.now();
    const answer = await this.transport.deliver(delivery);
    const where = asText(delivery.payload.command) || asText(delivery.payload.type);
    if (answer.ms >= LIMITS.ackMilliseconds - 5) {
      this.world.broke('late', where, 'operation_timeout: no answer within 3 seconds');
    } else if (answer.status < 200 || answer.status > 299) {
      const how = answer.status === 0 ? 'no connection, or it broke' : `answered ${answer.status}`;
      this.world.broke('status', where, `dispatch_failed: ${how}`);
    }
    this.told.push({ ...delivery, at, status: answer.status, answer: answer.body, ms: answer.ms });
    this.world.changed();
    return answer;
  }

  /** Sends an Events API event, again where `how` asks for it. */
  send(event: Json, how: Sending = {}): Promise<Sent> {
    return sendEvent(this, event, how, this.stopping.signal);
  }

  /** Somebody new joins the workspace, and the App hears of it unless `quietly`. */
  async join(person: Person, quietly = false): Promise<void> {
    this.world.base.seat(person.id);
    this.world.workspace.people.set(person.id, { ...person });
    if (!quietly) await this.send({ type: 'team_join', user: this.world.workspace.userJson(person) });
  }

  /** Somebody changes (a new name, deactivated, made admin …), and the App hears of it unless `quietly`. */
  async change(id: string, to: Partial<Person>, quietly = false): Promise<void> {
    const person = { ...this.world.workspace.person(id), ...to };
    this.world.workspace.people.set(id, person);
    if (!quietly) await this.send({ type: 'user_change', user: this.world.workspace.userJson(person) });
  }

  /** A user group gets these members, and the App hears of it. */
  async regroup(id: string, members: string[]): Promise<void> {
    await this.send(regrouped(this.world.workspace, id, members));
  }

  /** Waits until `find` gives something, asking after everything that happens; fails in words after `timeout` milliseconds. */
  waitFor<T>(
    find: () => T | undefined | null | false,
    what = 'something to happen',
    timeout = PATIENCE,
  ): Promise<T> {
    return this.world.waitFor(find, what, timeout);
  }

  /** Ends it all; nothing stays open. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.end();
  }
}

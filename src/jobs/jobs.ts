import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, InMemoryNotificationChannel } from 'agenda';
import type { Entry } from '../account/entry.js';
import { isOpen } from '../account/tables.js';
import { Alone } from '../deliveries/alone.js';
import type { Deliveries } from '../deliveries/deliveries.js';
import { ChangedMembers } from './changed-members.js';
import type { Channels } from './channels.js';
import type { Directory } from './directory.js';
import { DueAlarm, mayBeDue } from './due-alarm.js';
import { follows, followUserGroups, mayBeFed } from './follow-user-groups.js';
import { ChannelKeeper } from './keep-channels.js';
import { lookUpInvitees } from './look-up-invitees.js';
import { purge } from './purge.js';
import { recordDue, sweep } from './sweep.js';
import { watchWorkspace } from './watch-workspace.js';
import type { JobAccount } from './world.js';

/** What jobs need to be started with. */
export interface JobsOptions {
  readonly account: JobAccount;
  readonly directory: Directory;
  /** Slack's channels, for those that spaces are linked to. */
  readonly channels: Channels;
  readonly deliveries: Pick<Deliveries, 'follow' | 'wake'>;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between two looks at the alarms. */
  readonly look?: number;
}

/** Milliseconds: how often Agenda looks for alarms, and how long stopping may take. */
const LOOK = 10_000;
const DRAIN = 5_000;
/** A sweep after so many looks: each minute. */
const LOOKS_TO_SWEEP = 6;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What runs again and again: how often at least, in milliseconds, and when it was last begun; 0 where that failed. */
interface Repeated {
  readonly every: number;
  readonly job: Alone;
  begun: number;
}

/**
 * Everything that happens by itself. Agenda is an alarm clock and no more: a ring starts a job in this process and
 * is over at once, so a killed job has no lock to wait for and a slow one is not run twice beside itself. What is
 * due is the account's own data, every job runs at start as well, and the sweep has a timer of its own, which begins
 * whatever no alarm has begun for long: losing all alarms loses nothing.
 */
export class Jobs {
  readonly #world: JobsOptions;
  readonly #agenda: Agenda;
  readonly #jobs: Readonly<Record<string, Repeated>>;
  readonly #sweeping: Alone;
  readonly #noting: Alone;
  readonly #changed: ChangedMembers;
  readonly #followGroups: Alone;
  readonly #recording: Alone;
  readonly #abort = new AbortController();
  readonly #due: DueAlarm;
  readonly #deaf: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: JobsOptions) {
    this.#world = options;
    const { account, directory, channels, deliveries, onError } = options;
    const { signal } = this.#abort;
    const failed = (error: unknown) => {
      if (!signal.aborted) onError(error);
    };
    const alone = (run: () => Promise<void>) => new Alone(run, failed);
    const repeated = (every: number, run: () => Promise<void>): Repeated => {
      const job = new Alone(run, error => {
        one.begun = 0;
        failed(error);
      });
      const one: Repeated = { every, job, begun: Date.now() };
      return one;
    };
    const looking = { account, directory, signal };
    const keeper = new ChannelKeeper({ account, channels, signal });
    const jobs = {
      'look-up-invitees': repeated(HOUR, () => lookUpInvitees(looking)),
      'follow-user-groups': repeated(DAY, () => followUserGroups(looking)),
      'watch-workspace': repeated(DAY, () => watchWorkspace(looking)),
      // It looks at all of them once a day, and more often at those that could not be looked at.
      'keep-channels': repeated(10 * MINUTE, async () => {
        await keeper.look();
        deliveries.wake();
      }),
      purge: repeated(HOUR, () => purge(account)),
    };
    this.#jobs = jobs;
    const [{ job: lookUp }, { job: followGroups }] = [jobs['look-up-invitees'], jobs['follow-user-groups']];
    this.#followGroups = followGroups;
    const alarmAt = async (next: Date | undefined) => {
      if (!signal.aborted) await this.#due.set(next);
    };
    this.#sweeping = alone(async () => {
      // The alarm may have been lost: it is set anew.
      this.#due.forget();
      await alarmAt(await sweep({ account, deliveries, lookUp: () => lookUp.wake() }));
    });
    this.#changed = new ChangedMembers(looking);
    this.#noting = alone(() => this.#changed.note());
    // Deliveries hear of new entries themselves.
    const recording = alone(async () => alarmAt(await recordDue(account)));
    this.#recording = recording;
    this.#deaf = account.log.onEntries(entries => {
      if (entries.some(invitesUnknown)) lookUp.wake();
      if (mayBeDue(entries)) recording.wake();
      if (keeper.hears(entries)) jobs['keep-channels'].job.wake();
      if (entries.some(mayBeFed)) followGroups.wake();
    });
    this.#agenda = this.#alarms(options);
    const due = named(account, 'due');
    this.#due = new DueAlarm(this.#agenda, due, account.now);
    this.#agenda.define(due, async () => {
      this.#due.forget();
      recording.wake();
    });
  }

  /** Runs all jobs once, and sets the alarms for the next times. */
  async start(): Promise<void> {
    this.#sweeping.wake();
    for (const one of Object.values(this.#jobs)) begin(one);
    const { look = LOOK } = this.#world;
    this.#timer = setInterval(() => this.#tick(), LOOKS_TO_SWEEP * look).unref();
    await this.#agenda.start();
    for (const [name, { every }] of Object.entries(this.#jobs))
      await this.#agenda.every(every, named(this.#world.account, name), undefined, { skipImmediate: true });
  }

  /** An event says that somebody joined the workspace, or changed: what is so now is recorded after it. */
  async memberChanged(slack: string, email?: string): Promise<void> {
    await this.#changed.heard(slack, email);
    this.#noting.wake();
  }

  /** Brings the groups up to date that follow a Slack user group, once an event says that it changed. */
  async userGroupChanged(id: string): Promise<void> {
    const state = await this.#world.account.log.catchUp();
    if (follows(state, id)) this.#followGroups.wake();
  }

  /** Resolves once no job is under way. */
  async idle(): Promise<void> {
    await Promise.all(this.#all.map(job => job.idle()));
  }

  /** Starts no more jobs, and ends those under way between two of their steps. */
  async stop(): Promise<void> {
    this.#deaf();
    clearInterval(this.#timer);
    this.#abort.abort();
    await this.#agenda.drain({ timeout: DRAIN });
    await Promise.all(this.#all.map(job => job.stop()));
  }

  /** Sweeps, and begins what failed, and what no alarm has begun for twice its time: its document is gone, or another process has died. */
  #tick(): void {
    this.#sweeping.wake();
    if (this.#changed.some) this.#noting.wake();
    for (const one of Object.values(this.#jobs)) if (Date.now() - one.begun > 2 * one.every) begin(one);
  }

  get #all(): Alone[] {
    return [
      this.#sweeping,
      this.#recording,
      this.#noting,
      ...Object.values(this.#jobs).map(({ job }) => job),
    ];
  }

  #alarms({ account, onError, look = LOOK }: JobsOptions): Agenda {
    const backend = new MongoBackend({ mongo: account.store.db, collection: 'alarms' });
    const agenda = new Agenda({
      backend,
      // So that an alarm set for within the next look is not found by the look after it.
      notificationChannel: new InMemoryNotificationChannel(),
      processEvery: look,
      defaultConcurrency: 1,
      // A ring is over at once, so this matters only where a process is killed in it.
      defaultLockLifetime: 2 * look,
      // A process that was frozen in it keeps the lock in mind for good: with a limit it would take no other.
      defaultLockLimit: 0,
    });
    agenda.on('error', onError);
    for (const [name, one] of Object.entries(this.#jobs))
      agenda.define(named(account, name), async () => begin(one));
    return agenda;
  }
}

function begin(one: Repeated): void {
  one.begun = Date.now();
  one.job.wake();
}

/** Alarms are one for all processes, and one for each account. */
const named = ({ id }: JobAccount, name: string): string => `${id}.${name}`;

const invitesUnknown = ({ changes }: Entry): boolean =>
  changes.some(
    ({ table, to }) => table === 'invitations' && to !== null && isOpen(to) && to.reach === 'unknown',
  );

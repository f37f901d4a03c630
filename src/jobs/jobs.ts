import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, InMemoryNotificationChannel } from 'agenda';
import type { Entry } from '../account/entry.js';
import { isOpen } from '../account/tables.js';
import { Alone } from '../deliveries/alone.js';
import type { Deliveries } from '../deliveries/deliveries.js';
import type { Channels } from './channels.js';
import type { Directory } from './directory.js';
import { DueAlarm, mayBeDue } from './due-alarm.js';
import { follows, followUserGroups, mayBeFed } from './follow-user-groups.js';
import { ChannelKeeper } from './keep-channels.js';
import { lookUpInvitees } from './look-up-invitees.js';
import { purge } from './purge.js';
import { recordDue, sweep } from './sweep.js';
import { noteMembers, watchWorkspace } from './watch-workspace.js';
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

/**
 * Everything that happens by itself. Agenda is an alarm clock and no more: a ring starts a job in this process and
 * is over at once, so a killed job has no lock to wait for and a slow one is not run twice beside itself. What is
 * due is the account's own data, and every job runs at start as well, so losing all alarms loses nothing.
 */
export class Jobs {
  readonly #world: JobsOptions;
  readonly #agenda: Agenda;
  readonly #jobs: Readonly<Record<string, { readonly every: string; readonly job: Alone }>>;
  readonly #followGroups: Alone;
  readonly #recording: Alone;
  readonly #abort = new AbortController();
  readonly #due: DueAlarm;
  readonly #deaf: () => void;

  constructor(options: JobsOptions) {
    this.#world = options;
    const { account, directory, channels, deliveries, onError } = options;
    const { signal } = this.#abort;
    const alone = (run: () => Promise<void>) =>
      new Alone(run, error => {
        if (!signal.aborted) onError(error);
      });
    const looking = { account, directory, signal };
    const lookUp = alone(() => lookUpInvitees(looking));
    const followGroups = alone(() => followUserGroups(looking));
    this.#followGroups = followGroups;
    const keeper = new ChannelKeeper({ account, channels, signal });
    const keepChannels = alone(async () => {
      await keeper.look();
      deliveries.wake();
    });
    const alarmAt = async (next: Date | undefined) => {
      if (!signal.aborted) await this.#due.set(next);
    };
    const sweeping = alone(async () =>
      alarmAt(await sweep({ account, deliveries, lookUp: () => lookUp.wake() })),
    );
    // Deliveries hear of new entries themselves.
    const recording = alone(async () => alarmAt(await recordDue(account)));
    this.#recording = recording;
    this.#jobs = {
      sweep: {
        every: '1 minute',
        job: sweeping,
      },
      'look-up-invitees': { every: '1 hour', job: lookUp },
      'follow-user-groups': { every: '1 day', job: followGroups },
      'watch-workspace': { every: '1 day', job: alone(() => watchWorkspace(looking)) },
      // It looks at all of them once a day, and more often at those that could not be looked at.
      'keep-channels': { every: '10 minutes', job: keepChannels },
      purge: { every: '1 hour', job: alone(() => purge(account)) },
    };
    this.#deaf = account.log.onEntries(entries => {
      if (entries.some(invitesUnknown)) lookUp.wake();
      if (mayBeDue(entries)) recording.wake();
      if (keeper.hears(entries)) keepChannels.wake();
      if (entries.some(mayBeFed)) followGroups.wake();
    });
    this.#agenda = this.#alarms(options);
    const due = named(account, 'due');
    this.#due = new DueAlarm(this.#agenda, due, account.now);
    this.#agenda.define(due, async () => {
      this.#due.rang();
      recording.wake();
    });
  }

  /** Runs all jobs once, and sets the alarms for the next times. */
  async start(): Promise<void> {
    for (const { job } of Object.values(this.#jobs)) job.wake();
    await this.#agenda.start();
    for (const [name, { every }] of Object.entries(this.#jobs))
      await this.#agenda.every(every, named(this.#world.account, name), undefined, { skipImmediate: true });
  }

  /** Records what an event says only that it changed: somebody joined the workspace, or was deactivated. */
  async memberChanged(slack: string): Promise<void> {
    const { account, directory } = this.#world;
    const member = await directory.userInfo(slack, true);
    if (member !== undefined) await noteMembers(account, [member]);
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
    this.#abort.abort();
    await this.#agenda.drain({ timeout: DRAIN });
    await Promise.all(this.#all.map(job => job.stop()));
  }

  get #all(): Alone[] {
    return [this.#recording, ...Object.values(this.#jobs).map(({ job }) => job)];
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
      defaultLockLimit: 1,
    });
    agenda.on('error', onError);
    for (const [name, { job }] of Object.entries(this.#jobs))
      agenda.define(named(account, name), async () => job.wake());
    return agenda;
  }
}

/** Alarms are one for all processes, and one for each account. */
const named = ({ id }: JobAccount, name: string): string => `${id}.${name}`;

const invitesUnknown = ({ changes }: Entry): boolean =>
  changes.some(
    ({ table, to }) => table === 'invitations' && to !== null && isOpen(to) && to.reach === 'unknown',
  );

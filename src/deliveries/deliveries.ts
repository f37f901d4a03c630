import type { AccountLog } from '../log/log.js';
import type { Store } from '../log/store.js';
import type { Delivery } from '../models/delivery.js';
import { Alone } from './alone.js';
import type { Way } from './claims.js';
import { followOn, waysOf } from './follower.js';
import { Lane } from './lane.js';
import type { Messenger } from './messenger.js';
import { parkedDeliveries, reopen, reopenUnmailed } from './parked.js';
import type { Mailing, Render } from './sending.js';

/** What deliveries need to be started with. */
export interface DeliveriesOptions {
  /** The account whose entries are followed. */
  readonly account: { readonly store: Store; readonly log: AccountLog; readonly now: () => Date };
  readonly messenger: Messenger;
  readonly render: Render;
  /** Absent where no mail server is set. */
  readonly mailing?: Mailing;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between two new messages in one conversation; Slack allows one a second. */
  readonly pace?: number;
}

/** After something went wrong with following, until it is tried again, in milliseconds: the database is away. */
const FAILED_NAP = 5_000;

/** What follows from an account's entries, and getting it there once: follows the log and sends, until stopped. */
export class Deliveries {
  readonly #account: string;
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #following: Alone;
  readonly #lanes: Readonly<Record<Way, Lane>>;
  readonly #deaf: () => void;
  /** Which ways entries were heard to ask for something since the last following. */
  readonly #heard = new Set<Way>();
  #nap: NodeJS.Timeout | undefined;
  #unmailed: boolean;
  #stopped = false;

  private constructor({ account, onError, pace = 1_000, ...how }: DeliveriesOptions) {
    const { store, log, now } = account;
    this.#account = log.account;
    this.#store = store;
    this.#now = now;
    this.#unmailed = how.mailing !== undefined;
    const world = { store, log, now, onError, pace, ...how };
    this.#lanes = { slack: new Lane(world, 'slack'), mail: new Lane(world, 'mail') };
    this.#following = new Alone(
      async () => {
        await this.#mailWhatWaited();
        const heard = [...this.#heard];
        this.#heard.clear();
        const written = await followOn({ account: log.account, store, now });
        // Another process may have been faster to follow what was heard: the sending is shared all the same.
        for (const way of new Set([...written, ...heard])) this.#lanes[way].wake();
      },
      error => {
        onError(error);
        // What was followed before it failed may be due.
        this.wake();
        this.#followLater();
      },
    );
    this.#deaf = log.onEntries(entries => {
      for (const way of entries.flatMap(entry => [...waysOf(entry)])) this.#heard.add(way);
      this.#following.wake();
    });
  }

  /** Follows what was not followed yet, sends what is due, and goes on with every entry that comes. */
  static start(options: DeliveriesOptions): Deliveries {
    const deliveries = new Deliveries(options);
    deliveries.#following.wake();
    deliveries.wake();
    return deliveries;
  }

  /** Follows all entries there are; resolves once that is done, or failed and was reported. */
  async follow(): Promise<void> {
    this.#following.wake();
    await this.#following.idle();
  }

  /** Sends what is due. */
  wake(): void {
    for (const lane of Object.values(this.#lanes)) lane.wake();
  }

  /**
   * Resolves once every entry is followed and nothing is due at this moment of the clock. Messages that wait for
   * their conversation's second are waited for, so a test with a clock of its own sets `pace` to 0.
   */
  async idle(): Promise<void> {
    await this.#following.idle();
    await Promise.all(Object.values(this.#lanes).map(lane => lane.idle()));
  }

  /** What could not be delivered, oldest first; each says in `error` what to do. */
  parked(): Promise<Delivery[]> {
    return parkedDeliveries(this.#store, this.#account);
  }

  /** Tries parked deliveries again, one or all; returns how many. */
  async retry(id?: string): Promise<number> {
    const opened = await reopen(this.#store, this.#account, this.#now(), { id });
    this.wake();
    return opened;
  }

  /** Finishes following and the messages in hand, and begins nothing more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#deaf();
    await Promise.all([this.#following.stop(), ...Object.values(this.#lanes).map(lane => lane.stop())]);
    clearTimeout(this.#nap);
  }

  /** Once: there may have been no mail server before this process. */
  async #mailWhatWaited(): Promise<void> {
    if (!this.#unmailed) return;
    await reopenUnmailed(this.#store, this.#account, this.#now());
    this.#unmailed = false;
    this.#lanes.mail.wake();
  }

  #followLater(): void {
    clearTimeout(this.#nap);
    if (this.#stopped) return;
    // The sweep follows as well, so this timer need not keep a process alive.
    this.#nap = setTimeout(() => this.#following.wake(), FAILED_NAP).unref();
  }
}

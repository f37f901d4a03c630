import { setTimeout as wait } from 'node:timers/promises';
import type { AccountLog } from '../log/log.js';
import type { Store } from '../log/store.js';
import type { Delivery } from '../models/delivery.js';
import { Alone } from './alone.js';
import { followOn } from './follower.js';
import type { Messenger } from './messenger.js';
import { parkedDeliveries, reopen } from './parked.js';
import { Sender } from './sender.js';
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

/** The longest time that this process does not look for itself whether something is due, in milliseconds. */
const LONGEST_NAP = 60_000;
const SHORTEST_NAP = 100;
/** After something went wrong that no delivery is to blame for: the database is away. */
const FAILED_NAP = 5_000;
/** Between two looks of `idle`. */
const IDLE_NAP = 10;

/** What follows from an account's entries, and getting it there once: follows the log and sends, until stopped. */
export class Deliveries {
  readonly #account: string;
  readonly #store: Store;
  readonly #now: () => Date;
  readonly #following: Alone;
  readonly #sending: Alone;
  readonly #sender: Sender;
  readonly #deaf: () => void;
  #nap: NodeJS.Timeout | undefined;
  #stopped = false;

  private constructor({ account, onError, pace = 1_000, ...how }: DeliveriesOptions) {
    const { store, log, now } = account;
    this.#account = log.account;
    this.#store = store;
    this.#now = now;
    this.#sender = new Sender({ store, log, now, onError, pace, ...how });
    const failed = (error: unknown) => {
      onError(error);
      this.#later(FAILED_NAP);
    };
    this.#sending = new Alone(() => this.#send(), failed);
    this.#following = new Alone(async () => {
      if ((await followOn({ account: log.account, store, now })) > 0) this.#sending.wake();
    }, failed);
    this.#deaf = log.onEntries(() => this.#following.wake());
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
    this.#sending.wake();
  }

  /**
   * Resolves once every entry is followed and nothing is due at this moment of the clock. Messages that wait for
   * their conversation's second are waited for, so a test with a clock of its own sets `pace` to 0.
   */
  async idle(): Promise<void> {
    for (;;) {
      await this.#following.idle();
      await this.#sending.idle();
      if (this.#stopped || !(await this.#sender.waits())) return;
      await wait(IDLE_NAP);
      this.#sending.wake();
    }
  }

  /** What could not be delivered, oldest first; each says in `error` what to do. */
  parked(): Promise<Delivery[]> {
    return parkedDeliveries(this.#store, this.#account);
  }

  /** Tries parked deliveries again, one or all; returns how many. */
  async retry(id?: string): Promise<number> {
    const opened = await reopen(this.#store, this.#account, this.#now(), id);
    this.wake();
    return opened;
  }

  /** Finishes following and the messages in hand, and begins nothing more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#deaf();
    this.#sender.stop();
    await Promise.all([this.#following.stop(), this.#sending.stop()]);
    clearTimeout(this.#nap);
  }

  /** Looks again after so many milliseconds. */
  #later(ms: number): void {
    clearTimeout(this.#nap);
    if (this.#stopped) return;
    // The sweep looks as well, so this timer need not keep a process alive.
    this.#nap = setTimeout(() => {
      this.#following.wake();
      this.wake();
    }, ms).unref();
  }

  async #send(): Promise<void> {
    await this.#sender.run();
    const next = await this.#sender.next();
    if (next === undefined || this.#stopped) return;
    const nap = Math.max(SHORTEST_NAP, Math.min(next.getTime() - this.#now().getTime(), LONGEST_NAP));
    this.#later(nap);
  }
}

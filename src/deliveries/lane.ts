import { setTimeout as wait } from 'node:timers/promises';
import { Alone } from './alone.js';
import type { Way } from './claims.js';
import { Sender } from './sender.js';
import type { Sending } from './sending.js';

/** The longest time that this process does not look for itself whether something is due, in milliseconds. */
const LONGEST_NAP = 60_000;
const SHORTEST_NAP = 100;
/** After something went wrong that no delivery is to blame for: the database is away. */
const FAILED_NAP = 5_000;
/** Between two looks of `idle`. */
const IDLE_NAP = 10;

/** Sends what goes one way, Slack or mail, whenever something is due: where one of them is silent, the other goes on. */
export class Lane {
  readonly #sender: Sender;
  readonly #sending: Alone;
  readonly #now: () => Date;
  #nap: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(world: Sending, way: Way) {
    this.#now = world.now;
    this.#sender = new Sender(world, way);
    this.#sending = new Alone(
      () => this.#send(),
      error => {
        world.onError(error);
        this.#later(FAILED_NAP);
      },
    );
  }

  /** Sends what is due. */
  wake(): void {
    this.#sending.wake();
    this.#sender.news();
  }

  /** Resolves once nothing is due at this moment of the clock. */
  async idle(): Promise<void> {
    for (;;) {
      await this.#sending.idle();
      if (this.#stopped || !(await this.#sender.waits())) return;
      await wait(IDLE_NAP);
      this.#sending.wake();
    }
  }

  /** Finishes the messages in hand, and begins nothing more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#sender.stop();
    await this.#sending.stop();
    clearTimeout(this.#nap);
  }

  async #send(): Promise<void> {
    await this.#sender.run();
    const next = await this.#sender.next();
    if (next === undefined) return;
    this.#later(Math.max(SHORTEST_NAP, Math.min(next.getTime() - this.#now().getTime(), LONGEST_NAP)));
  }

  /** Looks again after so many milliseconds. */
  #later(ms: number): void {
    clearTimeout(this.#nap);
    if (this.#stopped) return;
    // The sweep looks as well, so this timer need not keep a process alive.
    this.#nap = setTimeout(() => this.wake(), ms).unref();
  }
}

import type { Delivery } from '../models/delivery.js';

/** How long all wait where a service does not answer: at first, and at most, in milliseconds. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
/** An outage that is to be told of, in milliseconds. */
const LONG = 7_200_000;

/** What one process knows of an outage of Slack, or of the mail server, by a clock. */
export class Outage {
  readonly #now: () => Date;
  #until = new Date(0);
  /** How often in a row there was no answer, since when, and what the last try failed with. */
  #silences = 0;
  #since = new Date(0);
  #error: Error | undefined;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Until when nobody is to try; a moment that is over where anybody may. */
  get until(): Date {
    return this.#until;
  }

  /** Whether nobody is to try at this moment. */
  get pauses(): boolean {
    return this.#now() < this.#until;
  }

  /** Whether the last try had no answer: one is to find out whether that is still so. */
  get lasts(): boolean {
    return this.#error !== undefined;
  }

  /** Nobody is to try before a moment. */
  pause(until: Date): void {
    if (until > this.#until) this.#until = until;
  }

  /**
   * A try had no answer. The others need not all find that out, which takes long, and what was begun must be looked
   * for afterwards: they wait, the longer the more often it was so in a row.
   */
  unanswered(error: Error): void {
    // Known already: it was not tried, or tried beside the one that was first to know.
    if (this.pauses || error === this.#error) return;
    const now = this.#now();
    if (this.#error === undefined) this.#since = now;
    this.#error = error;
    this.pause(new Date(now.getTime() + Math.min(FIRST_WAIT * 3 ** this.#silences, LONGEST_WAIT)));
    this.#silences += 1;
  }

  /** A try was answered, whatever it was. */
  answered(): void {
    this.#silences = 0;
    this.#error = undefined;
  }

  /** What a new message fails with, without being tried, that has waited for hours in an outage of hours. */
  longFor({ shown, created, planned = created }: Delivery): Error | undefined {
    const long = this.#now().getTime() - LONG;
    const waited = Math.max(this.#since.getTime(), planned.getTime()) <= long;
    return shown === 0 && waited ? this.#error : undefined;
  }
}

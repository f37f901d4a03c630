import type { Delivery } from '../models/delivery.js';

/** How long all wait where a service does not answer: at first, and at most, in milliseconds. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
/** An outage that is to be told of, in milliseconds. */
const LONG = 7_200_000;
/** For so long a failure tells of the next try as well, in milliseconds: whoever is alone is tried every half hour only. */
const FRESH = 600_000;

/** What one process knows of an outage of Slack, or of the mail server, by a clock. */
export class Outage {
  readonly #now: () => Date;
  #until = new Date(0);
  /** How often in a row there was no answer, since when, and when and with what the last try failed. */
  #silences = 0;
  #since = new Date(0);
  #failed = new Date(0);
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
    // Of what is long ago another process may have seen the end.
    if (this.#error === undefined || now.getTime() - this.#failed.getTime() > LONG) this.#since = now;
    this.#error = error;
    this.#failed = now;
    this.pause(new Date(now.getTime() + Math.min(FIRST_WAIT * 3 ** this.#silences, LONGEST_WAIT)));
    this.#silences += 1;
  }

  /** A try was answered, whatever it was. */
  answered(): void {
    this.#silences = 0;
    this.#error = undefined;
  }

  /** What the last try failed with, for a new message that has waited for hours in an outage of hours. */
  longFor({ shown, created, planned = created }: Delivery): Error | undefined {
    const long = this.#now().getTime() - LONG;
    const waited = Math.max(this.#since.getTime(), planned.getTime(), created.getTime()) <= long;
    return shown === 0 && waited ? this.#error : undefined;
  }

  /** The same where that try was just now: there is no need for another. */
  untried(delivery: Delivery): Error | undefined {
    return this.#now().getTime() - this.#failed.getTime() <= FRESH ? this.longFor(delivery) : undefined;
  }
}

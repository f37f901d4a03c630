import type { Agenda } from 'agenda';
import type { Entry } from '../account/entry.js';
import type { Change, User } from '../account/tables.js';

/** A moment that is sooner than this, in milliseconds, waits so long: something that fails is not tried without end. */
const SOONEST = 250;

/** Whether a user holds anything with an end. */
const isDated = (user: User | null): boolean =>
  user?.grants.some(grant => grant.until !== undefined) === true;

/** Whether a change may move when the next thing is due: of an invitation, of reminders' days, of a dated role. */
const mayMove = (change: Change): boolean => {
  if (change.table === 'users') return isDated(change.from) || isDated(change.to);
  // What ended leaves an alarm that rings for nothing.
  return change.table === 'invitations' ? change.to?.status === 'pending' : change.table === 'settings';
};

/** Whether entries may have changed when the next thing is due. */
export const mayBeDue = (entries: readonly Entry[]): boolean =>
  entries.some(({ changes }) => changes.some(mayMove));

/**
 * Rings at the next moment at which something is due: a reminder, an end, a warning of one. One alarm for all
 * processes, put forward or off by whoever looked last. The sweep looks each minute as well, so an alarm that never
 * rang delays messages by a minute, and access by nothing.
 */
export class DueAlarm {
  readonly #agenda: Agenda;
  readonly #name: string;
  readonly #now: () => Date;
  #set: number | undefined;

  /** `name`: the alarm's own among all of them; Agenda knows what it starts. */
  constructor(agenda: Agenda, name: string, now: () => Date) {
    this.#agenda = agenda;
    this.#name = name;
    this.#now = now;
  }

  /** Sets the alarm for a moment of the account's clock; without one it stays as it is. */
  async set(next: Date | undefined): Promise<void> {
    if (next === undefined || this.#set === next.getTime()) return;
    // Agenda's clock is the computer's own: what counts is how far away the moment is.
    const ahead = Math.max(next.getTime() - this.#now().getTime(), SOONEST);
    const alarm = this.#agenda.create(this.#name, {});
    await alarm
      .unique({ name: this.#name })
      .schedule(new Date(Date.now() + ahead))
      .save();
    this.#set = next.getTime();
  }

  /** It rang, or may have been lost: the same moment may be set again. */
  forget(): void {
    this.#set = undefined;
  }
}

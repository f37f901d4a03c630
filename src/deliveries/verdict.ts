import type { Delivery } from '../models/delivery.js';
import { MailAway, MailRefused } from './mailer.js';
import { MessageGone, RateLimited, SlackAway, Undeliverable } from './messenger.js';
import type { Outage } from './outage.js';
import { BROKEN, mailRemedy, mailSilent, remedy, SLACK_SILENT } from './remedies.js';

/** Failures until a delivery is parked, after two hours where each is tried when its turn comes: the pauses are 2 s, tripled each time, at most half an hour. */
const MOST_TRIES = 11;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 1_800_000;

/** What becomes of a delivery that failed. */
export type Verdict =
  | { readonly what: 'drop' }
  /** `again` where it goes on by itself after so many milliseconds. */
  | { readonly what: 'park'; readonly error: string; readonly again?: number }
  /** `counts` where it was a try, `everything` where Slack wants silence until then. */
  | { readonly what: 'wait'; readonly ms: number; readonly counts: boolean; readonly everything: boolean };

/**
 * What becomes of a delivery after an error, by the kind of error, how often it failed before, and for how long its
 * service has been away.
 */
export function verdictOn(delivery: Delivery, error: unknown, outage: Outage): Verdict {
  const { kind, to, tries, parked } = delivery;
  if (error instanceof RateLimited)
    return { what: 'wait', ms: error.seconds * 1000, counts: false, everything: true };
  // Nothing is left to update; a Home that cannot be shown is asked for again when it is opened.
  if (error instanceof MessageGone || (error instanceof Undeliverable && kind === 'home'))
    return { what: 'drop' };
  if (error instanceof MailRefused)
    return {
      ...{ what: 'park', error: mailRemedy(kind, error) },
      ...(error.address ? {} : { again: LONGEST_PAUSE }),
    };
  if (error instanceof Undeliverable) return { what: 'park', error: remedy(error.code, to) };
  const long = isAway(error) && outage.longFor(delivery) !== undefined;
  if (parked || long || tries + 1 >= MOST_TRIES) {
    if (error instanceof MailAway)
      return { what: 'park', error: mailSilent(error.reason), again: LONGEST_PAUSE };
    if (error instanceof SlackAway) return { what: 'park', error: SLACK_SILENT, again: LONGEST_PAUSE };
    return { what: 'park', error: BROKEN };
  }
  const ms = Math.min(FIRST_PAUSE * 3 ** tries, LONGEST_PAUSE);
  return { what: 'wait', ms, counts: true, everything: false };
}

/** Whether an error says that Slack, or the mail server, is away for everything. */
export const isAway = (error: unknown): error is SlackAway | MailAway =>
  error instanceof SlackAway || (error instanceof MailAway && !error.answered);

/** Whether an error is Slack's or a mail server's, as is to be expected; any other is a bug, or the database. */
export const isExpected = (error: unknown): boolean =>
  [RateLimited, SlackAway, MessageGone, Undeliverable, MailRefused, MailAway].some(
    kind => error instanceof kind,
  );

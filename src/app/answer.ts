import { randomBytes } from 'node:crypto';
import { type Offer, OutcomeUnknown, Refusal, Refusals } from '../errors.js';
import { code, type Sentence, say } from '../sentence.js';
import type { Log } from './logger.js';
import { isDatabaseAway } from './outage.js';
import { isSlackAway } from './slack/web-api.js';

/** What a person is told of an error: sentences, each with the field it is about, if any. */
export interface Told {
  readonly sentence: Sentence;
  readonly field?: string;
  /** What they can do instead, as a button. */
  readonly offer?: Offer;
}

/**
 * Turns anything thrown into what a person is told. What is not a Refusal is a bug, or a database or a Slack that is
 * away: it is logged, with a reference that the person is shown.
 */
export function told(error: unknown, log: Log): Told[] {
  if (error instanceof Refusals) return error.all.flatMap(one => told(one, log));
  if (error instanceof Refusal) {
    const { sentence, hint, field, offer } = error;
    const whole = hint === undefined ? sentence : [...sentence, ' ', ...hint];
    const more = { ...(field === undefined ? {} : { field }), ...(offer === undefined ? {} : { offer }) };
    return [{ sentence: whole, ...more }];
  }
  const reference = randomBytes(3).toString('hex');
  if (isDatabaseAway(error)) {
    log.warn({ reference, err: error }, 'the database is away');
    return [
      { sentence: say`I can't reach my database right now, so nothing was changed. Try again in a moment.` },
    ];
  }
  if (error instanceof OutcomeUnknown) {
    log.warn({ reference, err: error }, 'the database went away during a commit');
    return [
      {
        sentence: say`My database went away while I was doing this, so I can't tell yet whether it was done. Send it again in a moment: it will not be done twice.`,
      },
    ];
  }
  if (isSlackAway(error)) {
    log.warn({ reference, err: error }, 'Slack does not answer');
    return [
      { sentence: say`Slack does not answer me right now, so I can't show you this. Try again in a moment.` },
    ];
  }
  log.error({ reference, err: error }, 'a bug');
  return [
    {
      sentence: say`Something went wrong on our side (ref ${code(reference)}). If it happens again, tell an admin this reference.`,
    },
  ];
}

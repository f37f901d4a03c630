import { randomBytes } from 'node:crypto';
import { type Offer, Refusal, Refusals } from '../errors.js';
import { code, type Sentence, say } from '../sentence.js';
import type { Log } from './logger.js';

/** What a person is told of an error: sentences, each with the field it is about, if any. */
export interface Told {
  readonly sentence: Sentence;
  readonly field?: string;
  /** What they can do instead, as a button. */
  readonly offer?: Offer;
}

/**
 * Turns anything thrown into what a person is told. What is not a Refusal is a bug or a database that is away: it is
 * logged, with a reference that the person is shown.
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
  log.error({ reference, err: error }, 'a bug');
  return [
    {
      sentence: say`Something went wrong on our side (ref ${code(reference)}). If it happens again, tell an admin this reference.`,
    },
  ];
}

const AWAY =
  /^Mongo(ose)?(Network|ServerSelection|PoolCleared|PoolClosed|NotConnected|Timeout|TopologyClosed|WaitQueue|OperationTimeout)/;

const isDatabaseAway = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'name' in error && AWAY.test(String(error.name));

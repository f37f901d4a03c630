import { setTimeout as pause } from 'node:timers/promises';
import { OutcomeUnknown } from '../errors.js';
import type { Store } from '../log/store.js';

/** How long somebody waits until we look whether the database answers, and how long it has for that, in milliseconds. */
const UNTIL_ASKED = 1_500;
const FOR_ANSWER = 900;

/** Between two looks whether the database is back, and for how long it is looked, in milliseconds. */
const LOOK = 1_000;
const LOOKING = 25 * 60_000;

type Db = Store['db'];

/** How work stands after a moment: it has ended, or it goes on beside a database that answers, or one that does not. */
export type Pace = 'settled' | 'slow' | 'silent';

/** How `work` stands. Takes at most 2.4 s. */
export async function paceOf(db: Db, work: Promise<unknown>): Promise<Pace> {
  const settled = work.then(
    (): Pace => 'settled',
    (): Pace => 'settled',
  );
  const asked = after(UNTIL_ASKED).then(
    // One that answers has nothing to do with it: Slack may be slow, or the work long.
    (): Promise<Pace> =>
      Promise.race([
        answers(db).then((does): Pace => (does ? 'slow' : 'silent')),
        after(FOR_ANSWER).then((): Pace => 'silent'),
      ]),
  );
  return Promise.race([settled, asked]);
}

/**
 * Resolves once the database answers again; false where it did not for as long as a person can be answered, or nobody
 * waits for it any more (`signal`).
 */
export async function isBack(db: Db, signal: AbortSignal): Promise<boolean> {
  for (const end = Date.now() + LOOKING; Date.now() < end && !signal.aborted; await after(LOOK))
    if (await answersSoon(db)) return true;
  return false;
}

const AWAY =
  /^Mongo(ose)?(Network|ServerSelection|PoolCleared|PoolClosed|NotConnected|Timeout|TopologyClosed|WaitQueue|OperationTimeout)/;

/** What Node says of a connection that breaks under a write; the driver hands it on as it is. */
const BROKEN: readonly unknown[] = ['EPIPE', 'ECONNRESET'];

/** Whether an error says that the database cannot be reached; one of many writes at once has it within. */
export const isDatabaseAway = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  (AWAY.test(String(Reflect.get(error, 'name'))) ||
    BROKEN.includes(Reflect.get(error, 'code')) ||
    isDatabaseAway(Reflect.get(error, 'errorResponse')));

/** Whether an error says that the database could not be reached, or went away meanwhile. */
export const isOutage = (error: unknown): boolean => error instanceof OutcomeUnknown || isDatabaseAway(error);

/** Whether the database answers within a second. */
export const answersSoon = (db: Db): Promise<boolean> =>
  Promise.race([answers(db), after(LOOK).then(() => false)]);

const after = (ms: number): Promise<true> => pause(ms, true as const, { ref: false });

const answers = (db: Db): Promise<boolean> =>
  db.command({ ping: 1 }).then(
    () => true,
    () => false,
  );

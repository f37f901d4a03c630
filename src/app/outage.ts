import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../log/store.js';

/** How long somebody waits until we look whether the database answers, and how long it has for that, in milliseconds. */
const UNTIL_ASKED = 1_500;
const FOR_ANSWER = 900;

/** Between two looks whether the database is back, and for how long it is looked, in milliseconds. */
const LOOK = 1_000;
const LOOKING = 25 * 60_000;

type Db = Store['db'];

/** Whether `work` is unfinished because the database does not answer. Takes at most 2.4 s. */
export async function isSilent(db: Db, work: Promise<unknown>): Promise<boolean> {
  const settled = work.then(
    () => false,
    () => false,
  );
  const late = await Promise.race([settled, after(UNTIL_ASKED)]);
  // One that answers has nothing to do with it: Slack may be slow, or the work long.
  return late && Promise.race([settled, answers(db).then(does => !does), after(FOR_ANSWER)]);
}

/** Resolves once the database answers again; false where it did not for as long as a person can be answered. */
export async function isBack(db: Db): Promise<boolean> {
  for (const end = Date.now() + LOOKING; Date.now() < end; await after(LOOK))
    if (await answersSoon(db)) return true;
  return false;
}

/** Whether the database answers within a second. */
export const answersSoon = (db: Db): Promise<boolean> =>
  Promise.race([answers(db), after(LOOK).then(() => false)]);

const after = (ms: number): Promise<true> => pause(ms, true as const, { ref: false });

const answers = (db: Db): Promise<boolean> =>
  db.command({ ping: 1 }).then(
    () => true,
    () => false,
  );

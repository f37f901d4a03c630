import type { Entry } from '../../../account/entry.js';
import type { RefusedAttempt } from '../../../models/refusal.js';
import type { Ask } from '../ask.js';
import { actionsMeant, type LogQuestion } from './question.js';
import { veiled } from './veil.js';

/** One line of the log: an entry, or a refused attempt; or the place where looking stopped, with more behind it. */
export type LogItem =
  | { readonly type: 'entry'; readonly at: Date; readonly entry: Entry }
  | { readonly type: 'refused'; readonly at: Date; readonly id: string; readonly attempt: RefusedAttempt }
  | { readonly type: 'cut'; readonly at: Date; readonly before: number };

/** Whose log is read, on a state that is caught up. */
type Asked = Pick<Ask, 'account' | 'state' | 'sees'>;

/**
 * What a question asks for, newest first. At most so many entries are looked through (`most`): a `cut` says where
 * that ended.
 */
export async function* readLog(
  ask: Asked,
  question: LogQuestion,
  most = Number.POSITIVE_INFINITY,
): AsyncGenerator<LogItem> {
  const [entries, refused] = [entriesOf(ask, question, most), refusedOf(ask, question)];
  try {
    let [entry, attempt] = [await entries.next(), await refused.next()];
    while (!entry.done || !attempt.done) {
      if (entry.done !== true && (attempt.done === true || attempt.value.at <= entry.value.at)) {
        yield entry.value;
        // What is older than the cut waits for what lies behind it.
        if (entry.value.type === 'cut') return;
        entry = await entries.next();
      } else if (attempt.done !== true) {
        yield attempt.value;
        attempt = await refused.next();
      }
    }
  } finally {
    await Promise.all([entries.return(undefined), refused.return(undefined)]);
  }
}

async function* entriesOf(ask: Asked, question: LogQuestion, most: number): AsyncGenerator<LogItem> {
  if (question.refused === true) return;
  const { store, id: account } = ask.account;
  const top = question.before ?? ask.state.seq + 1;
  // Places in the log have no holes, so a stretch of them is a number of entries.
  const low = Math.max(0, top - most);
  const cursor = store.entries
    .find({ account, seq: { $lt: top, $gte: low }, ...narrowed(question) })
    .sort({ seq: -1 });
  for await (const entry of cursor)
    if (isAbout(entry, question)) yield { type: 'entry', at: entry.at, entry: veiled(ask, entry) };
  const next = low > 1 ? await store.entries.findOne({ account, seq: low - 1 }) : null;
  if (next !== null && next.at.getTime() >= (question.since ?? 0))
    yield { type: 'cut', at: next.at, before: low };
}

/** The part of a question that the database answers, of entries and of refused attempts alike. */
const narrowed = ({ what, since }: LogQuestion) => ({
  ...(what === undefined ? {} : { action: { $in: actionsMeant(what) } }),
  ...(since === undefined ? {} : { at: { $gte: new Date(since) } }),
});

async function* refusedOf(ask: Asked, question: LogQuestion): AsyncGenerator<LogItem> {
  // An attempt says who tried what, not where.
  if (question.space !== undefined) return;
  const { store, id: account } = ask.account;
  const { person, refusedBefore: [at, id] = [] } = question;
  const below =
    at === undefined || id === undefined
      ? {}
      : { $or: [{ at: { $lt: new Date(at) } }, { at: new Date(at), _id: { $lt: id } }] };
  const cursor = store.models.refusals
    .find({ $and: [{ account, ...(person === undefined ? {} : { person }) }, narrowed(question), below] })
    .sort({ at: -1, _id: -1 })
    .lean()
    .cursor();
  for await (const attempt of cursor)
    yield { type: 'refused', at: attempt.at, id: String(attempt._id), attempt };
}

/** Whether an entry was done by, or touches, a person, and touches a space. */
function isAbout({ actor, changes, input }: Entry, { person: who, space }: LogQuestion): boolean {
  if (who === undefined && space === undefined) return true;
  const text = JSON.stringify([input, changes.map(({ id, from, to }) => [id, from, to])]);
  const touches = (id: string) => text.includes(`"${id}"`);
  if (who !== undefined && !(actor.type === 'user' && actor.person === who) && !touches(who)) return false;
  return space === undefined || touches(space);
}

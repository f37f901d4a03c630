import { type LogLine, logList } from '../../../../views/log-list.js';
import type { Message } from '../../../../views/parts.js';
import { mentioned, person, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { parkedFor } from '../parked.js';
import { aboutSaid, fromTheTop, type LogQuestion } from './question.js';
import { type LogItem, readLog } from './read.js';
import { attemptSaid, entrySaid } from './words.js';

/** So many lines stand on a page. */
const PAGE = 10;
/** A question looks through at most so many entries before it says so. */
const MOST_READ = 5000;

/** A page of the log, newest first, for somebody who may see it; `said` above it. */
export async function logPage(ask: Ask, question: LogQuestion, said?: Sentence): Promise<Message> {
  ask.mustBeAble({ needs: 'see the log' });
  const { items, next, cut } = await pageOf(ask, question);
  const lines = items.flatMap((item): LogLine[] => {
    if (item.type === 'cut') return [];
    return [{ seq: item.type === 'entry' ? item.entry.seq : null, at: item.at, words: itemSaid(ask, item) }];
  });
  const about = aboutSaid(ask, question);
  const top = fromTheTop(question);
  const paged = question.before !== undefined || question.refusedBefore !== undefined;
  // Above the first page of all there is stands what needs somebody.
  const parked = paged || about.length > 0 ? { rows: [], more: 0 } : await parkedFor(ask);
  const page = {
    about,
    parked,
    ...(said === undefined ? {} : { said }),
    lines,
    all: JSON.stringify(top),
    newer: paged ? JSON.stringify(top) : null,
    older: next === null || cut !== null ? null : JSON.stringify({ ...question, ...next }),
    further:
      cut === null ? null : { at: cut, most: MOST_READ, value: JSON.stringify({ ...question, ...next }) },
  };
  const people = parked.rows.flatMap(({ to }) => to.person ?? []);
  return logList(
    page,
    await ask.look([...people, ...mentioned(about, said ?? [], ...lines.map(line => line.words))]),
  );
}

/** A line of the log in words. */
export const itemSaid = (ask: Ask, item: Exclude<LogItem, { type: 'cut' }>): Sentence =>
  item.type === 'entry'
    ? entrySaid(ask, item.entry)
    : say`${person(item.attempt.person)} ${attemptSaid(item.attempt)}`;

type Below = Pick<LogQuestion, 'before' | 'refusedBefore'>;

/** A page's items, from where the next one goes on, and when that is because looking stopped. */
async function pageOf(ask: Ask, question: LogQuestion) {
  const items: LogItem[] = [];
  let next: Below = {};
  for await (const item of readLog(ask, question, MOST_READ)) {
    if (item.type === 'cut') return { items, next: { ...next, before: item.before }, cut: item.at };
    if (items.length === PAGE) return { items, next, cut: null };
    items.push(item);
    next = { ...next, ...below(item) };
  }
  return { items, next: null, cut: null };
}

const below = (item: Exclude<LogItem, { type: 'cut' }>): Below =>
  item.type === 'entry' ? { before: item.entry.seq } : { refusedBefore: [item.at.getTime(), item.id] };

import { z } from 'zod';
import { logList } from '../../../views/log-list.js';
import type { Message } from '../../../views/parts.js';
import type { Entry } from '../../account/entry.js';
import { bold, mentioned, person, type Sentence, say } from '../../sentence.js';
import type { Ask } from './ask.js';
import { entrySaid } from './log-words.js';
import { readJson } from './read-json.js';

const Question = z.object({
  person: z.string().max(100).exactOptional(),
  space: z.string().max(100).exactOptional(),
  before: z.number().int().exactOptional(),
});

/** What the log is narrowed to; `before` is the `seq` that a page ends below. */
type LogQuestion = z.output<typeof Question>;

/** What a button of the list asks for; the newest page, where that can't be read. */
export function readQuestion(value: string): LogQuestion {
  const read = Question.safeParse(readJson(value));
  return read.success ? read.data : {};
}

/** So many entries stand on a page. */
const PAGE = 10;
/** A question looks through at most so many entries before it answers with what it has. */
const MOST_READ = 5000;

/** A page of the log, newest first, for somebody who may see it. */
export async function logPage(ask: Ask, question: LogQuestion): Promise<Message> {
  ask.mustBeAble({ needs: 'see the log' });
  const { found, more } = await entriesFor(ask, question);
  const lines = found.map(entry => ({ seq: entry.seq, at: entry.at, words: entrySaid(ask, entry) }));
  const last = found.at(-1)?.seq;
  const about = aboutSaid(ask, question);
  const page = {
    about,
    lines,
    newer: question.before === undefined ? null : JSON.stringify({ ...question, before: undefined }),
    older: more && last !== undefined ? JSON.stringify({ ...question, before: last }) : null,
  };
  return logList(page, await ask.look(mentioned(about, ...lines.map(line => line.words))));
}

async function entriesFor(ask: Ask, question: LogQuestion): Promise<{ found: Entry[]; more: boolean }> {
  const { store, id: account } = ask.account;
  const below = question.before === undefined ? {} : { seq: { $lt: question.before } };
  const found: Entry[] = [];
  const cursor = store.entries
    .find({ account, ...below })
    .sort({ seq: -1 })
    .limit(MOST_READ);
  for await (const entry of cursor) {
    if (!isAbout(entry, question)) continue;
    if (found.length === PAGE) return { found, more: true };
    found.push(entry);
  }
  return { found, more: false };
}

/** Whether an entry was done by, or touches, a person, and touches a space. */
function isAbout({ actor, changes, input }: Entry, { person: who, space }: LogQuestion): boolean {
  if (who === undefined && space === undefined) return true;
  const text = JSON.stringify([input, changes.map(({ from, to }) => [from, to])]);
  const touches = (id: string) => text.includes(`"${id}"`);
  if (who !== undefined && !(actor.type === 'user' && actor.person === who) && !touches(who)) return false;
  return space === undefined || touches(space);
}

function aboutSaid(ask: Ask, { person: who, space }: LogQuestion): Sentence {
  return say`${who === undefined ? '' : say`about ${person(who)}`}${who !== undefined && space !== undefined ? ' ' : ''}${space === undefined ? '' : say`in ${bold(ask.space(space))}`}`;
}

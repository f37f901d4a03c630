import { mentioned, plain, type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import type { Reply } from '../command.js';
import { itemSaid } from './page.js';
import { fromTheTop, type LogQuestion } from './question.js';
import { type LogItem, readLog } from './read.js';

/** What a file of the log may be. */
export type LogFormat = 'csv' | 'json';

/** A file holds at most so many lines, and so many bytes: Slack takes more, nobody's spreadsheet does. */
const MOST_LINES = 50_000;
const MOST_BYTES = 100 * 1024 * 1024;
/** So many lines are written at a time, with their people looked up at once. */
const CHUNK = 500;
/** From so many entries on, the asker is told that it takes a while. */
const LONG = 2000;

type Line = Exclude<LogItem, { type: 'cut' }>;

/**
 * All of what a question asks for as a file in the asker's own conversation with Roster, for somebody who may see
 * the log; a long one is announced first.
 */
export async function logFile(ask: Ask, asked: LogQuestion, format: LogFormat) {
  ask.mustBeAble({ needs: 'see the log' });
  const question = fromTheTop(asked);
  const send = async (): Promise<Reply> => ({ say: await sent(ask, question, format) });
  if (ask.state.seq < LONG) return send();
  return { first: [say`I am writing the file. With a long log that may take a minute.`], next: send };
}

async function sent(ask: Ask, question: LogQuestion, format: LogFormat): Promise<Sentence[]> {
  const { parts, lines, whole } = await written(ask, question, format);
  const name = `roster-log-${ask.now.toISOString().slice(0, 10)}.${format}`;
  await ask.workspace.sendFile(ask.slack, { name, parts });
  const number = lines.toLocaleString('en-US');
  if (whole) return [say`${name} is in our conversation: ${number} ${lines === 1 ? 'line' : 'lines'}.`];
  return [
    say`${name} is in our conversation: the newest ${number} lines. One file holds no more.`,
    say`For older ones, whoever runs Roster can use npm run export.`,
  ];
}

/** The file's bytes, in parts: a part at a time is put together, not the whole. */
async function written(ask: Ask, question: LogQuestion, format: LogFormat) {
  const { before, between, after, line } = WRITERS[format];
  const parts: Uint8Array[] = [Buffer.from(before)];
  let [lines, bytes, whole] = [0, 0, true];
  let chunk: Line[] = [];
  const flush = async () => {
    const said = chunk.map(item => ({ item, words: itemSaid(ask, item) }));
    const actors = chunk.flatMap(actorOf);
    const { face } = await ask.look([...actors, ...mentioned(...said.map(one => one.words))]);
    const name = (id: string) => face(id).name;
    const text = said.map(({ item, words }, n) => {
      const [actor] = actorOf(item);
      const said = { words: plain(words, name), who: actor === undefined ? 'Roster' : name(actor) };
      return `${lines + n === 0 ? '' : between}${line(item, said)}`;
    });
    const part = Buffer.from(text.join(''));
    parts.push(part);
    lines += chunk.length;
    bytes += part.length;
    chunk = [];
  };
  for await (const item of readLog(ask, question)) {
    if (item.type === 'cut') continue;
    whole = lines + chunk.length < MOST_LINES && bytes < MOST_BYTES;
    if (!whole) break;
    chunk.push(item);
    if (chunk.length === CHUNK) await flush();
  }
  await flush();
  parts.push(Buffer.from(after));
  return { parts, lines, whole };
}

function actorOf(item: Line): string[] {
  if (item.type === 'refused') return [item.attempt.person];
  return item.entry.actor.type === 'user' ? [item.entry.actor.person] : [];
}

interface Writer {
  readonly before: string;
  readonly between: string;
  readonly after: string;
  readonly line: (item: Line, said: { readonly words: string; readonly who: string }) => string;
}

const WRITERS: Readonly<Record<LogFormat, Writer>> = {
  csv: {
    // Spreadsheets take a file for UTF-8 by this mark.
    before: '\ufeff"entry","at","who","through","action","what","refused"\r\n',
    between: '',
    after: '',
    line: (item, { words, who }) => {
      const { via, action } = item.type === 'entry' ? item.entry : item.attempt;
      const seq = item.type === 'entry' ? String(item.entry.seq) : '';
      const refused = item.type === 'entry' ? '' : item.attempt.code;
      const cells = [seq, item.at.toISOString(), who, via, action, words, refused];
      return `${cells.map(csvCell).join(',')}\r\n`;
    },
  },
  json: {
    before: '[\n',
    between: ',\n',
    after: '\n]\n',
    line: (item, { words }) => {
      if (item.type === 'entry') return JSON.stringify({ ...item.entry, words });
      const { at, person, via, action, code } = item.attempt;
      return JSON.stringify({ at, actor: { type: 'user', person }, via, action, refused: code, words });
    },
  },
};

/** A cell of CSV that no spreadsheet takes for a formula. */
export const csvCell = (text: string): string =>
  `"${(/^[\s\p{Cc}]*[=+\-@\t\r\n]/u.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

import { code, count, list, type Sentence, say } from '../src/sentence.js';
import { lineSections } from './lines.js';
import { context, type Message, message, section } from './parts.js';
import { type Look, mrkdwn } from './text.js';

/** One line of help: what can be typed, and what it does. */
export interface HelpLine {
  readonly words: string;
  readonly summary: string;
}

/** What `/roster help` shows. */
export interface HelpData {
  readonly groups: readonly { readonly name: string; readonly lines: readonly HelpLine[] }[];
  /** How many lines are left out, because the reader may not do them. */
  readonly more: number;
  /** Said first: that Roster is not set up yet, say. */
  readonly note?: Sentence;
}

const lineOf = ({ words, summary }: HelpLine, look: Look): string =>
  mrkdwn(say`${code(words)} ${summary}`, look);

/** Everything that the reader may do, grouped, a line each. */
export function helpMessage({ groups, more, note }: HelpData, look: Look): Message {
  const rest = `${count(more, 'more needs', 'more need')} a role you don't have.`;
  return message('What you can do', [
    ...(note === undefined ? [] : [section(mrkdwn(note, look))]),
    ...groups.flatMap(({ name, lines }) =>
      lineSections([`*${name}*`, ...lines.map(line => lineOf(line, look))], 40),
    ),
    ...(more === 0 ? [] : [context(mrkdwn(say`${rest} ${code('/roster help all')}`, look))]),
  ]);
}

/** One command explained: what can be typed, what that does, examples. */
export function commandHelp(
  {
    lines,
    examples,
    allowed,
  }: { readonly lines: readonly HelpLine[]; readonly examples: readonly string[]; readonly allowed: boolean },
  look: Look,
): Message {
  const shown = list(
    examples.map(example => code(example)),
    'or',
  );
  return message(lines.map(line => line.words).join(' '), [
    ...lineSections(lines.map(line => lineOf(line, look))),
    ...(examples.length === 0 ? [] : [context(mrkdwn(say`For example ${shown}`, look))]),
    ...(allowed ? [] : [context('It needs a role you don’t have.')]),
  ]);
}

import type { KnownBlock, ModalView } from '@slack/types';
import { count, date, type Sentence, say } from '../src/sentence.js';
import { lineSections } from './lines.js';
import { context, divider, LIMITS, modal, section } from './parts.js';
import { clip, type Look, mrkdwn } from './text.js';

/** One entry of the log, opened to its changes. */
export interface LogEntryData {
  readonly seq: number;
  readonly at: Date;
  readonly words: Sentence;
  /** Through which door it came: "Slack". */
  readonly via: string;
  /** The changes in words, table by table; `more` were left out. */
  readonly tables: readonly { readonly title: string; readonly changes: readonly Sentence[] }[];
  readonly more: number;
}

/** So much of one change is shown: sixty of them fit into a view. */
const MOST_LETTERS = 700;

/** An entry and what it changed, from → to. */
export function logEntryView({ seq, at, words, via, tables, more }: LogEntryData, look: Look): ModalView {
  const blocks: KnownBlock[] = [
    section(mrkdwn(words, look)),
    context(mrkdwn(say`${date(at, true)} · through ${via}`, look)),
    divider(),
    ...tables.flatMap(({ title, changes }) => [
      context(title),
      ...lineSections(
        changes.map(change => clip(mrkdwn(say`• ${change}`, look), MOST_LETTERS)),
        changes.length,
      ),
    ]),
    ...(tables.length === 0 ? [context('It changed no record.')] : []),
    ...(more === 0 ? [] : [context(`…and ${count(more, 'more change', 'more changes')}.`)]),
  ];
  return modal({ id: 'log-entry', title: clip(`Entry ${seq}`, LIMITS.modalTitle), blocks });
}

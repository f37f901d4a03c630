import type { KnownBlock } from '@slack/types';
import { code, count, date, type Sentence, say } from '../src/sentence.js';
import { type Parked, parkedBlocks } from './parked.js';
import {
  type ButtonSpec,
  button,
  buttons,
  context,
  divider,
  header,
  type Message,
  message,
  section,
} from './parts.js';
import { type Look, mrkdwn } from './text.js';

/** One line of the log, in words; `seq` is its entry's, null for a refused attempt. */
export interface LogLine {
  readonly seq: number | null;
  readonly at: Date;
  readonly words: Sentence;
}

/** A page of the log, newest first. */
export interface LogPage {
  /** What it is narrowed to: "about @bo in *Web*". */
  readonly about: Sentence;
  /** What could not be delivered. */
  readonly parked: Parked;
  /** What was just done, said above. */
  readonly said?: Sentence;
  readonly lines: readonly LogLine[];
  /** How all of what it is narrowed to is asked for. */
  readonly all: string;
  /** How the page before and after are asked for, where there are any. */
  readonly newer: string | null;
  readonly older: string | null;
  /** Where looking stopped after `most` entries, and how it goes on from there. */
  readonly further: { readonly at: Date; readonly most: number; readonly value: string } | null;
}

/** The log as people read it. */
export function logList(log: LogPage, look: Look): Message {
  const { about, parked, said, lines, all, newer, older, further } = log;
  const row: ButtonSpec[] = [
    ...(newer === null ? [] : [{ text: 'Newest', action: 'log.newest', value: newer }]),
    ...(older === null ? [] : [{ text: 'Older', action: 'log.older', value: older }]),
    ...(further === null ? [] : [{ text: 'Look Further Back', action: 'log.further', value: further.value }]),
    ...(lines.length === 0
      ? []
      : [
          { text: 'CSV', action: 'log.csv', value: all },
          { text: 'JSON', action: 'log.json', value: all },
        ]),
  ];
  const blocks: KnownBlock[] = [
    header('Log'),
    ...(said === undefined ? [] : [section(mrkdwn(said, look))]),
    ...parkedBlocks(parked, look),
    ...(parked.rows.length === 0 ? [] : [divider()]),
    ...(about.length === 0 ? [] : [context(mrkdwn(say`Entries ${about}`, look))]),
    ...(lines.length === 0 ? [section(mrkdwn(nothing(about, further !== null), look))] : []),
    ...lines.map(line => lineBlock(line, look)),
    ...(further === null
      ? []
      : [
          context(
            mrkdwn(
              say`Looked through ${count(further.most, 'entry', 'entries')}, back to ${date(further.at, true)}. There are older ones.`,
              look,
            ),
          ),
        ]),
    ...(row.length === 0 ? [] : [buttons(...row)]),
  ];
  return message('Log', blocks);
}

function lineBlock({ seq, at, words }: LogLine, look: Look): KnownBlock {
  if (seq === null) return section(mrkdwn(say`${words}\n${date(at, true)} · refused`, look));
  return section(
    mrkdwn(say`${words}\n${date(at, true)} · entry ${seq}`, look),
    button({ text: 'Details', action: 'log.open', value: String(seq) }),
  );
}

const nothing = (about: Sentence, more: boolean): Sentence =>
  more
    ? say`Nothing here ${about}.`
    : say`Nothing was done${about.length === 0 ? '' : say` ${about}`} yet. ${code('/roster log')} shows everything.`;

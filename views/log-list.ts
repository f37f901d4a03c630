import type { KnownBlock } from '@slack/types';
import { code, date, type Sentence, say } from '../src/sentence.js';
import { type ButtonSpec, buttons, context, header, type Message, message, section } from './parts.js';
import { type Look, mrkdwn } from './text.js';

/** One entry of the log, in words. */
export interface LogLine {
  readonly seq: number;
  readonly at: Date;
  readonly words: Sentence;
}

/** A page of the log, newest first. */
export interface LogPage {
  /** What it is narrowed to: "about @bo in *Web*". */
  readonly about: Sentence;
  readonly lines: readonly LogLine[];
  /** How the page before and after are asked for, where there are any. */
  readonly newer: string | null;
  readonly older: string | null;
}

/** The log as people read it. */
export function logList({ about, lines, newer, older }: LogPage, look: Look): Message {
  const pages: ButtonSpec[] = [
    ...(newer === null ? [] : [{ text: 'Newest', action: 'log.newest', value: newer }]),
    ...(older === null ? [] : [{ text: 'Older', action: 'log.older', value: older }]),
  ];
  const blocks: KnownBlock[] = [
    header('Log'),
    ...(about.length === 0 ? [] : [context(mrkdwn(say`Entries ${about}`, look))]),
    ...(lines.length === 0
      ? [
          section(
            mrkdwn(
              say`Nothing was done${about.length === 0 ? '' : say` ${about}`} yet. ${code('/roster log')} shows everything.`,
              look,
            ),
          ),
        ]
      : []),
    ...lines.map(({ seq, at, words }) =>
      section(mrkdwn(say`${words}\n${date(at, true)} · entry ${seq}`, look)),
    ),
    ...(pages.length === 0 ? [] : [buttons(...pages)]),
  ];
  return message('Log', blocks);
}

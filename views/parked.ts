import type { KnownBlock } from '@slack/types';
import { bold, code, count, date, person, type Sentence, say } from '../src/sentence.js';
import { button, buttons, context, section } from './parts.js';
import { type Look, mrkdwn } from './text.js';

/** A message that could not be delivered. */
export interface ParkedRow {
  readonly id: string;
  /** What it was, in words. */
  readonly what: string;
  readonly to: { readonly person?: string; readonly channel?: string };
  readonly at: Date;
  /** What to do. */
  readonly error: string;
}

/** The messages that could not be delivered, the first few of them, and how many more. */
export interface Parked {
  readonly rows: readonly ParkedRow[];
  readonly more: number;
}

/** What could not be delivered, with what to do and a way to try again; nothing where all is well. */
export function parkedBlocks({ rows, more }: Parked, look: Look): KnownBlock[] {
  if (rows.length === 0) return [];
  const all = rows.length + more;
  return [
    section(mrkdwn(say`${bold(count(all, 'message'))} could not be delivered:`, look)),
    ...rows.map(row => parkedRow(row, look)),
    ...(more === 0 ? [] : [context(mrkdwn(moreSaid(more), look))]),
    ...(all === 1
      ? []
      : [
          buttons({
            text: `Retry All ${all.toLocaleString('en-US')}`,
            action: 'parked.retry-all',
            value: 'all',
          }),
        ]),
  ];
}

const moreSaid = (more: number): Sentence =>
  say`…and ${count(more, 'more', 'more')}. Once these are delivered, ${code('/roster log')} shows the next.`;

function parkedRow({ id, what, to, at, error }: ParkedRow, look: Look): KnownBlock {
  const whom = to.person === undefined ? '' : mrkdwn(say` for ${person(to.person)}`, look);
  const where = to.channel === undefined ? '' : ` for <#${to.channel}>`;
  return section(
    `${mrkdwn(say`${bold(what)}`, look)}${whom}${where}${mrkdwn(say` · since ${date(at, true)}\n${error.replaceAll('/roster', look.word)}`, look)}`,
    button({ text: 'Retry', action: 'parked.retry', value: id }),
  );
}

import type { KnownBlock, ModalView } from '@slack/types';
import { LIMITS, type Message, modal, section } from './parts.js';
import { typed } from './text.js';

/** The id of a modal that shows an answer: what is pressed in it may show its own answer in its place. */
export const ANSWER = 'answer';

/** A modal's title where the answer brings none. */
const NO_TITLE = 'Answer';

/**
 * A message's content as a modal, for what was pressed where there is no message to answer beside. Its header is the
 * title, where it is that short; a table, which no modal holds, becomes lines.
 */
export function answerView({ text, blocks }: Message, title?: string): ModalView {
  const [first, ...rest] = blocks;
  const heading = first?.type === 'header' ? first.text.text : '';
  const named = title === undefined && heading !== '' && heading.length <= LIMITS.modalTitle;
  const shown = (named ? rest : blocks).flatMap(inModal);
  return modal({
    id: ANSWER,
    title: title ?? (named ? heading : NO_TITLE),
    blocks: shown.length === 0 ? [section(typed(text) || ' ')] : shown,
  });
}

type Table = Extract<KnownBlock, { type: 'table' }>;

const inModal = (block: KnownBlock): KnownBlock[] => (block.type === 'table' ? tableLines(block) : [block]);

/** A table's rows as lines, in as few paragraphs as hold them. */
function tableLines({ rows }: Table): KnownBlock[] {
  const texts: string[] = [];
  for (const row of rows) {
    const line = row.map(cell => ('text' in cell ? typed(cell.text) : '')).join(' · ');
    const last = texts.at(-1);
    if (last !== undefined && last.length + line.length < LIMITS.sectionText)
      texts.push(`${texts.pop()}\n${line}`);
    else texts.push(line);
  }
  return texts.map(text => section(text));
}

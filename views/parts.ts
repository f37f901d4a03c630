import type { Button, KnownBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';
import type { Sentence } from '../src/sentence.js';
import { clip, type Look, mrkdwn, plainText } from './text.js';

/** Slack’s limits, as its reference lists them: the only place that spells them. */
export const LIMITS = {
  sectionText: 3000,
  contextText: 2000,
  headerText: 150,
  buttonText: 75,
  buttonValue: 2000,
  optionText: 75,
  options: 100,
  radioOptions: 10,
  placeholder: 150,
  modalTitle: 24,
  metadata: 3000,
  messageBlocks: 50,
  messageBlocksText: 13_200,
  viewBlocks: 100,
  fallback: 3000,
  tableRows: 100,
  tableColumns: 20,
} as const;

/** A message's content. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** Plain text within a limit, with emoji codes left as they were typed. */
export const label = (text: string, most: number): PlainTextElement => ({
  type: 'plain_text',
  text: clip(text === '' ? ' ' : text, most),
  emoji: false,
});

const MRKDWN = { type: 'mrkdwn', verbatim: true } as const;

/** A paragraph, with a button or menu beside it where one helps. */
export function section(text: string, accessory?: Button): KnownBlock {
  const block = { type: 'section', text: { ...MRKDWN, text: clip(text, LIMITS.sectionText) } } as const;
  return accessory === undefined ? block : { ...block, accessory };
}

/** A small gray line. */
export const context = (text: string): KnownBlock => ({
  type: 'context',
  elements: [{ ...MRKDWN, text: clip(text, LIMITS.contextText) }],
});

/** A heading. */
export const header = (text: string): KnownBlock => ({
  type: 'header',
  text: label(text, LIMITS.headerText),
});

/** A line between parts. */
export const divider = (): KnownBlock => ({ type: 'divider' });

/** What a button does: its action, and the id of what it is about. */
export interface ButtonSpec {
  readonly text: string;
  readonly action: string;
  readonly value: string;
  readonly style?: 'primary' | 'danger';
  /** Asked before a consequence that cannot be taken back. */
  readonly confirm?: { readonly title: string; readonly text: string; readonly yes: string };
}

/** A button. */
export function button({ text, action, value, style, confirm }: ButtonSpec): Button {
  return {
    type: 'button',
    text: label(text, LIMITS.buttonText),
    action_id: action,
    value: clip(value, LIMITS.buttonValue),
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined
      ? {}
      : {
          confirm: {
            title: label(confirm.title, 100),
            text: label(confirm.text, 300),
            confirm: label(confirm.yes, 30),
            deny: label('Keep It', 30),
            ...(style === 'danger' ? { style } : {}),
          },
        }),
  };
}

/** A table; its first row is its head. A message holds one, a modal none. */
export const table = (rows: readonly (readonly string[])[]): KnownBlock => ({
  type: 'table',
  rows: rows
    .slice(0, LIMITS.tableRows)
    .map(row =>
      row.slice(0, LIMITS.tableColumns).map(text => ({ type: 'raw_text', text: text === '' ? ' ' : text })),
    ),
  column_settings: [{ is_wrapped: true }],
});

/** A row of buttons; at most five, so that they stay in one row. */
export const buttons = (...specs: readonly ButtonSpec[]): KnownBlock => ({
  type: 'actions',
  elements: specs.slice(0, 5).map(button),
});

/** What stands behind the three dots of an overflow menu: its one action, and entries of which the value tells which. */
export interface More {
  readonly action: string;
  /** At most five. */
  readonly entries: readonly Choice[];
}

/** A row of up to five buttons, and behind three dots beside them what is done less often. */
export const buttonsAndMore = (specs: readonly ButtonSpec[], { action, entries }: More): KnownBlock => ({
  type: 'actions',
  elements: [
    ...specs.slice(0, 5).map(button),
    ...(entries.length === 0
      ? []
      : [{ type: 'overflow' as const, action_id: action, options: entries.slice(0, 5).map(option) }]),
  ],
});

/** An entry of a list to choose from. */
export interface Choice {
  readonly text: string;
  readonly value: string;
  readonly hint?: string;
}

/** An option of a menu, of radio buttons or of checkboxes. */
export const option = ({ text, value, hint }: Choice): PlainTextOption => ({
  text: label(text, LIMITS.optionText),
  value: clip(value, LIMITS.optionText),
  ...(hint === undefined || hint === '' ? {} : { description: label(hint, LIMITS.optionText) }),
});

/** A message of blocks, within Slack's limits; `text` is its fallback. */
export const message = (text: string, blocks: readonly KnownBlock[]): Message => ({
  text: clip(text, LIMITS.fallback),
  blocks: within(fitting(blocks), LIMITS.messageBlocks),
});

/** As many of a message's blocks as Slack takes by their text, with room for the line that counts the rest. */
function fitting(blocks: readonly KnownBlock[]): readonly KnownBlock[] {
  let left = LIMITS.messageBlocksText - 100;
  const over = blocks.findIndex(block => {
    left -= textLength(block);
    return left < 0;
  });
  return over === -1 ? blocks : [...blocks.slice(0, over), context(`…and ${blocks.length - over} more.`)];
}

/** The characters that a block shows. */
function textLength(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, part]) => sum + (key === 'text' && typeof part === 'string' ? part.length : textLength(part)),
    0,
  );
}

/** A message of sentences, a paragraph each. */
export const sentences = (look: Look, ...paragraphs: readonly Sentence[]): Message =>
  message(
    paragraphs.map(paragraph => plainText(paragraph, look)).join(' '),
    paragraphs.map(paragraph => section(mrkdwn(paragraph, look))),
  );

/** Blocks within a limit; what does not fit is said rather than dropped silently. */
export function within(blocks: readonly KnownBlock[], most: number): KnownBlock[] {
  if (blocks.length <= most) return [...blocks];
  return [...blocks.slice(0, most - 1), context(`…and ${blocks.length - most + 1} more.`)];
}

/** What a modal is made of. */
export interface ModalSpec {
  readonly id: string;
  readonly title: string;
  readonly submit?: string;
  readonly close?: string;
  readonly blocks: readonly KnownBlock[];
  /** What the form remembers: ids, never personal data; at most 3,000 characters as JSON. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** A modal. */
export function modal({ id, title, submit, close = 'Close', blocks, meta = {} }: ModalSpec): ModalView {
  const metadata = JSON.stringify(meta);
  if (metadata.length > LIMITS.metadata) throw new Error(`the form ${id} remembers too much`);
  return {
    type: 'modal',
    callback_id: id,
    title: label(title, LIMITS.modalTitle),
    close: label(close, LIMITS.modalTitle),
    ...(submit === undefined ? {} : { submit: label(submit, LIMITS.modalTitle) }),
    blocks: within(blocks, LIMITS.viewBlocks),
    private_metadata: metadata,
  };
}

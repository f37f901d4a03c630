import type { KnownBlock } from '@slack/types';
import { bold, code, count, countSpaces, type Sentence, say } from '../src/sentence.js';
import { type ButtonSpec, button, buttons, context, type Message, message, section } from './parts.js';
import { type SpaceLooks, titleOf } from './space-words.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** A space as the reader sees it. */
export interface SpaceRow extends SpaceLooks {
  readonly id: string;
  /** How many people are in it; null where the reader may not see that. */
  readonly people: number | null;
  /** The reader's own role there; null without one. */
  readonly role: Sentence | null;
  /** Whether nobody administers it; said to those who manage spaces. */
  readonly noAdmin: boolean;
}

/** What `/roster spaces` shows: a page of them. */
export interface SpacesListData {
  readonly rows: readonly SpaceRow[];
  /** How many there are in all, and where this page begins, from 0. */
  readonly all: number;
  readonly from: number;
  /** What names were looked for with; empty for all. */
  readonly wanted: string;
  /** How the pages beside this one are asked for, where there are any. */
  readonly before: string | null;
  readonly after: string | null;
  /** Whether the reader may create, rename and delete spaces. */
  readonly mayManage: boolean;
}

/** So many rows fit a message, be every character of their names one that Slack wants escaped. */
export const SPACES_PAGE = 15;

/** The spaces that somebody sees, what they are in each, and what they may do. */
export function spacesList(data: SpacesListData, look: Look): Message {
  const { rows, all, mayManage } = data;
  const text = titleSaid(data);
  return message(plainText(text, look), [
    section(mrkdwn(text, look)),
    ...rows.map(row => section(line(row, look), opening(row))),
    ...pages(data, look),
    ...(mayManage ? [buttons(...managing(all > 0))] : []),
    context(mrkdwn(mayManage ? USAGE : OPENING, look)),
  ]);
}

const OPENING = say`${code('/roster space <name>')} shows one of them.`;
const USAGE = say`${code('/roster space <name>')} · ${code('/roster space create <name>')} · ${code('/roster space rename <space> to <new name>')} · ${code('/roster space delete <space>')}`;

function titleSaid({ all, wanted }: SpacesListData): Sentence {
  if (wanted === '') return all === 0 ? say`There is no space yet.` : say`${countSpaces(all)}`;
  if (all === 0)
    return say`There is no space with ${bold(wanted)} in its name that you can see. ${code('/roster spaces')} shows all.`;
  return say`${countSpaces(all)} with ${bold(wanted)} in the name`;
}

function line(row: SpaceRow, look: Look): string {
  const { people, role, hidden, noAdmin } = row;
  const how = role === null ? say`` : say` · you are ${role}`;
  const more = say`${people === null ? '' : ` · ${count(people, 'person', 'people')}`}${how}${hidden ? ' · hidden' : ''}${noAdmin ? ' · nobody administers it' : ''}`;
  return `${titleOf(row)}${mrkdwn(more, look)}`;
}

const opening = ({ id }: SpaceRow) => button({ text: 'Open', action: 'space.open', value: id });

function pages({ rows, all, from, before, after }: SpacesListData, look: Look): KnownBlock[] {
  if (before === null && after === null) return [];
  const specs: ButtonSpec[] = [
    ...(before === null ? [] : [{ text: 'Previous', action: 'spaces.page-before', value: before }]),
    ...(after === null ? [] : [{ text: 'Next', action: 'spaces.page-after', value: after }]),
  ];
  const where = say`${from + 1}–${from + rows.length} of ${all.toLocaleString('en-US')} · ${code('/roster spaces <part of a name>')} finds some.`;
  return [context(mrkdwn(where, look)), buttons(...specs)];
}

const managing = (any: boolean): ButtonSpec[] => [
  { text: 'Create A Space', action: 'space.create', value: 'create' },
  ...(any
    ? [
        { text: 'Rename A Space', action: 'space.rename', value: 'rename' },
        { text: 'Delete A Space', action: 'space.delete', value: 'delete' },
      ]
    : []),
];

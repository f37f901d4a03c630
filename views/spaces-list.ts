import { bold, code, count, type Sentence, say } from '../src/sentence.js';
import { type ButtonSpec, button, buttons, context, type Message, message, section } from './parts.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** A space as the reader sees it. */
export interface SpaceRow {
  readonly id: string;
  readonly name: string;
  /** How many people are in it; null where the reader may not see that. */
  readonly people: number | null;
  /** The reader's own role there; null without one. */
  readonly role: string | null;
  /** Whether the reader may add people to it. */
  readonly mayAdd: boolean;
}

/** What `/roster space` shows. */
export interface SpacesListData {
  readonly rows: readonly SpaceRow[];
  /** Whether the reader may create, rename and delete spaces. */
  readonly mayManage: boolean;
  /** Words that nobody knows, typed where a sub-command's word is. */
  readonly unknown?: string;
}

/** So many rows fit a message, be every character of their names one that Slack wants escaped. */
const MOST_ROWS = 15;

/** The spaces that somebody sees, what they are in each, and what they may do. */
export function spacesList({ rows, mayManage, unknown }: SpacesListData, look: Look): Message {
  const text = rows.length === 0 ? say`There is no space yet.` : say`${count(rows.length, 'space')}`;
  const more = rows.length - MOST_ROWS;
  const first =
    unknown === undefined
      ? []
      : [section(mrkdwn(say`I don't know ${code(`/roster space ${unknown}`)}.`, look))];
  return message(plainText(text, look), [
    ...first,
    section(mrkdwn(text, look)),
    ...rows.slice(0, MOST_ROWS).map(row => section(mrkdwn(line(row), look), ...addButton(row))),
    ...(more > 0 ? [context(`…and ${count(more, 'more', 'more')}.`)] : []),
    ...(mayManage ? [buttons(...managing(rows.length > 0))] : []),
    ...(mayManage ? [context(mrkdwn(USAGE, look))] : []),
  ]);
}

const USAGE = say`${code('/roster space create <name>')} · ${code('/roster space rename <space> to <new name>')} · ${code('/roster space delete <space>')}`;

function line({ name, people, role }: SpaceRow): Sentence {
  const how = role === null ? say`` : say` · you are ${role}`;
  return say`${bold(name)}${people === null ? '' : ` · ${count(people, 'person', 'people')}`}${how}`;
}

const addButton = ({ id, mayAdd }: SpaceRow) =>
  mayAdd ? [button({ text: 'Add People', action: 'space.add', value: id })] : [];

const managing = (any: boolean): ButtonSpec[] => [
  { text: 'Create A Space', action: 'space.create', value: 'create' },
  ...(any
    ? [
        { text: 'Rename A Space', action: 'space.rename', value: 'rename' },
        { text: 'Delete A Space', action: 'space.delete', value: 'delete' },
      ]
    : []),
];

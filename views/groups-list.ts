import { bold, code, count, type Sentence, say } from '../src/sentence.js';
import { type ButtonSpec, button, buttons, context, type Message, message, section } from './parts.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** A group as a list shows it. */
export interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly type: 'static' | 'dynamic';
  readonly people: number;
  readonly roles: number;
}

/** A page of groups. */
export interface GroupsListData {
  readonly rows: readonly GroupRow[];
  /** How many there are on all pages. */
  readonly total: number;
  /** What the names were narrowed to. */
  readonly text: string;
  /** How the page before and after are asked for, where there are any. */
  readonly back: string | null;
  readonly more: string | null;
  readonly mayCreate: boolean;
}

/** The groups that somebody sees. */
export function groupsList(data: GroupsListData, look: Look): Message {
  const { rows, total, text, back, more, mayCreate } = data;
  const like = text === '' ? say`` : say` with ${bold(text)} in the name`;
  const first =
    total > 0
      ? say`${count(total, 'group')}${like}`
      : say`There is no group${like} that you can see.${mayCreate ? say` ${code('/roster group create QA')} makes one.` : ''}`;
  const below: ButtonSpec[] = [
    ...(back === null ? [] : [{ text: 'Previous', action: 'groups.back', value: back }]),
    ...(more === null ? [] : [{ text: 'Next', action: 'groups.more', value: more }]),
    ...(mayCreate ? [{ text: 'Create A Group', action: 'group.create', value: 'create' }] : []),
  ];
  return message(plainText(first, look), [
    section(mrkdwn(first, look)),
    ...rows.map(row =>
      section(mrkdwn(line(row), look), button({ text: 'Open', action: 'group.open', value: row.id })),
    ),
    ...(below.length === 0 ? [] : [buttons(...below)]),
    ...(total === 0 ? [] : [context(mrkdwn(say`${code('/roster group <name>')} shows one.`, look))]),
  ]);
}

const line = ({ name, type, people, roles }: GroupRow): Sentence =>
  say`${bold(name)} · ${type} · ${count(people, 'person', 'people')} · ${roles === 0 ? 'no role yet' : count(roles, 'role')}`;

import { bold, count, type Sentence, say } from '../src/sentence.js';
import { lineSections } from './lines.js';
import { type ButtonSpec, buttons, context, type Message, message, section } from './parts.js';
import { peopleNamed } from './people-named.js';
import { clip, type Look, mrkdwn, plainText, quote } from './text.js';

/** A group, as its card shows it. */
export interface GroupCard {
  readonly id: string;
  readonly name: string;
  readonly type: 'static' | 'dynamic';
  readonly description: string;
  /** What it follows, and whether that can be seen; null where it follows nothing. */
  readonly feed: Sentence | null;
  /** What it gives: a role on the account first (`where: null`), then in spaces that the reader may know of. */
  readonly gives: readonly { readonly role: string; readonly where: string | null }[];
  /** How many roles it gives in spaces that the reader may not know of. */
  readonly hidden: number;
  /** Who is in it by its feed, or by hand in a static group; and who was added to a dynamic one by hand. */
  readonly members: readonly string[];
  readonly exceptions: readonly string[];
  /** Whether the reader may change it. */
  readonly mayManage: boolean;
}

const MOST_NAMED = 50;

/** Everything about one group, and what the reader may do with it. */
export function groupCard(card: GroupCard, look: Look): Message {
  const { id, name, type, description, feed, gives, hidden, members, exceptions, mayManage } = card;
  const people = members.length + exceptions.length;
  const title = say`${bold(name)} · ${type} group · ${count(people, 'person', 'people')}`;
  const roles = gives.map(
    ({ role, where }) => say`• ${role}${where === null ? '' : say` in ${bold(where)}`}`,
  );
  const unseen = hidden === 0 ? [] : [say`• ${count(hidden, 'role')} in spaces that you cannot see`];
  const lines = [...roles, ...unseen].map(line => mrkdwn(line, look));
  return message(plainText(title, look), [
    section(mrkdwn(title, look)),
    ...(description === '' ? [] : [section(quote(description))]),
    ...(feed === null ? [] : [context(mrkdwn(feed, look))]),
    ...lineSections(lines.length === 0 ? ['It gives no role yet.'] : ['Whoever is in it is:', ...lines]),
    ...named('In it', members, look),
    ...named('Added by hand, as exceptions', exceptions, look),
    ...(mayManage ? [buttons(...managing(id, type === 'static' ? people : exceptions.length))] : []),
  ]);
}

const named = (what: string, people: readonly string[], look: Look) =>
  people.length === 0
    ? []
    : [section(clip(mrkdwn(say`${what}: ${peopleNamed(people, MOST_NAMED)}`, look), 2900))];

const managing = (value: string, removable: number): ButtonSpec[] => [
  { text: 'Add People', action: 'group.add', value },
  ...(removable === 0 ? [] : [{ text: 'Remove People', action: 'group.remove', value }]),
  { text: 'Roles', action: 'group.roles', value },
  { text: 'Edit', action: 'group.edit', value },
  { text: 'Delete', action: 'group.delete', value, style: 'danger' },
];

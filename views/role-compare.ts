import type { ModalView } from '@slack/types';
import { bold, count, type Sentence, say } from '../src/sentence.js';
import { selectInput } from './inputs.js';
import { type Choice, context, type Message, message, modal, section, table } from './parts.js';
import { fewNamed } from './people-named.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** Two roles side by side: the titles of permissions that both, or only one of them, include. */
export interface RolesCompared {
  readonly first: string;
  readonly second: string;
  readonly both: readonly string[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
}

function summary({ first, second, both, onlyFirst, onlySecond }: RolesCompared): Sentence {
  const [one, other] = [onlyFirst.length, onlySecond.length];
  if (one + other === 0)
    return say`${bold(first)} and ${bold(second)} may do the same: ${count(both.length, 'permission')}.`;
  const all = (more: string, less: string, extra: number) =>
    say`${bold(more)} may do everything that ${bold(less)} may, and has ${count(extra, 'permission')} more.`;
  if (one === 0) return all(second, first, other);
  if (other === 0) return all(first, second, one);
  return say`${bold(first)} has ${count(one, 'permission')} that ${bold(second)} lacks, ${bold(second)} has ${other} that ${bold(first)} lacks; both have ${both.length}.`;
}

/** So many rows fit a message, be their titles as long as they may. */
const MOST_ROWS = 90;

/** Two roles as a table, what differs first. */
export function rolesCompared(data: RolesCompared, look: Look): Message {
  const { first, second, both, onlyFirst, onlySecond } = data;
  const rows = [
    ...onlyFirst.map(title => [title, 'Yes', '—']),
    ...onlySecond.map(title => [title, '—', 'Yes']),
    ...both.map(title => [title, 'Yes', 'Yes']),
  ];
  const more = rows.length - MOST_ROWS;
  return message(plainText(summary(data), look), [
    section(mrkdwn(summary(data), look)),
    table([['Permission', first, second], ...rows.slice(0, MOST_ROWS)]),
    ...(more > 0 ? [context(`…and ${count(more, 'more permission')}.`)] : []),
  ]);
}

/** The same in sentences, for where no table can stand. */
export const rolesComparedSaid = (data: RolesCompared): Sentence[] => [
  summary(data),
  ...(data.onlyFirst.length === 0
    ? []
    : [say`Only ${bold(data.first)}: ${fewNamed(data.onlyFirst.map(bold), 30)}.`]),
  ...(data.onlySecond.length === 0
    ? []
    : [say`Only ${bold(data.second)}: ${fewNamed(data.onlySecond.map(bold), 30)}.`]),
  ...(data.both.length === 0 ? [] : [say`Both: ${fewNamed(data.both.map(bold), 30)}.`]),
];

/** "Compare two roles": which. */
export const compareRolesForm = (roles: readonly Choice[], first?: string): ModalView =>
  modal({
    id: 'role-compare',
    title: 'Compare two roles',
    submit: 'Compare',
    close: 'Cancel',
    blocks: [
      selectInput({
        field: 'first',
        label: 'One role',
        choices: roles,
        ...(first === undefined ? {} : { initial: first }),
      }),
      selectInput({ field: 'second', label: 'The other', choices: roles }),
    ],
  });

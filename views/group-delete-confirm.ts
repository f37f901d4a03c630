import type { ModalView } from '@slack/types';
import { bold, count, person, type Sentence, say } from '../src/sentence.js';
import { lineSections } from './lines.js';
import { context, LIMITS, modal, section } from './parts.js';
import { fewNamed } from './people-named.js';
import { type Look, mrkdwn } from './text.js';

/** What one person loses with a group: titles of permissions, by place; null is the account. */
export interface Losing {
  readonly person: string;
  readonly places: readonly { readonly where: string | null; readonly titles: readonly string[] }[];
}

/** What ends with a group. */
export interface GroupEnding {
  readonly name: string;
  /** How many people are in it, how many of them lose anything, and the first of those. */
  readonly people: number;
  readonly losing: number;
  readonly first: readonly Losing[];
  /** How many open invitations offer it, and how many of them offer nothing else. */
  readonly invitations: number;
  readonly cancelled: number;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What is confirmed before a group is deleted: who loses what that nothing else gives them. */
export function deleteGroupConfirm(data: GroupEnding, look: Look): ModalView {
  const { name, people, losing, first, invitations, cancelled, input } = data;
  const title = `Delete ${name}`;
  const more = losing - first.length;
  const lines = first.map(one => mrkdwn(losingLine(one), look));
  return modal({
    id: 'group-delete-confirm',
    title: title.length > LIMITS.modalTitle ? 'Delete a group' : title,
    submit: 'Delete',
    close: 'Cancel',
    meta: { input },
    blocks: [
      section(mrkdwn(say`The group ${bold(name)} is deleted for good. ${whoLoses(people, losing)}`, look)),
      ...lineSections(lines),
      ...(more > 0 ? [context(`…and ${count(more, 'more person', 'more people')}.`)] : []),
      ...(invitations === 0
        ? []
        : [
            section(
              `• ${count(invitations, 'open invitation changes', 'open invitations change')}; ${cancelled === 0 ? 'none' : count(cancelled, 'ends', 'end')} with it.`,
            ),
          ]),
    ],
  });
}

function whoLoses(people: number, losing: number): string {
  if (people === 0) return 'Nobody is in it.';
  if (losing === 0)
    return people === 1
      ? '1 person is in it, who loses nothing: all of it comes from elsewhere too.'
      : `${count(people, 'person', 'people')} are in it; none of them loses anything that does not come from elsewhere too.`;
  return `${losing === people ? '' : `Of ${count(people, 'person', 'people')}, `}${count(losing, 'person loses', 'people lose')} what nothing else gives them:`;
}

/** "• @bo: *Launch environments*, *Update grains* +5 in *Staging*". */
const losingLine = ({ person: who, places }: Losing): Sentence =>
  say`• ${person(who)}: ${fewNamed(
    places.map(({ where, titles }) => say`${few(titles)}${where === null ? '' : say` in ${bold(where)}`}`),
    3,
  )}`;

const few = (titles: readonly string[]): Sentence => {
  const shown = titles.slice(0, 2).flatMap((title, at) => (at === 0 ? [bold(title)] : [', ', bold(title)]));
  return say`${shown}${titles.length > 2 ? ` +${titles.length - 2}` : ''}`;
};

/** What the person reads who deleted a group. */
export const deletedGroupMessage = (name: string, people: number, cancelled: number): Sentence[] => [
  say`Deleted the group ${bold(name)}. ${people === 0 ? 'Nobody was in it.' : `${count(people, 'person was', 'people were')} in it.`}${cancelled === 0 ? '' : ` ${count(cancelled, 'open invitation')} ended with it.`}`,
];

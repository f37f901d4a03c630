import type { ModalView } from '@slack/types';
import { bold, code, count, type Sentence, say } from '../src/sentence.js';
import { buttons, context, divider, modal, section } from './parts.js';
import { fewNamed, peopleNamed } from './people-named.js';
import { type Look, mrkdwn } from './text.js';

/** What is confirmed before a role’s permissions change. */
export interface ReviewData {
  readonly name: string;
  readonly gained: readonly { readonly titles: readonly string[]; readonly people: readonly string[] }[];
  readonly lost: readonly { readonly titles: readonly string[]; readonly people: readonly string[] }[];
  readonly same: readonly string[];
  readonly holders: number;
  readonly groups: number;
  readonly invitations: number;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** More lines of one kind than this are counted. */
const MOST_LINES = 8;

/** Who gains and loses what when a role changes, before it does. */
export function roleReview(data: ReviewData, look: Look): ModalView {
  const { name, holders, groups, invitations, same } = data;
  const lines = (word: string, some: ReviewData['gained']): Sentence[] => [
    ...some
      .slice(0, MOST_LINES)
      .map(
        ({ titles, people }) => say`• ${word}: ${fewNamed(titles.map(bold), 6)} – ${peopleNamed(people, 3)}`,
      ),
    ...(some.length > MOST_LINES ? [say`…and ${some.length - MOST_LINES} more.`] : []),
  ];
  const told =
    holders === 0
      ? say`Nobody holds it now.`
      : say`${count(holders, 'person holds', 'people hold')} it${holders > 20 ? ', too many to be told one by one' : ' and will be told'}.`;
  const changed = [
    ...lines('Will be able to', data.gained),
    ...lines('Will no longer be able to', data.lost),
  ];
  return modal({
    id: 'role-review',
    title: 'Who gains and loses',
    submit: 'Change Role',
    close: 'Cancel',
    meta: data.meta,
    blocks: [
      section(mrkdwn(say`${bold(name)}: ${told}`, look)),
      ...changed.map(line => section(mrkdwn(line, look))),
      ...(same.length === 0
        ? []
        : [
            section(
              mrkdwn(
                say`• Nothing changes for ${peopleNamed(same, 5)}: other roles let them do the same.`,
                look,
              ),
            ),
          ]),
      ...(groups + invitations === 0
        ? []
        : [
            context(
              `${count(groups, 'group gives', 'groups give')} it, ${count(invitations, 'open invitation offers', 'open invitations offer')} it.`,
            ),
          ]),
      divider(),
      buttons({ text: 'Go Back', action: 'role.back', value: 'back' }),
    ],
  });
}

/** What the person reads who created a role. */
export const roleCreatedMessage = (name: string, permissions: number): Sentence[] => [
  say`Created the role ${bold(name)} with ${count(permissions, 'permission')}. Give it with ${code('/roster role')}; ${code('/roster roles')} shows it beside the others.`,
];

/** What the person reads who changed a role. */
export const roleEditedMessage = (name: string, added: number, taken: number): Sentence[] => [
  say`Changed the role ${bold(name)}${added + taken === 0 ? '' : say`: ${count(added, 'permission')} more, ${taken} fewer`}. ${code('/roster role edit')} changes it back.`,
];

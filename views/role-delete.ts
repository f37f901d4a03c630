import type { ModalView } from '@slack/types';
import { bold, count, type Sentence, say } from '../src/sentence.js';
import { selectInput } from './inputs.js';
import { type Choice, LIMITS, modal, section } from './parts.js';
import { fewNamed, peopleNamed } from './people-named.js';
import { type Look, mrkdwn } from './text.js';

/** What the form for deleting a role shows. */
export interface DeleteRoleData {
  readonly roles: readonly Choice[];
  readonly role?: string;
  /** The roles that may take its place; none where nobody holds it, or none was chosen yet. */
  readonly instead: readonly Choice[];
  readonly chosen?: string;
}

/** "Delete a role": which, and what its holders get instead; what follows is confirmed in the next view. */
export const deleteRoleForm = ({ roles, role, instead, chosen }: DeleteRoleData): ModalView =>
  modal({
    id: 'role-delete',
    title: 'Delete a role',
    submit: 'Review',
    close: 'Cancel',
    blocks: [
      selectInput({
        field: 'custom-role',
        label: 'Role',
        choices: roles,
        live: true,
        ...(role === undefined ? {} : { initial: role }),
      }),
      ...(instead.length === 0
        ? []
        : [
            selectInput({
              field: 'instead',
              label: 'Whoever has it gets',
              choices: instead,
              ...(chosen === undefined ? {} : { initial: chosen }),
            }),
          ]),
    ],
  });

/** What ends or moves with a role. */
export interface RoleEnding {
  readonly name: string;
  readonly instead: string | null;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly invitations: number;
  readonly requests: number;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What is confirmed before a role is deleted: who gets what instead. */
export function deleteRoleConfirm(data: RoleEnding, look: Look): ModalView {
  const { name, instead, users, groups, invitations, requests, input } = data;
  const title = `Delete ${name}`;
  const next = instead === null ? say`another role` : say`${bold(instead)}`;
  const follows: Sentence[] = [
    users.length === 0
      ? say`Nobody has it.`
      : say`${count(users.length, 'person becomes', 'people become')} ${next}: ${peopleNamed(users, 5)}.`,
    ...(groups.length === 0
      ? []
      : [
          say`${count(groups.length, 'group gives', 'groups give')} ${next} instead: ${fewNamed(groups.map(bold), 5)}.`,
        ]),
    ...(invitations === 0
      ? []
      : [say`${count(invitations, 'open invitation offers', 'open invitations offer')} ${next} instead.`]),
    ...(requests === 0
      ? []
      : [say`${count(requests, 'open request')} for it ${requests === 1 ? 'ends' : 'end'}.`]),
  ];
  return modal({
    id: 'role-delete-confirm',
    title: title.length > LIMITS.modalTitle ? 'Delete a role' : title,
    submit: 'Delete',
    close: 'Cancel',
    meta: { input },
    blocks: [
      section(mrkdwn(say`The role ${bold(name)} is deleted for good.`, look)),
      ...follows.map(line => section(`• ${mrkdwn(line, look)}`)),
    ],
  });
}

/** What the person reads who deleted a role. */
export const roleDeletedMessage = (name: string, instead: string | null, users: number): Sentence[] => [
  say`Deleted the role ${bold(name)}.${instead === null || users === 0 ? '' : say` ${count(users, 'person is', 'people are')} ${instead} now.`}`,
];

import type { ModalView } from '@slack/types';
import { bold, code, count, type Sentence, say } from '../src/sentence.js';
import { selectInput, textInput } from './inputs.js';
import { type Choice, LIMITS, modal, section } from './parts.js';
import { peopleNamed } from './people-named.js';
import { clip, type Look, mrkdwn } from './text.js';

const MOST_NAME = 60;

const nameInput = (initial: string | undefined) =>
  textInput({
    field: 'name',
    label: 'Name',
    hint: `At most ${MOST_NAME} characters.`,
    ...(initial === undefined ? {} : { initial: clip(initial, LIMITS.sectionText) }),
  });

/** "Create a space": its name. */
export const createSpaceForm = (name?: string): ModalView =>
  modal({
    id: 'space-create',
    title: 'Create a space',
    submit: 'Create',
    close: 'Cancel',
    blocks: [nameInput(name)],
  });

/** A space to be chosen, and what was typed so far. */
export interface SpaceFormData {
  readonly spaces: readonly Choice[];
  readonly space?: string;
  readonly name?: string;
}

const spaceInput = ({ spaces, space }: SpaceFormData) =>
  selectInput({
    field: 'space',
    label: 'Space',
    choices: spaces,
    ...(space === undefined ? {} : { initial: space }),
  });

/** "Rename a space": which, and its new name. */
export const renameSpaceForm = (data: SpaceFormData): ModalView =>
  modal({
    id: 'space-rename',
    title: 'Rename a space',
    submit: 'Rename',
    close: 'Cancel',
    blocks: [spaceInput(data), nameInput(data.name)],
  });

/** "Delete a space": which; what follows is confirmed in the next view. */
export const deleteSpaceForm = (data: SpaceFormData): ModalView =>
  modal({
    id: 'space-delete',
    title: 'Delete a space',
    submit: 'Review',
    close: 'Cancel',
    blocks: [spaceInput(data)],
  });

/** What ends with a space. */
export interface SpaceEnding {
  readonly name: string;
  readonly users: readonly string[];
  /** The names of groups that give a role in it. */
  readonly groups: readonly string[];
  /** How many open invitations offer a role in it, and how many of them offer nothing else. */
  readonly invitations: number;
  readonly cancelled: number;
  readonly input: Readonly<Record<string, unknown>>;
}

const MOST_NAMED = 5;

/** What is confirmed before a space is deleted: who loses what. */
export function deleteSpaceConfirm(data: SpaceEnding, look: Look): ModalView {
  const title = `Delete ${data.name}`;
  return modal({
    id: 'space-delete-confirm',
    title: title.length > LIMITS.modalTitle ? 'Delete a space' : title,
    submit: 'Delete',
    close: 'Cancel',
    meta: { input: data.input },
    blocks: [
      section(mrkdwn(say`${bold(data.name)} is deleted for good.`, look)),
      ...endings(data).map(ending => section(`• ${mrkdwn(ending, look)}`)),
    ],
  });
}

function endings({ name, users, groups, invitations, cancelled }: SpaceEnding): Sentence[] {
  const people =
    users.length === 0
      ? say`Nobody has a role of their own in it.`
      : say`${count(users.length, 'person loses', 'people lose')} their role in ${bold(name)}: ${peopleNamed(users, MOST_NAMED)}.`;
  const through =
    groups.length === 0 ? [] : [say`${count(groups.length, 'group loses', 'groups lose')} its role there.`];
  const open =
    invitations === 0
      ? []
      : [
          say`${count(invitations, 'open invitation changes', 'open invitations change')}; ${cancelled === 0 ? 'none' : count(cancelled, 'ends', 'end')} with it.`,
        ];
  return [people, ...through, ...open];
}

/** What the person reads who created a space. */
export const createdMessage = (name: string): Sentence[] => [
  say`Created ${bold(name)}. Add people with ${code(`/roster add @somebody to ${name}`)}.`,
];

/** What the person reads who renamed a space. */
export const renamedMessage = (was: string, name: string): Sentence[] => [
  say`${bold(was)} is called ${bold(name)} now. ${code('/roster space rename')} changes it back.`,
];

/** What the person reads who deleted a space. */
export const deletedSpaceMessage = (name: string, users: number, cancelled: number): Sentence[] => [
  say`Deleted ${bold(name)}. ${users === 0 ? 'Nobody had a role of their own there.' : say`${count(users, 'person', 'people')} lost their role there.`}${cancelled === 0 ? '' : say` ${count(cancelled, 'open invitation')} ended with it.`}`,
];

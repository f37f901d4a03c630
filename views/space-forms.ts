import type { KnownBlock, ModalView } from '@slack/types';
import { bold, code, count, list, type Sentence, say } from '../src/sentence.js';
import { checkInput, selectInput, textInput } from './inputs.js';
import { type Choice, LIMITS, modal } from './parts.js';
import { clip } from './text.js';

const MOST_NAME = 60;

const nameInput = (initial: string | undefined) =>
  textInput({
    field: 'name',
    label: 'Name',
    hint: `At most ${MOST_NAME} characters.`,
    ...(initial === undefined ? {} : { initial: clip(initial, LIMITS.sectionText) }),
  });

/** What a form for a space holds so far; what its reader may not change is absent. */
export interface SpaceFields {
  readonly name?: string;
  readonly description?: string;
  readonly color?: string | null;
  readonly icon?: string | null;
  readonly hidden?: boolean;
}

const looksInputs = ({ description, color, icon }: SpaceFields, colors: readonly string[]): KnownBlock[] => [
  textInput({
    field: 'description',
    label: 'Description',
    hint: 'What it is for. At most 500 characters.',
    optional: true,
    multiline: true,
    ...(description === undefined ? {} : { initial: description }),
  }),
  selectInput({
    field: 'color',
    label: 'Color',
    optional: true,
    choices: colors.map(value => ({ text: `${value.charAt(0).toUpperCase()}${value.slice(1)}`, value })),
    ...(color ? { initial: color } : {}),
  }),
  textInput({
    field: 'icon',
    label: 'Icon',
    hint: 'One emoji, or its name at Slack, like :rocket:',
    optional: true,
    ...(icon ? { initial: icon } : {}),
  }),
];

const hiddenInput = (hidden: boolean): KnownBlock =>
  checkInput({
    field: 'hidden',
    label: 'Who sees it',
    choices: [
      { text: 'Hidden', value: 'hidden', hint: 'Seen only by those in it, and those who manage spaces.' },
    ],
    initial: hidden ? ['hidden'] : [],
  });

/** "Create a space": its name, and how it presents itself. */
export const createSpaceForm = (colors: readonly string[], name?: string): ModalView =>
  modal({
    id: 'space-create',
    title: 'Create a space',
    submit: 'Create',
    close: 'Cancel',
    blocks: [nameInput(name), ...looksInputs({}, colors), hiddenInput(false)],
  });

/** "Edit a space": which. */
export const pickSpaceForm = (data: SpaceFormData): ModalView =>
  modal({
    id: 'space-edit-which',
    title: 'Edit a space',
    submit: 'Next',
    close: 'Cancel',
    blocks: [spaceInput(data)],
  });

/** "Edit a space": those of its fields that the reader may change. */
export const editSpaceForm = (space: string, colors: readonly string[], fields: SpaceFields): ModalView =>
  modal({
    id: 'space-edit',
    title: 'Edit a space',
    submit: 'Save',
    close: 'Cancel',
    meta: { space },
    blocks: [
      ...(fields.name === undefined ? [] : [nameInput(fields.name)]),
      ...(fields.description === undefined ? [] : looksInputs(fields, colors)),
      ...(fields.hidden === undefined ? [] : [hiddenInput(fields.hidden)]),
    ],
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

/** What the person reads who edited a space; `changed` are its fields in words. */
export const editedMessage = (name: string, changed: readonly string[]): Sentence[] => [
  say`Changed ${list(changed)} of ${bold(name)}. ${code(`/roster space ${name}`)} shows it.`,
];

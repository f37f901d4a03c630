import type { ModalView } from '@slack/types';
import {
  peopleInput,
  type Rest,
  radioInput,
  restLine,
  selectInput,
  textInput,
  untilInput,
} from './inputs.js';
import { type Choice, modal } from './parts.js';

/** What the form for adding people to a space shows, as far as it was typed. */
export interface AddFormData {
  /** Slack users. */
  readonly people: readonly string[];
  /** A list that was pasted, as far as there is room. */
  readonly pasted: { readonly people: string; readonly rest?: Rest };
  readonly spaces: readonly Choice[];
  readonly space?: string;
  readonly roles: readonly Choice[];
  readonly role: string;
  readonly until?: Date;
}

/** "Add people": who, to which space, as what, until when. */
export const addForm = ({ people, pasted, spaces, space, roles, role, until }: AddFormData): ModalView =>
  modal({
    id: 'add',
    title: 'Add people to a space',
    submit: 'Add',
    close: 'Cancel',
    meta: pasted.rest === undefined ? {} : { rest: pasted.rest.id },
    blocks: [
      peopleInput({
        field: 'users',
        label: 'Who',
        hint: 'People who are users already.',
        optional: true,
        initial: people,
      }),
      textInput({
        field: 'pasted',
        label: 'Or a list',
        hint: 'E-mail addresses or names, pasted from anywhere.',
        optional: true,
        multiline: true,
        initial: pasted.people,
      }),
      ...restLine(pasted.rest),
      selectInput({
        field: 'space',
        label: 'Space',
        choices: spaces,
        ...(space === undefined ? {} : { initial: space }),
      }),
      radioInput({ field: 'role', label: 'Role', choices: roles, initial: role }),
      untilInput(until),
    ],
  });

import type { ModalView } from '@slack/types';
import { peopleInput, radioInput, selectInput } from './inputs.js';
import { type Choice, modal } from './parts.js';

/** What the form for adding people to a space shows, as far as it was typed. */
export interface AddFormData {
  /** Slack users. */
  readonly people: readonly string[];
  readonly spaces: readonly Choice[];
  readonly space?: string;
  readonly roles: readonly Choice[];
  readonly role: string;
}

/** "Add people": who, to which space, as what. */
export const addForm = ({ people, spaces, space, roles, role }: AddFormData): ModalView =>
  modal({
    id: 'add',
    title: 'Add people to a space',
    submit: 'Add',
    close: 'Cancel',
    blocks: [
      peopleInput({ field: 'users', label: 'Who', hint: 'People who are users already.', initial: people }),
      selectInput({
        field: 'space',
        label: 'Space',
        choices: spaces,
        ...(space === undefined ? {} : { initial: space }),
      }),
      radioInput({ field: 'role', label: 'Role', choices: roles, initial: role }),
    ],
  });

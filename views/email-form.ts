import type { ModalView } from '@slack/types';
import { person, type Sentence, say } from '../src/sentence.js';
import { personInput, textInput } from './inputs.js';
import { modal, section } from './parts.js';
import { typed } from './text.js';

/** "Correct an address": whose, where that was said, and the new one. */
export const emailForm = (of?: {
  readonly user: string;
  readonly name: string;
  readonly email?: string;
}): ModalView =>
  modal({
    id: 'user-email',
    title: 'Correct an address',
    submit: 'Correct',
    close: 'Cancel',
    meta: of === undefined ? {} : { user: of.user },
    blocks: [
      of === undefined
        ? personInput({ field: 'user', label: 'Who' })
        : section(
            of.email === undefined ? `*${typed(of.name)}*` : `*${typed(of.name)}* · now ${typed(of.email)}`,
          ),
      textInput({
        field: 'email',
        label: 'E-mail address',
        hint: 'The right one, as mail reaches them.',
        most: 254,
      }),
    ],
  });

/** What the reader reads who corrected an address. */
export const correctedMessage = (user: string, invited: boolean): Sentence[] => [
  invited
    ? say`Corrected the address of ${person(user)}. They are looked up anew, and the invitation goes to the right address; the link that went to the wrong one no longer works.`
    : say`Corrected the address of ${person(user)}.`,
];

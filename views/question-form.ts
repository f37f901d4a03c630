import type { ModalView } from '@slack/types';
import { personInput, selectInput } from './inputs.js';
import { type Choice, modal } from './parts.js';

/** What the form for a question about access shows. */
export interface QuestionFormData {
  readonly id: 'why' | 'who';
  /** The Slack user whom the question is about; undefined where the question is about everybody. */
  readonly person?: string;
  readonly permissions: readonly Choice[];
  readonly spaces: readonly Choice[];
}

/** "Why can they?" and "Who can?": a permission, a space, and of whom it is asked. */
export function questionForm({ id, person, permissions, spaces }: QuestionFormData): ModalView {
  return modal({
    id,
    title: id === 'why' ? 'Why can they?' : 'Who can?',
    submit: 'Ask',
    close: 'Cancel',
    blocks: [
      ...(person === undefined ? [] : [personInput({ field: 'users', label: 'Who', initial: person })]),
      selectInput({ field: 'permission', label: 'Permission', choices: permissions }),
      ...(spaces.length === 0
        ? []
        : [
            selectInput({
              field: 'space',
              label: 'Space',
              choices: spaces,
              optional: true,
              hint: 'Empty: everywhere, or on the account.',
            }),
          ]),
    ],
  });
}

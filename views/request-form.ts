import type { KnownBlock, ModalView } from '@slack/types';
import type { Sentence } from '../src/sentence.js';
import { momentInput, personInput, radioInput, selectInput, textInput } from './inputs.js';
import { type Choice, modal, section } from './parts.js';
import { type Look, mrkdwn, quote } from './text.js';

/** The longest reason. */
const MOST_REASON = 1500;

/** What the form for asking shows, as far as it was filled in. */
export interface AskFormData {
  readonly what: 'role' | 'invitation';
  /** The account, as `account`, and spaces. */
  readonly places: readonly Choice[];
  readonly place: string;
  readonly roles: readonly Choice[];
  readonly role?: string;
  readonly until?: Date;
  readonly email?: string;
  /** A Slack user. */
  readonly slack?: string;
  readonly reason: string;
}

/** "Ask for a role" or for somebody to be invited: what, where, and why. */
export function askForm(data: AskFormData): ModalView {
  const { what, places, place, roles, role, until, reason } = data;
  return modal({
    id: 'ask',
    title: what === 'role' ? 'Ask for a role' : 'Ask for an invitation',
    submit: 'Ask',
    close: 'Cancel',
    blocks: [
      radioInput({
        field: 'what',
        label: 'What',
        choices: [
          { text: 'A role for me', value: 'role' },
          { text: 'Somebody to be invited', value: 'invitation' },
        ],
        initial: what,
        live: true,
      }),
      ...(what === 'invitation' ? whom(data) : []),
      selectInput({ field: 'space-or-account', label: 'Where', choices: places, initial: place, live: true }),
      radioInput({
        field: place === 'account' ? 'role-account' : 'role',
        label: 'Role',
        choices: roles,
        ...(role === undefined ? {} : { initial: role }),
      }),
      ...(what === 'role'
        ? [
            momentInput({
              field: 'until',
              label: 'Until',
              optional: true,
              hint: 'Empty: without an end.',
              ...(until === undefined ? {} : { initial: until }),
            }),
          ]
        : []),
      reasonInput('Why', 'Those who decide read it.', reason),
    ],
  });
}

const whom = ({ email, slack }: AskFormData): KnownBlock[] => [
  textInput({
    field: 'email',
    label: 'E-mail address',
    optional: true,
    ...(email === undefined ? {} : { initial: email }),
  }),
  personInput({
    field: 'person',
    label: 'Or somebody in this workspace',
    optional: true,
    ...(slack === undefined ? {} : { initial: slack }),
  }),
];

const reasonInput = (label: string, hint: string, initial = ''): KnownBlock =>
  textInput({ field: 'reason', label, hint, optional: true, multiline: true, most: MOST_REASON, initial });

/** What the form for a no shows: whose request, and why they asked. */
export interface DenyFormData {
  readonly request: string;
  /** "@bo asks for *Space Admin* in *Web*." */
  readonly asked: Sentence;
  readonly reason: string | undefined;
}

/** "Deny this request": with a reason, or without one. */
export const denyForm = ({ request, asked, reason }: DenyFormData, look: Look): ModalView =>
  modal({
    id: 'request-deny',
    title: 'Deny this request',
    submit: 'Deny',
    close: 'Cancel',
    meta: { request },
    blocks: [
      section(mrkdwn(asked, look)),
      ...(reason === undefined ? [] : [section(quote(reason))]),
      reasonInput('Why not', 'Whoever asked reads it.'),
    ],
  });

import type { ModalView } from '@slack/types';
import { bold, code, type Sentence, say } from '../src/sentence.js';
import { channelInput, selectInput, textInput } from './inputs.js';
import { type Choice, context, modal } from './parts.js';
import { type Look, mrkdwn } from './text.js';

/** What the form for linking a space to a channel holds so far. */
export interface LinkFormData {
  readonly spaces: readonly Choice[];
  readonly space?: string;
  readonly channel?: string;
}

/** "Link a channel": which space, and a channel that exists or a new one. */
export const linkSpaceForm = ({ spaces, space, channel }: LinkFormData, look: Look): ModalView =>
  modal({
    id: 'space-link',
    title: 'Link a channel',
    submit: 'Link',
    close: 'Cancel',
    blocks: [
      selectInput({
        field: 'space',
        label: 'Space',
        choices: spaces,
        ...(space === undefined ? {} : { initial: space }),
      }),
      channelInput({
        field: 'channel',
        label: 'Channel',
        hint: 'Roster joins a public one by itself; in a private one, type /invite @Roster first.',
        optional: true,
        ...(channel === undefined ? {} : { initial: channel }),
      }),
      textInput({
        field: 'new-channel',
        label: 'Or the name of a new one',
        hint: 'Small letters, digits, - and _. For a hidden space it is private.',
        optional: true,
      }),
      context(mrkdwn(WHAT_FOLLOWS, look)),
    ],
  });

const WHAT_FOLLOWS = say`Whoever is in the space is invited to the channel. Whoever leaves the space later is taken out of it; nobody else is. ${code('/roster space unlink')} ends that, and takes nobody out.`;

/** "Unlink a space": which. */
export const unlinkSpaceForm = (spaces: readonly Choice[]): ModalView =>
  modal({
    id: 'space-unlink',
    title: 'Unlink a channel',
    submit: 'Unlink',
    close: 'Cancel',
    blocks: [selectInput({ field: 'space', label: 'Space', choices: spaces })],
  });

/** What the person reads who linked a space to a channel. */
export const linkedMessage = (space: string): Sentence[] => [
  say`Linked ${bold(space)} to its channel. Its users are invited now; ${code(`/roster space ${space}`)} says where that is not possible.`,
];

/** What the person reads who unlinked a space. */
export const unlinkedMessage = (space: string): Sentence[] => [
  say`${bold(space)} is linked to no channel any more. Everybody who is in the channel stays in it.`,
];

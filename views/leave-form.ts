import type { ModalView } from '@slack/types';
import { bold, type Sentence, say } from '../src/sentence.js';
import { endsToo } from './delete-form.js';
import { type HeldLine, heldLine } from './held-line.js';
import { selectInput } from './inputs.js';
import { lineSections } from './lines.js';
import { type Choice, context, modal, section } from './parts.js';
import { fewNamed } from './people-named.js';
import { type Look, mrkdwn } from './text.js';

/** "Leave": which space, or the account; what follows is confirmed in the next view. */
export const leaveForm = (places: readonly Choice[]): ModalView =>
  modal({
    id: 'leave',
    title: 'Leave',
    submit: 'Review',
    close: 'Cancel',
    blocks: [selectInput({ field: 'space-or-account', label: 'What to leave', choices: places })],
  });

/** What ends for somebody who leaves a space, or (null) the account. */
export interface Leaving {
  readonly space: string | null;
  readonly account: string;
  readonly roles: readonly HeldLine[];
  /** The groups through which they stay in the space. */
  readonly stays: readonly string[];
  /** Open invitations that end, and requests that are withdrawn. */
  readonly cancelled: number;
  readonly requests: number;
}

/** What is confirmed before somebody leaves. */
export function leaveConfirm(
  data: Leaving & { readonly input: Readonly<Record<string, unknown>> },
  look: Look,
): ModalView {
  const { space, account, roles, stays, input } = data;
  const what =
    space === null
      ? say`You leave ${bold(account)} and can do nothing here any more. This ends:`
      : say`You leave ${bold(space)}. This ends:`;
  const ends = roles.map(role => `• ${mrkdwn(heldLine(role), look)}`);
  const after =
    space === null
      ? say`Account admins are told. They can bring you back for 90 days.`
      : say`Your roles elsewhere stay. Those who manage its users are told.`;
  return modal({
    id: 'leave-confirm',
    title: space === null ? 'Leave the account' : 'Leave a space',
    submit: 'Leave',
    close: 'Cancel',
    meta: { input },
    blocks: [
      section(mrkdwn(what, look)),
      ...lineSections(ends.length === 0 ? ['• You hold no role.'] : ends),
      ...endsToo(data).map(one => context(mrkdwn(one, look))),
      ...(stays.length === 0
        ? []
        : [context(mrkdwn(say`You are still in it through ${fewNamed(stays.map(bold), 10)}.`, look))]),
      context(mrkdwn(after, look)),
    ],
  });
}

/** What the person reads who left. */
export const leftMessage = (space: string | null, stays: readonly string[]): Sentence[] =>
  space === null
    ? [say`You left the account. An account admin can bring you back for 90 days.`]
    : [
        say`You left ${bold(space)}.`,
        ...(stays.length === 0 ? [] : [say`You are still in it through ${fewNamed(stays.map(bold), 10)}.`]),
      ];

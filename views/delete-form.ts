import type { ModalView } from '@slack/types';
import { bold, code, person, type Sentence, say } from '../src/sentence.js';
import { type HeldLine, heldLine } from './held-line.js';
import { personInput } from './inputs.js';
import { lineSections } from './lines.js';
import { context, LIMITS, modal, section } from './parts.js';
import { fewNamed } from './people-named.js';
import { type Look, mrkdwn } from './text.js';

/** "Delete a user": who; what follows is confirmed in the next view. */
export const deleteForm = (): ModalView =>
  modal({
    id: 'delete',
    title: 'Delete a user',
    submit: 'Review',
    close: 'Cancel',
    blocks: [personInput({ field: 'user', label: 'Who' })],
  });

/** What is confirmed before a user is deleted: every role and group that ends. */
export function deleteConfirm(
  data: {
    readonly user: string;
    readonly roles: readonly HeldLine[];
    readonly groups: readonly string[];
    readonly input: Readonly<Record<string, unknown>>;
  },
  look: Look,
): ModalView {
  const { user, roles, groups, input } = data;
  const title = `Delete ${look.face(user).name}`;
  const ends = roles.map(role => `• ${mrkdwn(heldLine(role), look)}`);
  return modal({
    id: 'delete-confirm',
    title: title.length > LIMITS.modalTitle ? 'Delete a user' : title,
    submit: 'Delete',
    close: 'Cancel',
    meta: { input },
    blocks: [
      section(
        mrkdwn(say`${person(user)} leaves the account and can do nothing here any more. This ends:`, look),
      ),
      ...lineSections(ends.length === 0 ? ['• They hold no role.'] : ends),
      ...(groups.length === 0 ? [] : [context(mrkdwn(say`Groups: ${fewNamed(groups.map(bold), 10)}`, look))]),
      context(mrkdwn(say`They are told. ${code('/roster invite')} can invite them again.`, look)),
    ],
  });
}

/** What the person reads who deleted a user. */
export const deletedMessage = (user: string): Sentence[] => [
  say`Deleted ${person(user)} from the account. ${code('/roster invite')} invites them again.`,
];

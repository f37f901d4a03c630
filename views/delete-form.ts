import type { ModalView } from '@slack/types';
import { bold, code, count, person, type Sentence, say } from '../src/sentence.js';
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
    /** Open invitations that end, and requests that are withdrawn. */
    readonly cancelled: number;
    readonly requests: number;
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
      ...endsToo(data).map(one => context(mrkdwn(one, look))),
      context(
        mrkdwn(
          say`They are told. For 90 days ${code('/roster restore')} brings them back as they were.`,
          look,
        ),
      ),
    ],
  });
}

/** What ends with a user who goes, beside what they hold: what they offered to others, and what they asked for. */
export function endsToo({ cancelled, requests }: { cancelled: number; requests: number }): Sentence[] {
  return [
    ...(cancelled === 0
      ? []
      : [
          say`${count(cancelled, 'open invitation')} with nothing but offers of theirs ${cancelled === 1 ? 'is' : 'are'} cancelled.`,
        ]),
    ...(requests === 0
      ? []
      : [say`${count(requests, 'open request')} of theirs ${requests === 1 ? 'is' : 'are'} withdrawn.`]),
  ];
}

/** What the person reads who deleted a user. */
export const deletedMessage = (user: string): Sentence[] => [
  say`Deleted ${person(user)} from the account. For 90 days ${code('/roster restore')} brings them back as they were.`,
];

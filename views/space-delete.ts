import type { ModalView } from '@slack/types';
import { bold, count, person, type Sentence, say } from '../src/sentence.js';
import { textInput } from './inputs.js';
import { LIMITS, modal, section } from './parts.js';
import { fewNamed } from './people-named.js';
import { wordToType } from './space-words.js';
import { type Look, mrkdwn } from './text.js';

/** What ends with a space. */
export interface SpaceEnding {
  readonly name: string;
  /** Who can do less without it, and the roles by which they could do more. */
  readonly users: readonly { readonly user: string; readonly roles: readonly string[] }[];
  /** The names of groups that give a role in it. */
  readonly groups: readonly string[];
  /** How many open invitations offer a role in it, and how many of them offer nothing else. */
  readonly invitations: number;
  readonly cancelled: number;
  /** How many open requests ask for a role in it. */
  readonly requests: number;
  /** The id of the channel that it is linked to. */
  readonly channel: string | null;
  readonly input: Readonly<Record<string, unknown>>;
}

/** The first ten are named, the rest is counted. */
const MOST_NAMED = 10;

/** What is confirmed before a space is deleted: who loses what; its name is to be typed. */
export function deleteSpaceConfirm(data: SpaceEnding, look: Look): ModalView {
  const title = `Delete ${data.name}`;
  return modal({
    id: 'space-delete-confirm',
    title: title.length > LIMITS.modalTitle ? 'Delete a space' : title,
    submit: 'Delete',
    close: 'Cancel',
    meta: { input: data.input },
    blocks: [
      section(mrkdwn(say`${bold(data.name)} is deleted for good.`, look)),
      ...endings(data).map(ending => section(`• ${mrkdwn(ending, look)}`)),
      ...(data.channel === null
        ? []
        : [section(`• <#${data.channel}> stays, and nobody is taken out of it.`)]),
      textInput({ field: 'typed', label: `Type ${wordToType(data.name)} to delete it` }),
    ],
  });
}

function endings({ name, users, groups, invitations, cancelled, requests }: SpaceEnding): Sentence[] {
  const people =
    users.length === 0
      ? say`Nobody can do less without it.`
      : say`${count(users.length, 'person loses', 'people lose')} what they may do in ${bold(name)}: ${fewNamed(
          users.map(({ user, roles }) => say`${person(user)} (${roles.join(', ')})`),
          MOST_NAMED,
        )}.`;
  const through =
    groups.length === 0
      ? []
      : [
          say`${count(groups.length, 'group loses its role', 'groups lose their role')} there: ${fewNamed(groups.map(bold), MOST_NAMED)}.`,
        ];
  const open =
    invitations === 0
      ? []
      : [
          say`${count(invitations, 'open invitation changes', 'open invitations change')}; ${cancelled === 0 ? 'none' : count(cancelled, 'ends', 'end')} with it.`,
        ];
  const asked =
    requests === 0 ? [] : [say`${count(requests, 'open request ends', 'open requests end')} with it.`];
  return [people, ...through, ...open, ...asked];
}

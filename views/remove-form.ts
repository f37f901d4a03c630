import type { ModalView } from '@slack/types';
import { bold, code, person, type Sentence, say } from '../src/sentence.js';
import { type HeldLine, roleUntil } from './held-line.js';
import { peopleInput, selectInput } from './inputs.js';
import { lineSections } from './lines.js';
import { type Choice, context, LIMITS, modal, section } from './parts.js';
import { fewNamed, peopleNamed } from './people-named.js';
import { type Look, mrkdwn } from './text.js';

/** What the form for removing people from a space shows, as far as it was typed. */
export interface RemoveFormData {
  /** Slack users. */
  readonly people: readonly string[];
  readonly spaces: readonly Choice[];
  readonly space?: string;
}

/** "Remove people from a space": who, from where; what follows is confirmed in the next view. */
export const removeForm = ({ people, spaces, space }: RemoveFormData): ModalView =>
  modal({
    id: 'remove',
    title: 'Remove from a space',
    submit: 'Review',
    close: 'Cancel',
    blocks: [
      peopleInput({ field: 'users', label: 'Who', initial: people }),
      selectInput({
        field: 'space',
        label: 'Space',
        choices: spaces,
        ...(space === undefined ? {} : { initial: space }),
      }),
    ],
  });

/** Somebody who would lose their roles in a space, and the groups that keep them in it. */
export interface Leaving {
  readonly user: string;
  readonly roles: readonly Pick<HeldLine, 'role' | 'until'>[];
  readonly keeps: readonly { readonly role: string; readonly through: string | null }[];
}

/** What is confirmed before people are removed from a space: who loses what, and what they keep. */
export function removeConfirm(
  {
    space,
    people,
    input,
  }: { space: string; people: readonly Leaving[]; input: Readonly<Record<string, unknown>> },
  look: Look,
): ModalView {
  const losing = people.filter(one => one.roles.length > 0);
  const [first] = losing;
  const named = first !== undefined && losing.length === 1 ? `Remove ${look.face(first.user).name}` : '';
  const submit = named === '' ? `Remove ${losing.length} People` : named;
  return modal({
    id: 'remove-confirm',
    title: 'Remove from a space',
    submit: submit.length > LIMITS.modalTitle ? 'Remove' : submit,
    close: 'Cancel',
    meta: { input },
    blocks: [
      section(mrkdwn(say`In ${bold(space)} this ends:`, look)),
      ...lineSections(people.map(one => `• ${mrkdwn(leavingLine(one), look)}`)),
      context(mrkdwn(say`Their roles elsewhere stay. They are told.`, look)),
    ],
  });
}

function leavingLine({ user, roles, keeps }: Leaving): Sentence {
  const lost =
    roles.length === 0
      ? say`has no role of their own there`
      : say`loses ${fewNamed(roles.map(roleUntil), 3)}`;
  const kept = keeps.map(one => say`${one.role} through ${bold(one.through ?? '')}`);
  return say`${person(user)} ${lost}${kept.length === 0 ? say`` : say`, keeps ${fewNamed(kept, 3)}`}`;
}

/** What the person reads who removed others from a space. */
export function removedMessage(
  {
    removed,
    through,
    space,
  }: { removed: string[]; through: { user: string; group: string }[]; space: string },
  groupName: (id: string) => string,
): Sentence[] {
  const still = through.map(one => say`${person(one.user)} through ${bold(groupName(one.group))}`);
  return [
    say`Removed ${peopleNamed(removed)} from ${bold(space)}.`,
    ...(still.length === 0 ? [] : [say`Still there: ${fewNamed(still)}.`]),
    say`${code('/roster add')} puts them back.`,
  ];
}

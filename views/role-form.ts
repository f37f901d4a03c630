import type { KnownBlock, ModalView } from '@slack/types';
import { bold, code, list, person, type Sentence, say } from '../src/sentence.js';
import { type HeldLine, heldLine } from './held-line.js';
import { personInput, radioInput, selectInput } from './inputs.js';
import { type Choice, context, LIMITS, modal, section } from './parts.js';
import { type Look, mrkdwn } from './text.js';

/** What would follow from the change: titles of permissions, or why it cannot be done. */
export type Outcome =
  | { readonly gained: readonly string[]; readonly lost: readonly string[] }
  | { readonly refused: Sentence };

/** What the form for changing a role shows, as far as it was filled in. */
export interface RoleFormData {
  /** Person id of who was chosen. */
  readonly user?: string;
  /** The account, as `account`, and spaces. */
  readonly places: readonly Choice[];
  readonly place: string;
  /** What they hold there now. */
  readonly now: readonly HeldLine[];
  readonly roles: readonly Choice[];
  readonly role?: string;
  readonly outcome?: Outcome;
}

/** The field for the new role: another one for the account, so that a choice never outlives its list. */
const roleField = (place: string): string => (place === 'account' ? 'role-account' : 'role');

/** "Change a role": who, where, the role now, the new one, and what follows. */
export function roleForm(data: RoleFormData, look: Look): ModalView {
  const { user, places, place, roles, role } = data;
  const slack = user === undefined ? undefined : look.face(user).slack;
  return modal({
    id: 'role',
    title: 'Change a role',
    submit: submitText(data, look),
    close: 'Cancel',
    blocks: [
      personInput({
        field: 'user',
        label: 'Who',
        live: true,
        ...(slack === undefined ? {} : { initial: slack }),
      }),
      selectInput({ field: 'space-or-account', label: 'Where', choices: places, initial: place, live: true }),
      ...nowBlocks(data, look),
      radioInput({
        field: roleField(place),
        label: 'New role',
        choices: roles,
        live: true,
        ...(role === undefined ? {} : { initial: role }),
      }),
      ...outcomeBlocks(data, look),
    ],
  });
}

/** "Make Bo Lind Space Admin", by first name or without one where that does not fit on the button. */
function submitText({ user, role, roles }: RoleFormData, { face }: Look): string {
  const name = roles.find(one => one.value === role)?.text;
  if (user === undefined || name === undefined) return 'Change Role';
  const whole = face(user).name;
  const [first = whole] = whole.split(' ');
  const fitting = [whole, first]
    .map(who => `Make ${who} ${name}`)
    .find(text => text.length <= LIMITS.modalTitle);
  return fitting ?? 'Change Role';
}

function nowBlocks({ user, now }: RoleFormData, look: Look): KnownBlock[] {
  if (user === undefined) return [];
  if (now.length === 0) return [context(mrkdwn(say`${person(user)} has no role there now.`, look))];
  return [
    context(
      mrkdwn(say`Now: ${list(now.slice(0, 3).map(held => heldLine({ ...held, where: null })))}.`, look),
    ),
  ];
}

function outcomeBlocks({ user, outcome }: RoleFormData, look: Look): KnownBlock[] {
  if (user === undefined || outcome === undefined) return [];
  if ('refused' in outcome) return [section(mrkdwn(outcome.refused, look))];
  const { gained, lost } = outcome;
  return [
    section(
      mrkdwn(say`Will be able to: ${titles(gained)} · Will no longer be able to: ${titles(lost)}`, look),
    ),
  ];
}

const MOST_TITLES = 3;

/** "*Publish blueprints*, *Manage space tags* +5", or "nothing". */
function titles(all: readonly string[]): Sentence {
  if (all.length === 0) return say`nothing`;
  const more = all.length - MOST_TITLES;
  return say`${commas(all.slice(0, MOST_TITLES))}${more > 0 ? ` +${more}` : ''}`;
}

/** What the person reads who changed a role; `was` null where they had none; `where` null for the account. */
export function roleChangedMessage(change: {
  readonly user: string;
  readonly role: string;
  readonly was: string | null;
  readonly where: string | null;
}): Sentence[] {
  const { user, role, was, where } = change;
  const place = where === null ? say`` : say` in ${bold(where)}`;
  const before = was === null ? say`` : say` Before: ${was}.`;
  return [
    say`${person(user)} is ${role}${place} now.${before}`,
    say`${code('/roster role')} changes it back.`,
  ];
}

const commas = (names: readonly string[]): Sentence =>
  names.flatMap((name, index) => (index === 0 ? [bold(name)] : [', ', bold(name)]));

import type { KnownBlock, ModalView } from '@slack/types';
import { bold, count, list, person, type Sentence, say } from '../src/sentence.js';
import { type HeldLine, heldLine } from './held-line.js';
import { peopleInput, radioInput, selectInput, untilInput } from './inputs.js';
import { buttons, type Choice, context, LIMITS, modal, section } from './parts.js';
import { type Look, mrkdwn } from './text.js';

/** What somebody would gain and lose: titles of permissions. */
interface Difference {
  readonly user: string;
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** What would follow from the change, for each of those who were chosen, or why it cannot be done. */
export type Outcome = readonly Difference[] | { readonly refused: Sentence };

/** What the form for changing a role shows, as far as it was filled in. */
export interface RoleFormData {
  /** Person ids of those who were chosen. */
  readonly users: readonly string[];
  /** The account, as `account`, and spaces. */
  readonly places: readonly Choice[];
  readonly place: string;
  /** What they hold there now. */
  readonly now: readonly { readonly user: string; readonly held: readonly HeldLine[] }[];
  readonly roles: readonly Choice[];
  readonly role?: string;
  readonly until?: Date;
  readonly outcome?: Outcome;
  /** What was just done, said above. */
  readonly said?: Sentence;
}

/** The field for the new role: another one for the account, so that a choice never outlives its list. */
const roleField = (place: string): string => (place === 'account' ? 'role-account' : 'role');

/** "Change a role": who, where, the role now, the new one, until when, and what follows. */
export function roleForm(data: RoleFormData, look: Look): ModalView {
  const { users, places, place, roles, role, until, said } = data;
  return modal({
    id: 'role',
    title: 'Change a role',
    submit: submitText(data, look),
    close: 'Cancel',
    blocks: [
      ...(said === undefined ? [] : [section(mrkdwn(said, look))]),
      peopleInput({
        field: 'users',
        label: 'Who',
        live: true,
        initial: users.flatMap(user => look.face(user).slack ?? []),
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
      untilInput(until, true),
      ...outcomeBlocks(data, look),
    ],
  });
}

/** "Make Bo Lind Space Admin", by first name or without one where that does not fit on the button. */
function submitText({ users, role, roles }: RoleFormData, { face }: Look): string {
  const name = roles.find(one => one.value === role)?.text;
  const [user] = users;
  if (user === undefined || name === undefined) return 'Change Role';
  if (users.length > 1) return `Change ${users.length} Roles`;
  const whole = face(user).name;
  const [first = whole] = whole.split(' ');
  const fitting = [whole, first]
    .map(who => `Make ${who} ${name}`)
    .find(text => text.length <= LIMITS.modalTitle);
  return fitting ?? 'Change Role';
}

/** More people than this are counted. */
const MOST_SHOWN = 5;

function nowBlocks({ users, now }: RoleFormData, look: Look): KnownBlock[] {
  const [one] = now;
  if (one === undefined) return [];
  const roles = (held: readonly HeldLine[]) =>
    list(held.slice(0, 3).map(role => heldLine({ ...role, where: null })));
  if (users.length > 1) {
    const lines = now
      .slice(0, MOST_SHOWN)
      .map(({ user, held }) => say`${person(user)}: ${held.length === 0 ? 'no role there' : roles(held)}`);
    return [...lines.map(line => context(mrkdwn(line, look))), ...more(now.length)];
  }
  if (one.held.length === 0) return [context(mrkdwn(say`${person(one.user)} has no role there now.`, look))];
  return [context(mrkdwn(say`Now: ${roles(one.held)}.`, look)), ...endButton(one.held)];
}

const more = (people: number): KnownBlock[] =>
  people > MOST_SHOWN ? [context(`…and ${count(people - MOST_SHOWN, 'more', 'more')}.`)] : [];

/** A role of their own that has an end may end at once: their lasting one stays. */
function endButton(held: readonly HeldLine[]): KnownBlock[] {
  const dated = held.filter(role => role.until !== null && role.through === null);
  const names = new Set(dated.map(role => role.role));
  const [name] = names;
  if (name === undefined) return [];
  return [
    buttons({
      text: names.size === 1 ? `End ${name} Now` : 'End All That Have An End',
      action: 'role.end',
      value: 'now',
      confirm: {
        title: 'End it now?',
        text: 'What ends by itself there ends now; what has no end stays. They are told.',
        yes: 'End It Now',
      },
    }),
  ];
}

function outcomeBlocks({ users, outcome }: RoleFormData, look: Look): KnownBlock[] {
  if (outcome === undefined) return [];
  if ('refused' in outcome) return [section(mrkdwn(outcome.refused, look))];
  const [one] = outcome;
  if (one === undefined) return [];
  if (users.length > 1)
    return [
      ...outcome.slice(0, MOST_SHOWN).map(each => context(mrkdwn(differenceLine(each), look))),
      ...more(outcome.length),
    ];
  const { gained, lost } = one;
  return [
    section(
      mrkdwn(say`Will be able to: ${titles(gained)} · Will no longer be able to: ${titles(lost)}`, look),
    ),
  ];
}

/** "@bo: gains 5 permissions, loses 2." */
function differenceLine({ user, gained, lost }: Difference): Sentence {
  if (gained.length + lost.length === 0) return say`${person(user)}: can do the same as now.`;
  const parts = [
    ...(gained.length === 0 ? [] : [`gains ${count(gained.length, 'permission')}`]),
    ...(lost.length === 0 ? [] : [`loses ${count(lost.length, 'permission')}`]),
  ];
  return say`${person(user)}: ${parts.join(', ')}.`;
}

const MOST_TITLES = 3;

/** "*Publish blueprints*, *Manage space tags* +5", or "nothing". */
function titles(all: readonly string[]): Sentence {
  if (all.length === 0) return say`nothing`;
  const more = all.length - MOST_TITLES;
  return say`${commas(all.slice(0, MOST_TITLES))}${more > 0 ? ` +${more}` : ''}`;
}

const commas = (names: readonly string[]): Sentence =>
  names.flatMap((name, index) => (index === 0 ? [bold(name)] : [', ', bold(name)]));

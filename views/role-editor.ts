import type { KnownBlock, ModalView } from '@slack/types';
import { bold, count, type Sentence, say } from '../src/sentence.js';
import { checkInput, selectInput, textInput } from './inputs.js';
import { buttons, type Choice, context, modal, section } from './parts.js';
import { fewNamed } from './people-named.js';
import { clip, type Look, mrkdwn } from './text.js';

const nameInput = (initial: string | undefined) =>
  textInput({
    field: 'name',
    label: 'Name',
    hint: 'At most 60 characters, like no other role’s.',
    ...(initial === undefined ? {} : { initial: clip(initial, 3000) }),
  });

const descriptionInput = (initial: string | undefined) =>
  textInput({
    field: 'description',
    label: 'What it is for',
    optional: true,
    multiline: true,
    most: 500,
    ...(initial === undefined ? {} : { initial: clip(initial, 500) }),
  });

/** What the first step of making a role shows. */
export interface NewRoleData {
  readonly name?: string;
  readonly places: readonly Choice[];
  readonly templates: readonly Choice[];
}

/** "Create a role": its name, where it may be held, and the role to start from; permissions come next. */
export const newRoleForm = ({ name, places, templates }: NewRoleData): ModalView =>
  modal({
    id: 'role-create',
    title: 'Create a role',
    submit: 'Choose Permissions',
    close: 'Cancel',
    blocks: [
      nameInput(name),
      descriptionInput(undefined),
      selectInput({
        field: 'space-or-level',
        label: 'Where it can be held',
        choices: places,
        ...(places[0] === undefined ? {} : { initial: places[0].value }),
      }),
      selectInput({
        field: 'template',
        label: 'Start from',
        choices: templates,
        hint: 'Its permissions are ticked in the next step, where you change them.',
      }),
    ],
  });

/** "Change a role": which. */
export const whichRoleForm = (roles: readonly Choice[]): ModalView =>
  modal({
    id: 'role-edit',
    title: 'Change a role',
    submit: 'Next',
    close: 'Cancel',
    blocks: [selectInput({ field: 'custom-role', label: 'Role', choices: roles })],
  });

/** A group of permissions to tick. */
export interface TickGroup {
  /** The field, and the group's number for its button. */
  readonly field: string;
  readonly group: string;
  readonly title: string;
  readonly choices: readonly Choice[];
  readonly ticked: readonly string[];
}

/** What the form for a role's permissions shows. */
export interface PermissionsData {
  readonly isNew: boolean;
  readonly name: string;
  readonly description: string;
  /** Where it can be held, in words. */
  readonly place: Sentence;
  readonly search: string;
  /** Those that the search finds. */
  readonly groups: readonly TickGroup[];
  readonly chosen: number;
  /** How many are ticked in groups that the search leaves out. */
  readonly elsewhere: number;
  /** Titles of permissions that the reader does not hold there, so that they cannot be chosen. */
  readonly beyond: readonly string[];
  readonly meta: Readonly<Record<string, unknown>>;
}

/** So many groups fit a view beside the rest. */
const MOST_GROUPS = 30;

/** A role's name, description and permissions, in groups that a search narrows; what is ticked stays ticked. */
export function permissionsForm(data: PermissionsData, look: Look): ModalView {
  const { isNew, groups, search, chosen, elsewhere, beyond } = data;
  const more = groups.length - MOST_GROUPS;
  const hidden = elsewhere === 0 ? '' : `, ${elsewhere} of them out of sight`;
  return modal({
    id: 'role-permissions',
    title: isNew ? 'Create a role' : 'Change a role',
    submit: isNew ? 'Create' : 'Review',
    close: 'Cancel',
    meta: data.meta,
    blocks: [
      nameInput(data.name),
      descriptionInput(data.description),
      context(mrkdwn(say`It can be held ${data.place}.`, look)),
      textInput({
        field: 'search',
        label: 'Find permissions',
        hint: 'Any words of their names, then Enter; empty shows all. What is ticked stays ticked.',
        optional: true,
        live: true,
        initial: search,
      }),
      context(mrkdwn(say`${count(chosen, 'permission is', 'permissions are')} ticked here${hidden}.`, look)),
      ...(groups.length === 0
        ? [section(mrkdwn(say`No permission has the words ${bold(clip(search, 60))} in its name.`, look))]
        : []),
      ...groups.slice(0, MOST_GROUPS).flatMap(ticks),
      ...(more > 0 ? [context(`…and ${count(more, 'more group')}: search for them.`)] : []),
      ...(beyond.length === 0
        ? []
        : [
            context(
              mrkdwn(
                say`Not listed, since you don’t have them there: ${fewNamed(beyond.map(bold), 5)}.`,
                look,
              ),
            ),
          ]),
    ],
  });
}

function ticks({ field, group, title, choices, ticked }: TickGroup): KnownBlock[] {
  const all = ticked.length === choices.length;
  return [
    checkInput({ field, label: title, choices, initial: ticked }),
    buttons({
      text: all ? `Clear ${title}` : `Select All ${title}`,
      action: all ? 'role.none' : 'role.all',
      value: group,
    }),
  ];
}

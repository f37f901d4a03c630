import type { KnownBlock, ModalView } from '@slack/types';
import { bold, code, count, type Sentence, say } from '../src/sentence.js';
import { selectInput } from './inputs.js';
import { buttons, type Choice, context, modal, section } from './parts.js';
import { type Look, mrkdwn } from './text.js';

/** One space and the role that a group gives there; `key` is its own for as long as the form is open. */
export interface RoleRow {
  readonly key: number;
  readonly space?: string;
  readonly role?: string;
}

/** What the form for a group's roles shows. */
export interface GroupRolesData {
  readonly id: string;
  readonly name: string;
  /** The account's roles, `none` first; nothing where the reader has no say over it. */
  readonly accountRoles: readonly Choice[];
  readonly account: string;
  /** With the roles that may be given in each one's space. */
  readonly rows: readonly (RoleRow & { readonly roles: readonly Choice[] })[];
  /** How many more pairs it has, which the form does not show and leaves alone. */
  readonly kept: number;
  readonly spaces: readonly Choice[];
  readonly roles: readonly Choice[];
}

/** The form has room for so many spaces; three blocks each. */
export const MOST_ROWS = 25;

/** All menus of one kind together have at most so many entries: a view holds 250 KB. */
const MOST_ENTRIES = 400;

/** "A group's roles": one on the account, and any number of spaces with a role. */
export function groupRolesForm(data: GroupRolesData, look: Look): ModalView {
  const { id, name, accountRoles, account, rows, kept, spaces } = data;
  const room = spaces.length > 0 && rows.length < MOST_ROWS;
  return modal({
    id: 'group-roles',
    title: 'A group’s roles',
    submit: 'Save',
    close: 'Cancel',
    meta: { group: id, keys: rows.map(row => row.key) },
    blocks: [
      section(
        mrkdwn(say`Whoever is in ${bold(name)} holds these, beside what they have of their own.`, look),
      ),
      ...(accountRoles.length === 0
        ? []
        : [
            selectInput({
              field: 'role-account',
              label: 'Account role',
              choices: accountRoles,
              initial: account,
            }),
          ]),
      ...rows.flatMap(row => rowBlocks(data, row)),
      ...(room
        ? [buttons({ text: 'Add Another Space', action: 'group.add-row', value: String(rows.length) })]
        : []),
      ...(kept > 0
        ? [context(`${count(kept, 'more role is', 'more roles are')} not shown here and stay as they are.`)]
        : []),
    ],
  });
}

function rowBlocks(
  { rows, spaces }: GroupRolesData,
  { key, space, role, roles }: GroupRolesData['rows'][number],
): KnownBlock[] {
  const most = Math.floor(MOST_ENTRIES / rows.length);
  return [
    selectInput({
      field: `space-${key}`,
      label: 'Space',
      choices: spaces,
      most,
      optional: true,
      live: true,
      ...(space === undefined ? {} : { initial: space }),
    }),
    selectInput({
      field: `role-${key}`,
      label: 'Role',
      choices: roles,
      most,
      ...(role === undefined ? {} : { initial: role }),
    }),
    buttons({ text: 'Remove This Space', action: 'group.remove-row', value: String(key) }),
  ];
}

/** What the person reads who changed what a group gives. */
export const groupRolesMessage = (name: string, people: number): Sentence[] => [
  say`Saved what the group ${bold(name)} gives. ${people === 0 ? 'Nobody is in it yet.' : `${count(people, 'person is', 'people are')} in it.`} ${code(`/roster group ${name}`)} shows it.`,
];

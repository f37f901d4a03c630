import type { KnownBlock, ModalView } from '@slack/types';
import { type Rest, restLine, selectInput, textInput, untilInput } from './inputs.js';
import { buttons, type Choice, context, modal } from './parts.js';
import { typed } from './text.js';

/** A space and the role offered in it, as chosen so far. */
export interface OfferRow {
  readonly space?: string;
  readonly role?: string;
}

/** What the invitation form shows. */
export interface InviteFormData {
  readonly people: string;
  readonly rest?: Rest;
  readonly rows: readonly OfferRow[];
  readonly account?: string;
  readonly until?: Date;
  readonly note: string;
  readonly spaces: readonly Choice[];
  readonly spaceRoles: readonly Choice[];
  readonly accountRoles: readonly Choice[];
  /** What each role may do, in one line. */
  readonly roleLines: Readonly<Record<string, string>>;
}

/** All menus of spaces together have at most so many entries: a view holds 250 KB. */
const MOST_ENTRIES = 400;

/** The form has room for this many spaces at once. */
const MOST_ROWS = 10;

/** "Invite people": whom, to which spaces with which roles, with which words. */
export function inviteForm(data: InviteFormData): ModalView {
  const { people, rest, rows, account, until, note, spaces, accountRoles, roleLines } = data;
  const more = rows.length < Math.min(MOST_ROWS, spaces.length);
  return modal({
    id: 'invite',
    title: 'Invite people',
    submit: 'Review',
    close: 'Cancel',
    meta: { rows: rows.length, ...(rest === undefined ? {} : { rest: rest.id }) },
    blocks: [
      textInput({
        field: 'people',
        label: 'Who',
        hint: 'E-mail addresses, @people, #channels or a pasted list.',
        multiline: true,
        // Slack takes 3,000 characters at most, far fewer than 500 addresses: longer lists go after the command.
        initial: people.slice(0, 3000),
      }),
      ...restLine(rest),
      ...rows.flatMap((row, index) => offerRow(data, row, index + 1)),
      ...(more
        ? [buttons({ text: 'Add Another Space', action: 'invite.add-row', value: String(rows.length) })]
        : []),
      ...(accountRoles.length === 0
        ? []
        : [
            selectInput({
              field: 'account',
              label: 'Account role',
              choices: accountRoles,
              live: true,
              ...(account === undefined ? {} : { initial: account }),
            }),
            ...lineFor(account, roleLines),
          ]),
      untilInput(until),
      textInput({
        field: 'note',
        label: 'A personal note',
        optional: true,
        multiline: true,
        most: 1500,
        initial: note,
      }),
    ],
  });
}

function offerRow(
  { rows, spaces, spaceRoles, roleLines }: InviteFormData,
  row: OfferRow,
  number: number,
): KnownBlock[] {
  const which = number === 1 ? '' : ` ${number}`;
  return [
    selectInput({
      field: `space-${number}`,
      label: `Space${which}`,
      choices: spaces,
      most: Math.floor(MOST_ENTRIES / rows.length),
      optional: true,
      ...(row.space === undefined ? {} : { initial: row.space }),
    }),
    selectInput({
      field: `role-${number}`,
      label: `Role${which}`,
      choices: spaceRoles,
      live: true,
      ...(row.role === undefined ? {} : { initial: row.role }),
    }),
    ...lineFor(row.role, roleLines),
  ];
}

const lineFor = (role: string | undefined, lines: Readonly<Record<string, string>>): KnownBlock[] => {
  const line = role === undefined ? undefined : lines[role];
  return line === undefined || line === '' ? [] : [context(typed(line))];
};

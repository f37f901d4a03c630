import type { KnownBlock, ModalView } from '@slack/types';
import { bold, count, list, person, type Sentence, say } from '../src/sentence.js';
import { selectInput } from './inputs.js';
import { lineSections } from './lines.js';
import { type Choice, context, header, modal, section } from './parts.js';
import { fewNamed } from './people-named.js';
import { type Look, mrkdwn } from './text.js';

/** The menu value for no replacement: whoever holds the role loses it. */
export const NO_ROLE = '-';

/** "Change the catalog": what becomes of each role that the new one does not have. */
export const catalogForm = (
  data: {
    readonly name: string;
    readonly roles: readonly {
      readonly id: string;
      readonly name: string;
      readonly choices: readonly Choice[];
      readonly likely: string | null;
    }[];
  },
  look: Look,
): ModalView =>
  modal({
    id: 'catalog-change',
    title: 'Change the catalog',
    submit: 'Review',
    close: 'Cancel',
    blocks: [
      section(
        mrkdwn(
          say`${bold(data.name)} does not have these roles. Choose what their holders, groups and open invitations get.`,
          look,
        ),
      ),
      ...data.roles.map(({ id, name, choices, likely }) =>
        selectInput({
          field: `from-${id}`,
          label: name,
          choices: [...choices, { text: 'No role: it ends', value: NO_ROLE }],
          initial: likely ?? NO_ROLE,
        }),
      ),
    ],
  });

/** What a change of the catalog would do. */
export interface Effects {
  readonly was: string;
  readonly name: string;
  readonly roles: { readonly gone: readonly string[]; readonly fresh: readonly string[] };
  readonly permissions: { readonly gone: readonly string[]; readonly fresh: readonly string[] };
  /** Who gains or loses what, by the titles of permissions. */
  readonly people: readonly {
    readonly user: string;
    readonly gains: readonly string[];
    readonly loses: readonly string[];
  }[];
  /** How many open invitations have nothing left to offer. */
  readonly cancelled: number;
}

/** So many people are named; the rest is counted. */
const MOST_PEOPLE = 20;

/** What is confirmed before the catalog is changed: for everybody what changes. */
export function catalogConfirm(
  effects: Effects,
  input: Readonly<Record<string, unknown>>,
  look: Look,
): ModalView {
  const { was, name, roles, permissions, people, cancelled } = effects;
  const to = was === name ? say`a newer version of ${bold(name)}` : say`${bold(name)}`;
  return modal({
    id: 'catalog-confirm',
    title: 'Change the catalog',
    submit: 'Change Catalog',
    close: 'Cancel',
    meta: { input },
    blocks: [
      section(mrkdwn(say`From ${bold(was)} to ${to}. Custom roles keep what the new one has.`, look)),
      ...changed('Roles', roles, look),
      ...changed('Permissions', permissions, look),
      header('People'),
      ...(people.length === 0
        ? [section('Nobody gains or loses anything.')]
        : lineSections(peopleLines(people, look), MOST_PEOPLE)),
      ...(cancelled === 0
        ? []
        : [
            context(
              `${count(cancelled, 'open invitation has', 'open invitations have')} nothing left to offer and will be cancelled.`,
            ),
          ]),
    ],
  });
}

function changed(
  title: string,
  { gone, fresh }: { readonly gone: readonly string[]; readonly fresh: readonly string[] },
  look: Look,
): KnownBlock[] {
  const lines = [
    ...(fresh.length === 0 ? [] : [say`New: ${fewNamed(fresh.map(bold))}`]),
    ...(gone.length === 0 ? [] : [say`Gone: ${fewNamed(gone.map(bold))}`]),
  ];
  return lines.length === 0 ? [] : [header(title), ...lineSections(lines.map(line => mrkdwn(line, look)))];
}

const peopleLines = (people: Effects['people'], look: Look): string[] =>
  [...people]
    .sort((one, other) => look.face(one.user).name.localeCompare(look.face(other.user).name))
    .map(({ user, gains, loses }) => {
      const both = [
        ...(gains.length === 0 ? [] : [say`gains ${titled(gains)}`]),
        ...(loses.length === 0 ? [] : [say`loses ${titled(loses)}`]),
      ];
      return mrkdwn(say`• ${person(user)} ${list(both)}`, look);
    });

/** Three by title, the rest counted. */
const titled = (titles: readonly string[]): Sentence => fewNamed(titles.map(bold), 3);

import type { KnownBlock } from '@slack/types';
import { bold, code, count, type Sentence, say } from '../src/sentence.js';
import { lineSections } from './lines.js';
import { buttons, type Message, message, section } from './parts.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** The catalog in force, and the one that is configured where that is another. */
export interface CatalogData {
  readonly name: string;
  /** Whether it is one that Roster brings. */
  readonly brought: boolean;
  readonly permissions: number;
  readonly roles: readonly {
    readonly name: string;
    readonly level: 'account' | 'space';
    readonly permissions: number;
  }[];
  /** How many custom roles there are beside. */
  readonly custom: number;
  readonly offered: { readonly name: string; readonly mayChange: boolean } | null;
}

/** `/roster catalog`: what is in force, and whether another catalog is configured. */
export function catalogMessage(data: CatalogData, look: Look): Message {
  const { name, brought, permissions, roles, custom, offered } = data;
  const own = custom === 0 ? '' : `, ${count(custom, 'role')} of your own`;
  const text = say`The catalog is ${bold(name)}, ${brought ? 'one that Roster brings' : 'a file of your own'}: ${count(permissions, 'permission')}, ${count(roles.length, 'built-in role')}${own}.`;
  const lines = roles.map(role =>
    mrkdwn(
      say`• ${bold(role.name)} · ${role.level === 'account' ? 'on the account' : say`in each space`} · ${count(role.permissions, 'permission')}`,
      look,
    ),
  );
  return message(plainText(text, look), [
    section(mrkdwn(text, look)),
    ...lineSections(lines),
    ...(offered === null ? [] : offer(name, offered, look)),
  ]);
}

function offer(
  name: string,
  { name: other, mayChange }: NonNullable<CatalogData['offered']>,
  look: Look,
): KnownBlock[] {
  const what = name === other ? say`Another version of ${bold(name)}` : say`Another catalog, ${bold(other)},`;
  return [
    section(mrkdwn(say`${what} is configured. Nothing changes until somebody changes it here.`, look)),
    ...(mayChange
      ? [buttons({ text: 'See What Changes', action: 'catalog.change', value: 'change', style: 'primary' })]
      : []),
  ];
}

/** What the person reads who changed the catalog. */
export const catalogChangedMessage = (result: {
  readonly name: string;
  readonly people: number;
  readonly ended: number;
}): Sentence[] => [
  say`The catalog is ${bold(result.name)} now. ${changes(result)} ${code('/roster what')} shows what you may do.`,
];

function changes({ people, ended }: { readonly people: number; readonly ended: number }): string {
  if (people === 0) return 'Everybody keeps their roles.';
  const over = ended === 0 ? '' : `, and ${count(ended, 'role', 'roles')} ended`;
  return `${count(people, 'person has', 'people have')} other roles${over}.`;
}

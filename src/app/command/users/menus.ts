import type { Choice } from '../../../../views/parts.js';
import type { Ask } from '../ask.js';
import { asChoices } from '../choices.js';
import { seenRoles } from '../roles/editing.js';
import { ANY } from './filter.js';
import { seenThere } from './found.js';

/** A menu by which the list of users is narrowed. */
interface UserMenu {
  readonly field: 'who' | 'role' | 'space' | 'group';
  readonly choices: readonly Choice[];
}

/** The menus by which the asker may narrow the list of users; each begins with the entry for no choice. */
export function userMenus(ask: Ask): UserMenu[] {
  const { groups } = ask.state.tables;
  const all = ask.may('manage users');
  const seen = seenThere(ask);
  const spaces = ask.seen().filter(space => seen === 'all' || seen.has(space.id));
  const some = seenRoles(ask).filter(role => all || role.level === 'space');
  const named = (records: Iterable<{ readonly id: string; readonly name: string }>) =>
    [...records].map(({ id, name }) => ({ text: name, value: id }));
  return [
    ...(all ? [{ field: 'who' as const, choices: WHO }] : []),
    { field: 'role', choices: [{ text: 'Any role', value: ANY }, ...named(some)] },
    { field: 'space', choices: [{ text: 'Any space', value: ANY }, ...asChoices(spaces)] },
    ...(all && groups.size > 0
      ? [
          {
            field: 'group' as const,
            choices: [{ text: 'Any group', value: ANY }, ...named(groups.values())],
          },
        ]
      : []),
  ];
}

const WHO: readonly Choice[] = [
  { text: 'Everybody', value: ANY },
  { text: 'Waiting for an answer', value: 'waiting' },
  { text: 'Deactivated', value: 'deactivated' },
];

/** The entries of one of the list's menus, for one that is searched. */
export const userMenu = (ask: Ask, action: string): readonly Choice[] =>
  userMenus(ask).find(menu => `users.${menu.field}` === action)?.choices ?? [];

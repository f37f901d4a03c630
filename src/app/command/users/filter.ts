import { z } from 'zod';
import type { Group } from '../../../account/tables.js';
import type { Ask } from '../ask.js';
import { groupMeant } from '../groups/seen.js';
import { readJson } from '../read-json.js';
import { textOf, type Words } from '../words.js';

const Id = z.string().max(100).exactOptional();

const Filter = z.object({
  text: z.string().max(40).exactOptional(),
  role: Id,
  space: Id,
  group: Id,
  who: z.enum(['waiting', 'deactivated']).exactOptional(),
  /** The page, from 0. */
  page: z.number().int().min(0).exactOptional(),
});

/** What the list of users is narrowed to, and which page of it is shown. */
export type UsersFilter = z.output<typeof Filter>;

/** What a button of the list asks for; everybody, where that can't be read. */
export function readFilter(value: string): UsersFilter {
  const read = Filter.safeParse(readJson(value));
  return read.success ? read.data : {};
}

/** The menu's entry for no choice. */
export const ANY = 'any';

/** The filter with another choice in one of its menus, at its first page. */
export function chosen(
  filter: UsersFilter,
  field: 'role' | 'space' | 'group' | 'who',
  value: string,
): UsersFilter {
  const { [field]: _old, page: _page, ...rest } = filter;
  return value === ANY ? rest : readFilter(JSON.stringify({ ...rest, [field]: value }));
}

const WHO: Readonly<Record<string, 'waiting' | 'deactivated'>> = {
  waiting: 'waiting',
  invited: 'waiting',
  pending: 'waiting',
  deactivated: 'deactivated',
  inactive: 'deactivated',
};

/**
 * The list that was typed: `developer in web`, `in group QA`, `waiting`, `ann`.
 * @throws Refusal for a space or group that the asker cannot see, and for a role that may be several
 */
export function filterTyped(ask: Ask, { first, after }: Words): UsersFilter {
  const place = after('in', 'from', 'to');
  const group = place === undefined ? undefined : /^(?:the )?group (.+)$/i.exec(place)?.[1];
  const where =
    place === undefined
      ? {}
      : group === undefined
        ? { space: ask.find.space(place).id }
        : { group: groupMeant(ask, group, groupsOf(ask)).id };
  const words = first.map(textOf);
  const [who] = words.flatMap(word => WHO[word.toLowerCase()] ?? []);
  const rest = words.filter(word => WHO[word.toLowerCase()] === undefined).join(' ');
  const narrowed = { ...where, ...(who === undefined ? {} : { who }) };
  if (rest === '') return narrowed;
  const level = 'space' in where ? 'space' : undefined;
  if (
    first.every(token => token.type === 'word' && !token.quoted) &&
    ask.find.rolesMeant(rest, level).length > 0
  )
    return { ...narrowed, role: ask.find.role(rest, level).id };
  return { ...narrowed, text: rest.slice(0, 40) };
}

/** The groups by which the asker may narrow the list, as its menu has them. */
const groupsOf = (ask: Ask): Group[] =>
  ask.may('manage users') ? [...ask.state.tables.groups.values()] : [];

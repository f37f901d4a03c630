import type { Entry } from '../../account/entry.js';
import type { State } from '../../account/state.js';
import type { User } from '../../account/tables.js';
import { insideOf } from './inside.js';

/** What a look at a linked channel found, by person id. */
export interface SeenInChannel {
  /** Who is in the channel. */
  readonly present: ReadonlySet<string>;
  /** Who was in the space at an earlier look, since it was linked. */
  readonly placed: ReadonlySet<string>;
}

/**
 * How a channel differs from its space: whom to invite, and whom to take out. Only who was in the space since it was
 * linked and is not any more is taken out: never anybody who is in the channel for reasons of their own. Somebody
 * deactivated is left as they are, for the day that Slack has them back.
 */
export function membershipDrift(
  state: State,
  space: string,
  { present, placed }: SeenInChannel,
  now: Date,
): { readonly inside: string[]; readonly invite: string[]; readonly remove: string[] } {
  const inside = new Set(insideOf(state, space, now).map(one => one.user));
  return {
    inside: [...inside],
    invite: [...inside].filter(person => !present.has(person)),
    remove: [...placed].filter(
      person =>
        present.has(person) && !inside.has(person) && state.tables.users.get(person)?.active !== false,
    ),
  };
}

/** The spaces whose users, or whose channel, an entry may have changed. */
export function spacesTouched({ changes }: Pick<Entry, 'changes'>, { tables }: State): Set<string> {
  const touched = new Set<string>();
  const differing = (one: ReadonlySet<string>, other: ReadonlySet<string>) => {
    for (const space of one) if (!other.has(space)) touched.add(space);
  };
  for (const change of changes) {
    if (change.table === 'spaces' && change.from?.channel !== change.to?.channel) touched.add(change.id);
    const places =
      change.table === 'users'
        ? [placesOf(change.from, tables), placesOf(change.to, tables)]
        : change.table === 'groups'
          ? [change.from, change.to].map(group => new Set(group?.spaceRoles.map(one => one.space)))
          : [];
    const [before = new Set<string>(), after = new Set<string>()] = places;
    differing(before, after);
    differing(after, before);
  }
  return touched;
}

function placesOf(user: User | null, { groups }: State['tables']): Set<string> {
  if (user?.active !== true) return new Set();
  const through = user.groups.flatMap(({ group }) => groups.get(group)?.spaceRoles ?? []);
  return new Set([...user.grants, ...through].flatMap(({ space }) => space ?? []));
}

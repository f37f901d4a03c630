import type { SpaceRow } from '../../../views/spaces-list.js';
import type { Ask } from './ask.js';
import { heldRoles } from './held.js';

/** The spaces as the asker sees them, by name: everybody sees their names, only some who is in them. */
export function seenSpaces(ask: Ask): SpaceRow[] {
  const viewable = new Set(ask.spacesWith('view space users').map(space => space.id));
  const manageable = new Set(ask.spacesWith('manage space users').map(space => space.id));
  const own = new Map(heldRoles(ask, ask.person).map(held => [held.space, held.role]));
  const sizes = sizesOf(ask);
  return ask.seen().map(({ id, name }) => ({
    id,
    name,
    people: viewable.has(id) ? (sizes.get(id) ?? 0) : null,
    role: own.get(id) ?? null,
    mayAdd: manageable.has(id),
  }));
}

/** How many users are in each space, directly or through a group. */
function sizesOf(ask: Ask): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const user of ask.state.tables.users.keys()) {
    const places = new Set(heldRoles(ask, user).flatMap(held => held.space ?? []));
    for (const space of places) sizes.set(space, (sizes.get(space) ?? 0) + 1);
  }
  return sizes;
}

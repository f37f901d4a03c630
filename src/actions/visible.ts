import type { Space } from '../account/tables.js';
import { reasonsOf } from '../rbac/roles.js';
import { type Asking, holdsCapability } from './holds.js';

/** Whether somebody may know that a space exists: a hidden one only who is in it, or has a say over it. */
export function canSee(asking: Asking, space: Space): boolean {
  const { state, actor, now } = asking;
  if (space.hidden !== true || actor.type === 'roster') return true;
  const user = state.tables.users.get(actor.person);
  if (user === undefined) return false;
  return (
    reasonsOf(user, state.tables, now).some(reason => reason.space === space.id) ||
    holdsCapability(asking, 'manage spaces', []) ||
    holdsCapability(asking, 'manage space users', [space.id])
  );
}

/** Whether there is a space with this id that somebody may not know of. */
export function isHiddenFrom(asking: Asking, id: string | null): boolean {
  const space = id === null ? undefined : asking.state.tables.spaces.get(id);
  return space !== undefined && !canSee(asking, space);
}

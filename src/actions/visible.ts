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

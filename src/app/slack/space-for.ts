import type { State } from '../../account/state.js';
import { canSee } from '../../actions/visible.js';
import { hiddenSpace, spaceName } from '../space-name.js';

/** The name of a space for whoever gets a message; a hidden one's only for who may know of it, and for a channel. */
export function spaceFor(state: State, whom: string | undefined, id: string, now: Date): string {
  const space = state.tables.spaces.get(id);
  if (space === undefined) return spaceName(state, id);
  if (whom === undefined || canSee({ state, actor: { type: 'user', person: whom }, now }, space))
    return space.name;
  return hiddenSpace(state);
}

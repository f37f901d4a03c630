import type { State } from '../../account/state.js';
import { canSee } from '../../actions/visible.js';
import { hiddenSpace, spaceName } from '../space-name.js';

/** Tells which spaces whoever gets a message may know of: a person by their own right, a channel all. */
export const seenBy =
  (state: State, whom: string | undefined, now: Date) =>
  (id: string): boolean => {
    const space = state.tables.spaces.get(id);
    const actor = { type: 'user', person: whom ?? '' } as const;
    return space === undefined || whom === undefined || canSee({ state, actor, now }, space);
  };

/** The name of a space for whoever gets a message; a hidden one's only for who may know of it. */
export const spaceFor = (state: State, whom: string | undefined, id: string, now: Date): string =>
  seenBy(state, whom, now)(id) ? spaceName(state, id) : hiddenSpace(state);

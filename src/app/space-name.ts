import type { State } from '../account/state.js';
import { called } from '../sentence.js';

/** What the catalog in force calls a space. */
export const spaceWordOf = ({ tables }: State): string =>
  tables.catalog.get('catalog')?.words.space ?? 'space';

/** The name of a space, for sentences, and what stands for the one that is gone. */
export const spaceName = (state: State, id: string): string =>
  state.tables.spaces.get(id)?.name ?? called('a deleted space', spaceWordOf(state));

/** What stands for a space that the reader may not know of. */
export const hiddenSpace = (state: State): string => called('a hidden space', spaceWordOf(state));

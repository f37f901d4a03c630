import type { Entry } from '../account/entry.js';
import { inWindow } from '../deliveries/window.js';
import type { Delivery } from '../models/delivery.js';
import type { Account } from './account.js';

/**
 * The entries of the window of a few minutes that begins at `start`, oldest first: up to the one that the state
 * shows, since a message of theirs then counts as showing that.
 */
export async function entriesIn({ store, id: account, log }: Account, start: number): Promise<Entry[]> {
  const found: Entry[] = [];
  const known = { account, seq: { $lte: log.state.seq } };
  for await (const entry of store.entries.find(known).sort({ seq: -1 })) {
    if (entry.at.getTime() < start) break;
    if (inWindow(entry.at, start)) found.unshift(entry);
  }
  return found;
}

/** Whether an entry is told to somebody, or in a channel; whoever did it saw the answer to it. */
export const isTold = ({ tell, actor }: Entry, { person, channel }: Delivery['to']): boolean =>
  channel === undefined
    ? tell.people.includes(person ?? '') && !(actor.type === 'user' && actor.person === person)
    : tell.channel === channel;

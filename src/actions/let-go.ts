import type { Invitation, User } from '../account/tables.js';
import type { Deciding } from './action.js';
import { dropOffers } from './invitations/dropped.js';

/** What ends with a user who goes, beside their roles and groups. */
export interface Ended {
  /** The open invitations that were left with nothing, because all of it was offered by them. */
  readonly invitations: readonly Invitation[];
  /** How many of their own requests were withdrawn. */
  readonly requests: number;
}

/**
 * Takes a user out of the account: they are kept as they were, to be brought back; what they asked for is withdrawn,
 * and what they offered to others is no longer offered.
 */
export function letGo(deciding: Deciding, user: User): Ended {
  const { draft, actor, now } = deciding;
  draft.users.delete(user.id);
  draft.former.set({ id: user.id, user, by: actor, at: now });
  const own = [...draft.requests.values()].filter(one => one.person === user.id && one.status === 'open');
  for (const request of own)
    draft.requests.set({ ...request, status: 'withdrawn', settled: { by: actor, at: now } });
  return { invitations: dropOffers(deciding, offer => offer.by === user.id), requests: own.length };
}

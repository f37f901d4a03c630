import type { Draft } from '../../account/draft.js';
import type { GroupOffer, Invitation, Offer } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import { date, say } from '../../sentence.js';
import type { Deciding } from '../action.js';

/** A day in milliseconds. */
export const DAY = 86_400_000;

/** Days until an invitation expires, in this account. */
export const invitationDays = (draft: Draft): number => draft.settings.get('settings')?.invitationDays ?? 14;

/** Who offered something in an invitation. */
export const inviters = ({
  by,
  offers,
  groups,
}: {
  by: string;
  offers: readonly Offer[];
  groups: readonly GroupOffer[];
}): string[] => [...new Set([by, ...offers.map(offer => offer.by), ...groups.map(offer => offer.by)])];

/** The invitation with this id. */
export function invitationOf(draft: Draft, id: string): Invitation {
  const invitation = draft.invitations.get(id);
  if (invitation === undefined) throw new Refusal('not-found', say`There is no such invitation.`);
  return invitation;
}

const ENDED = {
  accepted: 'was accepted',
  declined: 'was declined',
  cancelled: 'was cancelled',
  expired: 'has expired',
  held: 'was accepted, and waits for an admin',
} as const;

/** The refusal for an invitation that is settled: what happened and when, so that a second press says so. */
export function settled({ status, settled: how }: Invitation): Refusal {
  if (status === 'pending') throw new Error('a pending invitation is not settled');
  const when = how === null ? say`` : say` ${date(how.at, true)}`;
  return new Refusal('settled', say`This invitation ${ENDED[status]} already${when}. Nothing was changed.`);
}

export function ownPending({ draft, actor }: Deciding, id: string): Invitation {
  const invitation = invitationOf(draft, id);
  if (invitation.person !== actor)
    throw new Refusal('not-allowed', say`This invitation is for somebody else.`);
  if (invitation.status !== 'pending') throw settled(invitation);
  return invitation;
}

import { type GroupOffer, type Invitation, isOpen, type Offer } from '../../account/tables.js';
import type { Deciding } from '../action.js';
import { withOffers } from './open.js';

/** Takes what is being deleted out of open invitations; returns those that were left with nothing, which end. */
export function dropOffers(
  { draft, catalog, actor, now }: Deciding,
  gone: (offer: Offer | GroupOffer) => boolean,
): Invitation[] {
  const ended: Invitation[] = [];
  for (const invitation of [...draft.invitations.values()]) {
    if (!isOpen(invitation) || ![...invitation.offers, ...invitation.groups].some(gone)) continue;
    const offers = invitation.offers.filter(offer => !gone(offer));
    const groups = invitation.groups.filter(offer => !gone(offer));
    // The default role on the account comes with every invitation: alone it is not what anybody was invited to.
    const some = offers.some(offer => offer.space !== null || offer.role !== catalog.defaultAccountRole);
    const empty = !some && groups.length === 0;
    const settled = { by: actor, at: now };
    draft.invitations.set(
      empty
        ? // What it offered is still told of it.
          { ...invitation, status: 'cancelled', settled }
        : withOffers(invitation, offers, groups),
    );
    if (empty) ended.push(invitation);
  }
  return ended;
}

import { z } from 'zod';
import { couldGive, type Held, holdingsOf, rolesOf, sourceOf } from '../../account/holdings.js';
import type { GroupOffer, Invitation, Offer } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import { person, say } from '../../sentence.js';
import { action, type Deciding, Ref } from '../action.js';
import { holdsCapability } from '../holds.js';
import { tellAdmins } from '../tell.js';
import { invitationOf, inviters, lastingOffers, ownPending, settled } from './open.js';

const AnInvitation = z.object({ invitation: Ref });

/**
 * Accepts one's own invitation. Where a giver could no longer give what they offered, it is held for somebody who
 * can; else the person becomes a user with exactly the roles that were offered.
 */
export const accept = action({
  name: 'invitations.accept',
  summary: 'Accept an invitation',
  needs: 'oneself',
  giver: 'offers',
  input: AnInvitation,
  decide(deciding, { invitation: id }) {
    const { draft, actor, now } = deciding;
    const invitation = withStandard(deciding, ownPending(deciding, id));
    const blocked = blockedOffers(deciding, invitation);
    if (blocked.length > 0) {
      draft.invitations.set({ ...invitation, status: 'held' });
      return {
        result: { invitation: id, joined: false as boolean },
        tell: tellAdmins(draft, now, inviters(invitation)),
      };
    }
    join(deciding, invitation, actor);
    return {
      result: { invitation: id, joined: true as boolean },
      tell: tellAdmins(draft, now, inviters(invitation)),
    };
  },
});

/** The invitation as it would be accepted now: lapsed offers gone, the default role on the account in place. */
function withStandard({ catalog, now }: Deciding, invitation: Invitation): Invitation {
  const offers = lastingOffers(invitation.offers, now);
  const role = catalog.defaultAccountRole;
  const lasting = offers.some(({ space, until }) => space === null && until === undefined);
  if (role === null || lasting) return { ...invitation, offers };
  return { ...invitation, offers: [...offers, { space: null, role, by: invitation.by }] };
}

/** The offers whose giver could not make them today: gone, without the capability, or without what they offer. */
function blockedOffers({ draft, catalog, now }: Deciding, invitation: Invitation): (Offer | GroupOffer)[] {
  const state = draft.base;
  const source = sourceOf(state);
  const able = (by: string, held: Iterable<Held>) => {
    const giver = state.tables.users.get(by);
    if (giver?.active !== true) return false;
    const holdings = holdingsOf(giver, source, now);
    const asking = { state, actor: { type: 'user', person: by, slackAdmin: true } as const, now };
    const invites = (space: string | null) => holdsCapability(asking, 'invite people', [space]);
    // The default role comes with any invitation: who may invite to one of its spaces may offer it.
    const places = invitation.offers.flatMap(offer => (offer.by === by ? [offer.space] : []));
    const standard = ({ space, role }: Held) => space === null && role === catalog.defaultAccountRole;
    return [...held].every(
      one => couldGive(holdings, one, source) && (standard(one) ? places.some(invites) : invites(one.space)),
    );
  };
  return [
    ...invitation.offers.filter(offer => !able(offer.by, [offer])),
    ...invitation.groups.filter(({ by, group }) => !able(by, rolesOf(group, source))),
  ];
}

/** Makes the invited person a user with what was offered; `by` settles the invitation. */
function join({ draft, now }: Deciding, invitation: Invitation, by: string | null): void {
  draft.users.set({
    id: invitation.person,
    active: true,
    joined: now,
    invitation: invitation.id,
    grants: invitation.offers.map(offer => ({ ...offer, at: now })),
    groups: invitation.groups.map(offer => ({ ...offer, at: now })),
  });
  draft.former.delete(invitation.person);
  draft.invitations.set({ ...invitation, status: 'accepted', settled: { by, at: now } });
}

/** Declines one's own invitation; the inviters and the admins are told. */
export const decline = action({
  name: 'invitations.decline',
  summary: 'Decline an invitation',
  needs: 'oneself',
  input: AnInvitation,
  decide(deciding, { invitation: id }) {
    const { draft, actor, now } = deciding;
    const invitation = ownPending(deciding, id);
    draft.invitations.set({ ...invitation, status: 'declined', settled: { by: actor, at: now } });
    return { result: { invitation: id }, tell: tellAdmins(draft, now, inviters(invitation)) };
  },
});

/** Gives what a held invitation offers, in place of givers who no longer can. */
export const giveAnyway = action({
  name: 'invitations.give-anyway',
  summary: 'Give what an accepted invitation offers, where its inviter no longer can',
  needs: 'manage users',
  input: AnInvitation,
  decide(deciding, { invitation: id }) {
    const { draft, actor, now } = deciding;
    const held = invitationOf(draft, id);
    if (held.status !== 'held') throw held.status === 'pending' ? notYet(held) : settled(held);
    if (actor === null) throw new Error('somebody gives');
    const invitation = withStandard(deciding, held);
    const blocked = new Set<Offer | GroupOffer>(blockedOffers(deciding, invitation));
    const own = <O extends Offer | GroupOffer>(offer: O): O =>
      blocked.has(offer) ? { ...offer, by: actor } : offer;
    const taken = { ...invitation, offers: invitation.offers.map(own), groups: invitation.groups.map(own) };
    join(deciding, taken, actor);
    return {
      result: { invitation: id },
      tell: tellAdmins(draft, now, [...inviters(invitation), invitation.person]),
    };
  },
});

const notYet = ({ person: who }: Invitation): Refusal =>
  new Refusal('conflict', say`${person(who)} has not answered yet. Nothing was changed.`);

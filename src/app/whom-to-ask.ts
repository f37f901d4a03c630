import type { State } from '../account/state.js';
import type { Invitation } from '../account/tables.js';
import { holdersOf, holdsCapability } from '../actions/holds.js';
import { inviters } from '../actions/invitations/open.js';

/** No more people than this are named. */
const MOST = 3;

/**
 * Whom somebody can ask about an invitation that is over: those who invited them, as far as they still may; else some
 * who manage users; else those who invited them all the same, since nobody else is known.
 */
export function whomToAsk(state: State, invitation: Invitation, now: Date): string[] {
  const all = inviters(invitation);
  const places = [null, ...invitation.offers.map(offer => offer.space)];
  const able = all.filter(person => {
    const asking = { state, actor: { type: 'user', person, slackAdmin: false } as const, now };
    const isActive = state.tables.users.get(person)?.active === true;
    return isActive && places.some(space => holdsCapability(asking, 'invite people', [space]));
  });
  if (able.length > 0) return able;
  const admins = holdersOf(state, 'manage users', null, now).slice(0, MOST);
  return admins.length > 0 ? admins : all;
}

import { z } from 'zod';
import { type Invitation, isOpen, type User } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import { say } from '../../sentence.js';
import { AT_ONCE, action, Ref } from '../action.js';
import { tellAdmins, tellDue } from '../tell.js';
import { inviters, isOver, lapsed, lastingOffers, withOffers } from './open.js';

/** Fact: which invited people are in the Slack workspace, and which are not (yet). */
export const recordReach = action({
  name: 'invitations.reach',
  summary: 'Record which invited people are in the Slack workspace',
  needs: 'roster',
  input: z.object({ found: z.array(Ref), absent: z.array(Ref) }),
  decide({ draft, now }, { found, absent }) {
    const changed: string[] = [];
    for (const [ids, reach] of [
      [found, 'slack'],
      [absent, 'absent'],
    ] as const)
      for (const id of ids) {
        const invitation = draft.invitations.get(id);
        if (invitation === undefined || !mayReach(invitation, reach, draft.users)) continue;
        // Whoever is asked now is not reminded of it in the same hour.
        draft.invitations.set({ ...invitation, reach, ...(isOpen(invitation) ? { sent: now } : {}) });
        changed.push(id);
      }
    if (changed.length === 0) throw new Refusal('conflict', say`Nothing was changed.`);
    return { result: { changed } };
  },
});

/** Open invitations are looked up; of those accepted outside it is told that their person has come to Slack. */
const mayReach = (invitation: Invitation, reach: 'slack' | 'absent', users: Users): boolean =>
  isOpen(invitation)
    ? invitation.reach !== 'slack' && invitation.reach !== reach
    : joinedOutside(invitation, users) && reach === 'slack';

interface Users {
  get(id: string): User | undefined;
}

/** Whether somebody is a user by this invitation, and was not removed or invited anew since. */
export const joinedBy = (invitation: Invitation | undefined, users: Users): boolean =>
  invitation?.status === 'accepted' && users.get(invitation.person)?.invitation === invitation.id;

/** Whether somebody joined by an invitation that they accepted by mail, and was not in Slack since. */
export const joinedOutside = (invitation: Invitation, users: Users): boolean =>
  invitation.reach === 'absent' && joinedBy(invitation, users);

/** Fact: invitations that nobody answered have expired by the clock. */
export const expire = action({
  name: 'invitations.expire',
  summary: 'Record that invitations have expired',
  needs: 'roster',
  input: z.object({}),
  decide({ draft, now }) {
    const over = [...draft.invitations.values()].filter(one => isOver(one, now)).slice(0, AT_ONCE);
    if (over.length === 0) throw new Refusal('conflict', say`No invitation has expired.`);
    for (const invitation of over) draft.invitations.set(lapsed(invitation, now));
    return {
      result: { expired: over.map(one => one.id) },
      tell: tellDue(
        tellAdmins(draft, now, over.flatMap(inviters)),
        now,
        over.map(one => one.expires),
      ),
    };
  },
});

/** Whether a role that an open invitation offers has ended, and something else that it offers has not. */
export const offersEnded = (invitation: Invitation, now: Date): boolean => {
  const left = lastingOffers(invitation.offers, now).length;
  return isOpen(invitation) && left > 0 && left < invitation.offers.length;
};

/** Fact: roles that invitations offer have ended before anybody accepted; what they offer besides stays open. */
export const endOffers = action({
  name: 'invitations.end-offers',
  summary: 'Record that offered roles have ended',
  needs: 'roster',
  input: z.object({}),
  decide({ draft, now }) {
    const over = [...draft.invitations.values()].filter(one => offersEnded(one, now)).slice(0, AT_ONCE);
    if (over.length === 0) throw new Refusal('conflict', say`No offered role has ended.`);
    for (const one of over)
      draft.invitations.set(withOffers(one, lastingOffers(one.offers, now), one.groups));
    return { result: { reduced: over.map(one => one.id) } };
  },
});

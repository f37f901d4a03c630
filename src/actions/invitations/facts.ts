import { z } from 'zod';
import { type Invitation, isOpen, type User } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import { say } from '../../sentence.js';
import { AT_ONCE, action, Ref } from '../action.js';
import { tellAdmins } from '../tell.js';
import { inviters, isOver, lapsed } from './open.js';

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
      tell: tellAdmins(draft, now, over.flatMap(inviters)),
    };
  },
});

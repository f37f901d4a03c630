import { z } from 'zod';
import { Refusal } from '../errors.js';
import { say } from '../sentence.js';
import { action, Ref } from './action.js';
import { inviters } from './invitations/open.js';
import { letGo } from './let-go.js';
import { userOf } from './names.js';
import { tellAdmins, tellPeople } from './tell.js';

/**
 * Deletes a user from the account: their roles and groups end, with what they asked for and what they offered to
 * others. They are kept as they were, to be brought back for a time.
 */
export const deleteUser = action({
  name: 'users.delete',
  summary: 'Delete a user from the account',
  needs: 'manage users',
  input: z.object({ user: Ref }),
  decide(deciding, { user }) {
    const { invitations, requests } = letGo(deciding, userOf(deciding.draft, user));
    // Whoever else offered something in an invitation that ended hears of it as well.
    const told = [user, ...invitations.flatMap(inviters)];
    return {
      result: { user, cancelled: invitations.map(one => one.id), requests },
      tell: tellPeople(told.filter(one => one !== deciding.actor)),
    };
  },
});

/** Fact: Slack deactivated or reactivated somebody. A deactivated user counts for no access at once; admins hear of it. */
export const setActive = action({
  name: 'users.set-active',
  summary: 'Follow Slack: somebody was deactivated or is back',
  needs: 'roster',
  input: z.object({ user: Ref, active: z.boolean() }),
  decide({ draft, now }, { user, active }) {
    const former = draft.former.get(user);
    const record = former?.user ?? userOf(draft, user);
    if (record.active === active) throw new Refusal('conflict', say`Nothing was changed.`);
    if (former !== undefined) {
      // Somebody who is brought back later is as Slack has them then.
      draft.former.set({ ...former, user: { ...record, active } });
      return { result: { user, active } };
    }
    draft.users.set({ ...record, active });
    const { people, channel } = tellAdmins(draft, now);
    return { result: { user, active }, tell: { people: people.filter(one => one !== user), channel } };
  },
});

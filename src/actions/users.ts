import { z } from 'zod';
import { Refusal } from '../errors.js';
import { person, say } from '../sentence.js';
import { action, Ref } from './action.js';
import { lastingGrant, withRole } from './lasting.js';
import { roleOf, userOf } from './names.js';
import { tellPeople } from './tell.js';

/** Changes a user's role on the account. */
export const changeAccountRole = action({
  name: 'users.change-role',
  summary: 'Change a user’s role on the account',
  needs: 'manage users',
  input: z.object({ user: Ref, role: Ref }),
  decide({ draft, actor, now }, { user, role }) {
    const record = userOf(draft, user);
    const to = roleOf(draft, role, null);
    const was = lastingGrant(record, null)?.role ?? null;
    if (was === to.id)
      throw new Refusal('conflict', say`${person(user)} is ${to.name} already. Nothing was changed.`, {
        field: 'role',
      });
    draft.users.set(withRole(record, { space: null, role: to.id, by: actor, at: now }));
    return { result: { user, role: to.id, was }, tell: tellPeople(user === actor ? [] : [user]) };
  },
});

/** Deletes a user from the account: all their roles and groups end. */
export const deleteUser = action({
  name: 'users.delete',
  summary: 'Delete a user from the account',
  needs: 'manage users',
  input: z.object({ user: Ref }),
  decide({ draft, actor }, { user }) {
    const record = userOf(draft, user);
    draft.users.delete(user);
    return {
      result: { user, roles: record.grants.length, groups: record.groups.length },
      tell: tellPeople(user === actor ? [] : [user]),
    };
  },
});

/** Fact: Slack deactivated or reactivated somebody. A deactivated user counts for no access at once. */
export const setActive = action({
  name: 'users.set-active',
  summary: 'Follow Slack: somebody was deactivated or is back',
  needs: 'roster',
  input: z.object({ user: Ref, active: z.boolean() }),
  decide({ draft }, { user, active }) {
    const record = userOf(draft, user);
    if (record.active === active) throw new Refusal('conflict', say`Nothing was changed.`);
    draft.users.set({ ...record, active });
    return { result: { user, active } };
  },
});

/** Fact: dated roles have ended by the clock; changes no answer, and tidies the records. */
export const endGrants = action({
  name: 'grant.ended',
  summary: 'Record that dated roles have ended',
  needs: 'roster',
  input: z.object({}),
  decide({ draft, now }) {
    const ended: { user: string; space: string | null; role: string }[] = [];
    for (const user of [...draft.users.values()]) {
      const over = user.grants.filter(grant => grant.until !== undefined && grant.until <= now);
      if (over.length === 0) continue;
      draft.users.set({ ...user, grants: user.grants.filter(grant => !over.includes(grant)) });
      ended.push(...over.map(({ space, role }) => ({ user: user.id, space, role })));
    }
    if (ended.length === 0) throw new Refusal('conflict', say`No role has ended.`);
    return { result: { ended }, tell: tellPeople(ended.map(one => one.user)) };
  },
});

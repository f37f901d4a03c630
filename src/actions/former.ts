import { z } from 'zod';
import type { Draft } from '../account/draft.js';
import { type Former, isOpen } from '../account/tables.js';
import { Refusal } from '../errors.js';
import { fits, type Grant } from '../rbac/roles.js';
import { code, date, person, say } from '../sentence.js';
import { action, type Deciding, Ref } from './action.js';
import { DAY, isOver, lapsed } from './invitations/open.js';
import { tellPeople } from './tell.js';

/** For so many days somebody who was deleted can be brought back as they were. */
const FORMER_DAYS = 90;

/** Until when somebody who was deleted can be brought back. */
export const backUntil = ({ at }: Pick<Former, 'at'>): Date => new Date(at.getTime() + FORMER_DAYS * DAY);

/** Brings a deleted user back as they were: what is gone meanwhile, or has ended, is named and stays away. */
export const restoreUser = action({
  name: 'users.restore',
  summary: 'Bring back a user who was deleted',
  needs: 'manage users',
  input: z.object({ user: Ref }),
  decide(deciding, { user: id }) {
    const { draft, actor, now } = deciding;
    const { user } = formerOf(draft, id, now);
    endInvitation(deciding, id);
    const stays = ({ role: held, space, until }: Grant) => {
      const role = draft.roles.get(held);
      const there = space === null || draft.spaces.get(space) !== undefined;
      return role !== undefined && there && fits(role, space) && (until === undefined || now < until);
    };
    const grants = user.grants.filter(stays);
    const groups = user.groups.filter(({ group }) => draft.groups.get(group) !== undefined);
    draft.users.set({ ...user, grants, groups });
    draft.former.delete(id);
    return {
      result: {
        user: id,
        lost: user.grants.filter(one => !grants.includes(one)).map(({ space, role }) => ({ space, role })),
        groups: user.groups.filter(one => !groups.includes(one)).map(({ group }) => group),
      },
      tell: tellPeople(id === actor ? [] : [id]),
    };
  },
});

/**
 * Somebody who was deleted and can still be brought back.
 * @throws Refusal where that is not so
 */
function formerOf(draft: Draft, id: string, now: Date): Former {
  const former = draft.former.get(id);
  const invite = { field: 'user', hint: say`${code('/roster invite')} invites them.` };
  if (draft.users.get(id) !== undefined)
    throw new Refusal('conflict', say`${person(id)} already is a user. Nothing was changed.`, {
      field: 'user',
    });
  if (former === undefined)
    throw new Refusal(
      'not-found',
      say`${person(id)} was not deleted in the last ${FORMER_DAYS} days, so there is nothing to bring back.`,
      invite,
    );
  if (backUntil(former) <= now)
    throw new Refusal(
      'settled',
      say`${person(id)} was deleted on ${date(former.at)}. That is more than ${FORMER_DAYS} days ago, so they can't be brought back.`,
      invite,
    );
  return former;
}

/** Somebody who was invited anew is asked about that first: what they were offered is others' to take back. */
function endInvitation({ draft, now }: Deciding, id: string): void {
  for (const invitation of [...draft.invitations.values()]) {
    if (invitation.person !== id || !isOpen(invitation)) continue;
    if (!isOver(invitation, now))
      throw new Refusal('conflict', say`${person(id)} has an open invitation. Nothing was changed.`, {
        field: 'user',
        hint: say`Cancel it first with ${code('/roster invitations')}, or wait for their answer.`,
      });
    draft.invitations.set(lapsed(invitation, now));
  }
}

/** Whether somebody who was deleted can no longer be brought back. */
export const isForgotten = (former: Former, now: Date): boolean => backUntil(former) <= now;

/** Fact: those who were deleted too long ago to be brought back are forgotten. */
export const forgetFormer = action({
  name: 'users.forget',
  summary: `Forget users who were deleted ${FORMER_DAYS} days ago`,
  needs: 'roster',
  input: z.object({}),
  decide({ draft, now }) {
    const over = [...draft.former.values()].filter(one => isForgotten(one, now));
    if (over.length === 0) throw new Refusal('conflict', say`Nobody is to be forgotten.`);
    for (const { id } of over) draft.former.delete(id);
    return { result: { forgotten: over.map(one => one.id) } };
  },
});

import { z } from 'zod';
import { type Holders, heldBy } from '../../account/holders.js';
import { endOf } from '../../account/holdings.js';
import { Refusal } from '../../errors.js';
import type { Grant, Role } from '../../rbac/roles.js';
import { bold, code, count, list, say } from '../../sentence.js';
import { action, type Deciding, Ref } from '../action.js';
import { dropWishes } from '../requests/dropped.js';
import { tellPeople } from '../tell.js';
import { customRole, mustCover } from './checks.js';

/** Deletes a custom role; whoever holds it, and every group and open offer that gives it, gets another one instead. */
export const deleteRole = action({
  name: 'roles.delete',
  summary: 'Delete a custom role',
  needs: 'manage roles',
  in: ({ role }, tables) => [tables.roles.get(role)?.space ?? null],
  input: z.object({ role: Ref, instead: Ref.nullable().default(null) }),
  decide(deciding, { role: id, instead }) {
    const { draft, catalog, actor, now } = deciding;
    const role = customRole(draft, id);
    if (id === catalog.defaultAccountRole || id === catalog.defaultSpaceRole)
      throw new Refusal('conflict', say`Everybody begins as ${bold(role.name)}, so it cannot be deleted.`, {
        field: 'role',
        hint: say`Choose another role to begin with first: ${code('/roster settings')}.`,
      });
    mustCover(deciding, role);
    const held = heldBy(draft, id, now);
    const holders = held.direct.length + held.groups.length + held.invitations.length;
    const next = instead === null ? undefined : successor(deciding, role, instead);
    if (next === undefined && holders > 0) throw needsSuccessor(role, held);
    const told = next === undefined ? [] : moveAll(deciding, held, id, next.id);
    dropWishes(deciding, wish => wish.role === id);
    draft.roles.delete(id);
    return {
      result: {
        role: id,
        name: role.name,
        instead: next?.id ?? null,
        users: held.direct,
        groups: held.groups.map(group => group.id),
        invitations: held.invitations.length,
        requests: held.requests.length,
      },
      tell: tellPeople(told.filter(one => one !== actor)),
    };
  },
});

/** The role that takes another’s place: one that may be held wherever that one may. */
function successor({ draft }: Deciding, role: Role, id: string): Role {
  const next = draft.roles.get(id);
  if (next !== undefined && next.id !== role.id && mayFollow(role, next)) return next;
  throw new Refusal(
    'invalid',
    next === undefined
      ? say`The role to move to is no longer there.`
      : say`${bold(next.name)} cannot take the place of ${bold(role.name)}: it may not be held in the same places.`,
    { field: 'instead' },
  );
}

/** Whether a role may take another’s place: at its level, and in any space where that one may be held. */
export const mayFollow = (role: Role, next: Role): boolean =>
  next.id !== role.id && next.level === role.level && (next.space === undefined || next.space === role.space);

function needsSuccessor(role: Role, { direct, groups, invitations }: Holders): Refusal {
  const who = [
    ...(direct.length === 0 ? [] : [say`${count(direct.length, 'person has', 'people have')} it`]),
    ...(groups.length === 0 ? [] : [say`${count(groups.length, 'group gives', 'groups give')} it`]),
    ...(invitations.length === 0
      ? []
      : [say`${count(invitations.length, 'open invitation offers', 'open invitations offer')} it`]),
  ];
  return new Refusal(
    'invalid',
    say`${bold(role.name)} is in use: ${list(who)}. Choose the role that they get instead.`,
    { field: 'instead' },
  );
}

/** Moves everything from one role to another; returns the users who hold a role that they did not hold before. */
function moveAll({ draft, actor, now }: Deciding, held: Holders, from: string, to: string): string[] {
  const told: string[] = [];
  for (const id of held.direct) {
    const user = draft.users.get(id);
    if (user === undefined) continue;
    const moved = user.grants.map(one =>
      one.role === from ? { ...one, role: to, by: actor, at: now } : one,
    );
    const grants = moved.filter((one, index) => !repeats(moved, one, index));
    draft.users.set({ ...user, grants });
    const before = (one: Grant) => user.grants.some(old => old.role === one.role && old.space === one.space);
    if (grants.some(one => !before(one))) told.push(id);
  }
  const instead = <R extends string | null>(role: R) => (role === from ? to : role);
  for (const group of held.groups)
    draft.groups.set({
      ...group,
      accountRole: instead(group.accountRole),
      spaceRoles: group.spaceRoles.map(one => ({ ...one, role: instead(one.role) })),
    });
  for (const invitation of held.invitations)
    draft.invitations.set({
      ...invitation,
      offers: invitation.offers.map(offer => ({ ...offer, role: instead(offer.role) })),
    });
  return told;
}

/** Whether another grant of the list gives the same role in the same scope for at least as long. */
const repeats = (all: readonly Grant[], grant: Grant, index: number): boolean =>
  all.some(
    (other, n) =>
      n !== index &&
      other.role === grant.role &&
      other.space === grant.space &&
      (endOf(other) > endOf(grant) || (endOf(other) === endOf(grant) && n < index)),
  );

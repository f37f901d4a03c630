import { z } from 'zod';
import type { Draft } from '../../account/draft.js';
import type { Held } from '../../account/holdings.js';
import type { State } from '../../account/state.js';
import type { GroupRoles } from '../../rbac/roles.js';
import { Ref } from '../action.js';
import { roleOf, spaceOf } from '../names.js';

/** What a group gives: a role on the account, and roles in spaces. */
export type GivenRoles = Pick<GroupRoles, 'accountRole' | 'spaceRoles'>;

/** The pairs of space and role that a group gives, as actions take them. */
export const SpaceRoles = z.array(z.object({ space: Ref, role: Ref })).max(500, 'has at most 500 entries');

/** Every space that a group reaches, and null for the account: also where it reaches nothing at all. */
export function reachOf(...all: readonly GivenRoles[]): (string | null)[] {
  const spaces = all.flatMap(one => one.spaceRoles.map(held => held.space));
  const onAccount = spaces.length === 0 || all.some(one => one.accountRole !== null);
  return [...new Set([...(onAccount ? [null] : []), ...spaces])];
}

/** Where somebody must manage groups to do something with this one; the account for one that is not there. */
export function reachOfGroup(group: string, { groups }: State['tables'], after?: GivenRoles) {
  const record = groups.get(group);
  return reachOf(...(record === undefined ? [] : [record]), ...(after === undefined ? [] : [after]));
}

/**
 * What a group is to give, each pair once.
 * @throws Refusal for a space or a role that is not there, or does not belong there
 */
export function checkedRoles(draft: Draft, { accountRole, spaceRoles }: GivenRoles): GivenRoles {
  if (accountRole !== null) roleOf(draft, accountRole, null);
  const pairs = new Map<string, GivenRoles['spaceRoles'][number]>();
  for (const { space, role } of spaceRoles) {
    spaceOf(draft, space);
    roleOf(draft, role, space);
    pairs.set(`${space} ${role}`, { space, role });
  }
  return { accountRole, spaceRoles: [...pairs.values()] };
}

/** What a group gives, as roles in their places. */
export const heldBy = ({ accountRole, spaceRoles }: GivenRoles): Held[] => [
  ...(accountRole === null ? [] : [{ space: null, role: accountRole }]),
  ...spaceRoles,
];

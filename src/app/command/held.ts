import type { HeldLine } from '../../../views/held-line.js';
import { type Reason, reasonsOf } from '../../rbac/roles.js';
import type { Ask } from './ask.js';

/** A role that somebody holds, in words: where (null is the account), since when, from whom, through which group. */
export interface HeldRole extends HeldLine {
  readonly space: string | null;
}

/**
 * All roles that a user holds now, the account's first, then by space; nothing for somebody who is no user, and
 * nothing of hidden spaces that the asker may not know of.
 */
export function heldRoles(ask: Ask, person: string): HeldRole[] {
  const user = ask.state.tables.users.get(person);
  if (user === undefined) return [];
  return reasonsOf(user, ask.state.tables, ask.now)
    .filter(({ space }) => space === null || ask.sees(space))
    .map(reason => heldRole(ask, reason))
    .sort((one, other) => (one.where ?? '').localeCompare(other.where ?? ''));
}

/** One reason for which somebody holds a role, in words. */
export const heldRole = (ask: Ask, { space, role, group, by, at, until }: Reason): HeldRole => ({
  space,
  where: space === null ? null : ask.space(space),
  role: ask.role(role),
  through: group === undefined ? null : ask.group(group),
  by,
  since: at,
  until: until ?? null,
});

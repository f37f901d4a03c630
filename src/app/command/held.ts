import { reasonsOf } from '../../rbac/roles.js';
import type { Ask } from './ask.js';

/** A role that somebody holds, in words: where (null is the account), since when, from whom, through which group. */
export interface HeldRole {
  readonly space: string | null;
  /** The space's name; null for the account. */
  readonly where: string | null;
  readonly role: string;
  readonly through: string | null;
  readonly by: string | null;
  readonly since: Date;
  readonly until: Date | null;
}

/** All roles that a user holds now, the account's first, then by space; nothing for somebody who is no user. */
export function heldRoles(ask: Ask, person: string): HeldRole[] {
  const { users, groups } = ask.state.tables;
  const user = users.get(person);
  if (user === undefined) return [];
  return reasonsOf(user, ask.state.tables, ask.now)
    .map(({ space, role, group, by, at, until }) => ({
      space,
      where: space === null ? null : ask.space(space),
      role: ask.role(role),
      through: group === undefined ? null : (groups.get(group)?.name ?? 'a deleted group'),
      by,
      since: at,
      until: until ?? null,
    }))
    .sort((one, other) => (one.where ?? '').localeCompare(other.where ?? ''));
}

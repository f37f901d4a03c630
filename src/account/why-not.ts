import { fits, type Role } from '../rbac/roles.js';
import { couldGive, holdingsOf } from './holdings.js';
import type { State } from './state.js';

/** One grant that would give somebody a permission; `space: null` is the account. */
export interface Proposal {
  readonly space: string | null;
  readonly role: string;
}

/**
 * The single grants that would give a permission in a space (or on the account), the smallest role first: what
 * `why` answers where there is no reason.
 */
export function whyNot({ tables }: State, permission: string, space: string | null): Proposal[] {
  const gives = (role: Role) =>
    role.permissions.includes(permission) && (role.level === 'account' || fits(role, space));
  return [...tables.roles.values()]
    .filter(gives)
    .sort((one, other) => one.permissions.length - other.permissions.length)
    .map(role => ({ space: role.level === 'account' ? null : space, role: role.id }));
}

/** The active users who hold all that a role gives there, so that they may give it. */
export function giversOf({ tables }: State, proposal: Proposal, now: Date): string[] {
  return [...tables.users.values()]
    .filter(user => user.active && couldGive(holdingsOf(user, tables, now), proposal, tables))
    .map(user => user.id);
}

import type { User } from '../account/tables.js';
import type { Grant } from '../rbac/roles.js';

/** The direct role without an end that a user holds in a scope. */
export const lastingGrant = (user: User, space: string | null): Grant | undefined =>
  user.grants.find(grant => grant.space === space && grant.until === undefined);

/** Puts a lasting role in place of the one that a user has in a scope. */
export const withRole = (user: User, grant: Grant): User => ({
  ...user,
  grants: [...user.grants.filter(one => one.space !== grant.space || one.until !== undefined), grant],
});

import { endOf, type Held } from '../account/holdings.js';
import type { User } from '../account/tables.js';
import { Refusal } from '../errors.js';
import type { Grant, RoleSource } from '../rbac/roles.js';
import { say } from '../sentence.js';

/** The direct role without an end that a user holds in a scope. */
export const lastingGrant = (user: User, space: string | null): Grant | undefined =>
  user.grants.find(grant => grant.space === space && grant.until === undefined);

/** Gives a user a role: a lasting one in place of the lasting one in its scope, a dated one beside what there is. */
export const withRole = (user: User, grant: Grant): User => ({
  ...user,
  grants: [
    ...user.grants.filter(
      one => grant.until !== undefined || one.space !== grant.space || one.until !== undefined,
    ),
    grant,
  ],
});

/**
 * The direct grant that already covers `held`, if any: in the same scope, ending no earlier, with the same role or,
 * where `held` is dated, one that includes it.
 */
export const coveredBy = (user: User, held: Held, source: Pick<RoleSource, 'roles'>): Grant | undefined => {
  const permissions = (role: string) => source.roles.get(role)?.permissions ?? [];
  const includes = (grant: Grant) =>
    held.until !== undefined &&
    permissions(held.role).every(permission => permissions(grant.role).includes(permission));
  return user.grants.find(
    grant =>
      grant.space === held.space &&
      endOf(grant) >= endOf(held) &&
      (grant.role === held.role || includes(grant)),
  );
};

/** An end further off than this is a slip; without one a role lasts. */
const MOST_YEARS = 5;

/**
 * Checks that a role may end then.
 * @throws Refusal where that is past, or too far off
 */
export function mustEndLater(until: Date | undefined, now: Date): void {
  if (until === undefined) return;
  const latest = new Date(now);
  latest.setUTCFullYear(now.getUTCFullYear() + MOST_YEARS);
  if (until > now && until <= latest) return;
  throw new Refusal(
    'invalid',
    until <= now
      ? say`This end is in the past. Nothing was changed.`
      : say`A role can end at most ${MOST_YEARS} years from now. Without an end it lasts.`,
    { field: 'until' },
  );
}

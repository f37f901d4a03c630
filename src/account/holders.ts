import { reasonsOf } from '../rbac/roles.js';
import { rolesOf } from './holdings.js';
import { wished } from './request.js';
import { type Group, type Invitation, isOpen, type Tables } from './tables.js';

/** Where a role is looked for: an account's tables, or a draft over them. */
type Source = {
  readonly [T in 'users' | 'groups' | 'roles' | 'invitations' | 'requests']: {
    get(id: string): Tables[T] | undefined;
    values(): Iterable<Tables[T]>;
  };
};

/** Everything that holds a role, or would give it. */
export interface Holders {
  /** The users who hold it now, directly or through a group. */
  readonly people: readonly string[];
  /** Those who hold it directly, deactivated ones included. */
  readonly direct: readonly string[];
  readonly groups: readonly Group[];
  readonly invitations: readonly Invitation[];
  /** Ids of the open requests that ask for it. */
  readonly requests: readonly string[];
}

/** Everything that holds a role, or would give it. */
export function heldBy(source: Source, role: string, now: Date): Holders {
  const users = [...source.users.values()];
  const gives = (group: string) => [...rolesOf(group, source)].some(held => held.role === role);
  return {
    people: users
      .filter(user => reasonsOf(user, source, now).some(one => one.role === role))
      .map(one => one.id),
    direct: users.filter(user => user.grants.some(grant => grant.role === role)).map(user => user.id),
    groups: [...source.groups.values()].filter(group => gives(group.id)),
    invitations: [...source.invitations.values()].filter(
      one => isOpen(one) && one.offers.some(offer => offer.role === role),
    ),
    requests: [...source.requests.values()].flatMap(one =>
      one.status === 'open' && wished(one).some(held => held.role === role) ? one.id : [],
    ),
  };
}

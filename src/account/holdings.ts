import { type Holder, type RoleSource, reasonsOf } from '../rbac/roles.js';
import type { State } from './state.js';
import type { GroupOffer, Offer } from './tables.js';

/**
 * What somebody holds, or is offered, and until when: space (or null) → permission → end in milliseconds, infinite
 * without an end.
 */
export type Holdings = ReadonlyMap<string | null, ReadonlyMap<string, number>>;

/** A role, until when and where: what a person must be able to give. */
export interface Held {
  readonly space: string | null;
  readonly role: string;
  readonly until?: Date;
}

/** When something that is held ends, in milliseconds; infinite without an end. */
export const endOf = ({ until }: { readonly until?: Date }): number =>
  until?.getTime() ?? Number.POSITIVE_INFINITY;

/** What a user holds at `now`; somebody deactivated holds nothing. */
export const holdingsOf = (user: Holder | undefined, source: RoleSource, now: Date): Holdings =>
  user === undefined ? new Map() : collect(reasonsOf(user, source, now), source);

/** The permissions that roles add up to. */
export function collect(held: Iterable<Held>, source: RoleSource): Holdings {
  const holdings = new Map<string | null, Map<string, number>>();
  for (const one of held) {
    const there = holdings.get(one.space) ?? new Map<string, number>();
    holdings.set(one.space, there);
    for (const permission of source.roles.get(one.role)?.permissions ?? [])
      there.set(permission, Math.max(endOf(one), there.get(permission) ?? 0));
  }
  return holdings;
}

/** Until when a permission is held somewhere: on the account, or in the space itself; 0 where it is not. */
export function heldUntil(holdings: Holdings, permission: string, space: string | null): number {
  const everywhere = holdings.get(null)?.get(permission) ?? 0;
  return space === null ? everywhere : Math.max(everywhere, holdings.get(space)?.get(permission) ?? 0);
}

/** The roles that an open invitation offers, its groups' roles included. */
export function* offered(
  invitation: { readonly offers: readonly Offer[]; readonly groups: readonly GroupOffer[] },
  source: RoleSource,
): Iterable<Held> {
  yield* invitation.offers;
  for (const { group } of invitation.groups) yield* rolesOf(group, source);
}

/** The roles that a group gives. */
export function* rolesOf(group: string, source: RoleSource): Iterable<Held> {
  const roles = source.groups.get(group);
  if (roles?.accountRole) yield { space: null, role: roles.accountRole };
  yield* roles?.spaceRoles ?? [];
}

/** Whether a person holds all that a role gives there, for at least as long: only then may they give or take it. */
export function couldGive(giver: Holdings, held: Held, source: RoleSource): boolean {
  const permissions = source.roles.get(held.role)?.permissions ?? [];
  return permissions.every(permission => heldUntil(giver, permission, held.space) >= endOf(held));
}

/** The state's own tables as a source of roles and groups. */
export const sourceOf = (state: State): RoleSource => state.tables;

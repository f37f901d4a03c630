import { type RoleSource, reasonsOf } from '../rbac/roles.js';
import type { Draft, DraftTable } from './draft.js';
import type { State } from './state.js';
import { type GroupOffer, isOpen, type Offer, type User } from './tables.js';

/**
 * What somebody holds, or is offered, and until when: space (or null) → permission → end in milliseconds, infinite
 * without an end.
 */
type Holdings = Map<string | null, Map<string, number>>;

/** A permission that somebody would gain and the actor could not give; `space: null` is the account. */
export interface Excess {
  readonly permission: string;
  readonly space: string | null;
  readonly person: string;
}

/** A role, until when and where: what a person must be able to give. */
interface Held {
  readonly space: string | null;
  readonly role: string;
  readonly until?: Date;
}

/** What a user holds at `now`. */
export function holdingsOf(user: User | undefined, source: RoleSource, now: Date): Holdings {
  return user === undefined ? new Map() : collect(reasonsOf(user, source, now), source);
}

function collect(held: Iterable<Held>, source: RoleSource): Holdings {
  const holdings: Holdings = new Map();
  for (const { space, role, until } of held) {
    const end = until?.getTime() ?? Number.POSITIVE_INFINITY;
    const there = holdings.get(space) ?? new Map<string, number>();
    holdings.set(space, there);
    for (const permission of source.roles.get(role)?.permissions ?? [])
      there.set(permission, Math.max(end, there.get(permission) ?? Number.NEGATIVE_INFINITY));
  }
  return holdings;
}

/** Until when a permission is held somewhere: on the account, or in the space itself; 0 where it is not. */
function endOf(holdings: Holdings, permission: string, space: string | null): number {
  const everywhere = holdings.get(null)?.get(permission) ?? 0;
  return space === null ? everywhere : Math.max(everywhere, holdings.get(space)?.get(permission) ?? 0);
}

function* gained(
  before: Holdings,
  after: Holdings,
): Iterable<{ permission: string; space: string | null; end: number }> {
  for (const [space, permissions] of after)
    for (const [permission, end] of permissions)
      if (end > endOf(before, permission, space)) yield { permission, space, end };
}

/** The roles that an open invitation offers, its groups' roles included. */
export function* offered(
  invitation: { offers: readonly Offer[]; groups: readonly GroupOffer[] },
  source: RoleSource,
): Iterable<Held> {
  yield* invitation.offers;
  for (const { group } of invitation.groups) {
    const roles = source.groups.get(group);
    if (roles?.accountRole) yield { space: null, role: roles.accountRole };
    yield* roles?.spaceRoles ?? [];
  }
}

/** Whether a person holds all that a role gives there, for at least as long: only then may they give or take it. */
export function couldGive(giver: Holdings, held: Held, source: RoleSource): boolean {
  const end = held.until?.getTime() ?? Number.POSITIVE_INFINITY;
  const permissions = source.roles.get(held.role)?.permissions ?? [];
  return permissions.every(permission => endOf(giver, permission, held.space) >= end);
}

/** Ids that may have changed what they hold: the touched ones, or all where a role or a group was touched. */
function affected<R extends { readonly id: string }>(table: DraftTable<R>, all: boolean): Iterable<string> {
  return all ? new Set([...table.keys(), ...table.touched()]) : table.touched();
}

/**
 * Everything that a draft would let anybody gain, open offers included, beyond what the actor holds before it:
 * the rule "nobody gives more than they hold" looks at the difference of permissions, not at the action.
 */
export function* excess(draft: Draft, actor: string, now: Date): Iterable<Excess> {
  const before = sourceOf(draft.base);
  const giver = holdingsOf(draft.users.before(actor), before, now);
  const all = draft.roles.touched().length + draft.groups.touched().length > 0;
  for (const id of affected(draft.users, all)) {
    const was = holdingsOf(draft.users.before(id), before, now);
    const is = holdingsOf(draft.users.get(id), draft, now);
    for (const { permission, space, end } of gained(was, is))
      if (endOf(giver, permission, space) < end) yield { permission, space, person: id };
  }
  for (const id of affected(draft.invitations, all)) {
    const invitation = draft.invitations.get(id);
    if (!isOpen(invitation)) continue;
    const old = draft.invitations.before(id);
    const was = collect(isOpen(old) ? offered(old, before) : [], before);
    for (const { permission, space, end } of gained(was, collect(offered(invitation, draft), draft)))
      if (endOf(giver, permission, space) < end) yield { permission, space, person: invitation.person };
  }
}

/** Each direct role that a draft takes from somebody else and that the actor could not have given. */
export function* overreach(draft: Draft, actor: string, now: Date): Iterable<Held & { person: string }> {
  const before = sourceOf(draft.base);
  const giver = holdingsOf(draft.users.before(actor), before, now);
  for (const id of draft.users.touched()) {
    if (id === actor) continue;
    const kept = new Set(draft.users.get(id)?.grants.map(({ space, role }) => `${space} ${role}`));
    for (const grant of draft.users.before(id)?.grants ?? []) {
      const { space, role } = grant;
      if (kept.has(`${space} ${role}`)) continue;
      // Whoever deletes a space takes its roles with it: the right to delete it is asked for by the action.
      if (space !== null && draft.spaces.get(space) === undefined) continue;
      if (!couldGive(giver, { space, role }, before)) yield { space, role, person: id };
    }
  }
}

/** The state's own tables as a source of roles and groups. */
export const sourceOf = (state: State): RoleSource => state.tables;

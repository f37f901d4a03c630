import type { RoleSource } from '../rbac/roles.js';
import type { Draft, DraftTable } from './draft.js';
import {
  collect,
  couldGive,
  endOf,
  type Held,
  type Holdings,
  heldUntil,
  holdingsOf,
  offered,
  rolesOf,
  sourceOf,
} from './holdings.js';
import { type Invitation, isOpen, type Offer, type User } from './tables.js';

/** A permission that somebody would gain and the actor could not give; `space: null` is the account. */
export interface Excess {
  readonly permission: string;
  readonly space: string | null;
  readonly person: string;
  /** The name of the dynamic group into whose hands it would come, instead of a person's. */
  readonly group?: string;
  /** When the actor's own ends, where they hold it and not for as long. */
  readonly until?: Date;
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
    const [was, is] = [draft.users.before(id), draft.users.get(id)];
    if (is === undefined) continue;
    const back = was?.active === false && is.active;
    const old = back ? new Map() : holdingsOf(awake(was), before, now);
    yield* beyond(giver, old, holdingsOf(awake(is), draft, now), id);
  }
  for (const id of affected(draft.invitations, all)) {
    const [was, is] = [draft.invitations.before(id), draft.invitations.get(id)];
    if (!isOpen(is)) continue;
    const old = isOpen(was) ? offered(was, before) : [];
    yield* beyond(giver, collect(old, before), collect(offered(is, draft), draft), is.person);
    // Whoever puts their name to an offer must hold all of it, also what somebody else had offered before.
    yield* beyond(giver, new Map(), collect(taken(was, is, actor), draft), is.person);
  }
  for (const id of affected(draft.groups, all)) {
    const is = draft.groups.get(id);
    // Its feed brings people when nobody's right to give is looked at, so it counts as somebody who holds its roles.
    if (is?.type !== 'dynamic') continue;
    const gained = beyond(
      giver,
      collect(rolesOf(id, before), before),
      collect(rolesOf(id, draft), draft),
      '',
    );
    for (const gain of gained) yield { ...gain, group: is.name };
  }
}

/** A deactivated user as if active: what they are given takes effect once Slack reactivates them, when nobody decides. */
const awake = (user: User | undefined): User | undefined =>
  user === undefined || user.active ? user : { ...user, active: true };

/** What an actor offers in their own name that the invitation did not hold in their name before. */
function taken(was: Invitation | undefined, is: Invitation, actor: string): Offer[] {
  const same = (one: Offer, other: Offer) =>
    one.by === other.by &&
    one.space === other.space &&
    one.role === other.role &&
    endOf(one) === endOf(other);
  const known = isOpen(was) ? was.offers : [];
  return is.offers.filter(offer => offer.by === actor && !known.some(one => same(one, offer)));
}

function* beyond(giver: Holdings, before: Holdings, after: Holdings, person: string): Iterable<Excess> {
  for (const [space, permissions] of after)
    for (const [permission, end] of permissions) {
      if (end <= heldUntil(before, permission, space)) continue;
      const own = heldUntil(giver, permission, space);
      if (own < end) yield { permission, space, person, ...(own === 0 ? {} : { until: new Date(own) }) };
    }
}

/**
 * Each role that a draft takes from somebody else, directly or with a group, and that the actor could not have
 * given. What ends with a space that is deleted is not asked about: the right to delete it is the action's.
 */
export function* overreach(draft: Draft, actor: string, now: Date): Iterable<Held & { person: string }> {
  const before = sourceOf(draft.base);
  const giver = holdingsOf(draft.users.before(actor), before, now);
  const lost = function* (was: Iterable<Held>, is: readonly Held[]): Iterable<Held> {
    for (const held of was) {
      if (endOf(held) <= now.getTime()) continue;
      if (held.space !== null && draft.spaces.get(held.space) === undefined) continue;
      const kept = is.some(
        one => one.space === held.space && one.role === held.role && endOf(one) >= endOf(held),
      );
      if (!kept && !couldGive(giver, held, before)) yield held;
    }
  };
  for (const id of affected(draft.users, draft.groups.touched().length > 0)) {
    const [was, is] = [draft.users.before(id), draft.users.get(id)];
    if (id === actor || was === undefined) continue;
    const groups = is === undefined ? [] : [...through(is, draft)];
    for (const held of lost(was.grants, is?.grants ?? [])) yield { ...held, person: id };
    for (const held of lost(through(was, before), groups)) yield { ...held, person: id };
  }
}

function* through(user: User, source: RoleSource): Iterable<Held> {
  for (const { group } of user.groups) yield* rolesOf(group, source);
}

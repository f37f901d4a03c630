import { couldGive, type Held, holdingsOf } from '../../account/holdings.js';
import { type Request, type Wish, wished } from '../../account/request.js';
import { settingsOf } from '../../account/settings.js';
import type { State } from '../../account/state.js';
import type { Capability } from '../../rbac/capabilities.js';
import { type Asking, holdersOf, holdsCapability } from '../holds.js';
import { isHiddenFrom } from '../visible.js';

/** A capability, and the spaces in which it is asked for; none is the account. */
interface Need {
  readonly capability: Capability;
  readonly spaces: readonly (string | null)[];
}

/** What whoever grants a wish must be able to do: the same as for doing it without being asked. */
export function needsOf({ tables }: State, wish: Wish): Need[] {
  if (wish.type === 'invitation' && !tables.users.has(wish.person)) {
    const invites: Need = { capability: 'invite people', spaces: wish.offers.map(offer => offer.space) };
    const onlyAdmins = settingsOf(tables).inviters === 'admins';
    return onlyAdmins ? [invites, { capability: 'manage users', spaces: [] }] : [invites];
  }
  return wished({ wish }).map(({ space }) =>
    space === null
      ? { capability: 'manage users', spaces: [] }
      : { capability: 'manage space users', spaces: [space] },
  );
}

/** What somebody would hold by a wish that is granted. */
function gains({ tables }: State, wish: Wish): readonly Held[] {
  if (wish.type === 'role') return [wish];
  const standard = tables.catalog.get('catalog')?.defaultAccountRole ?? null;
  const whole = wish.offers.some(offer => offer.space === null);
  return standard === null || whole || tables.users.has(wish.person)
    ? wish.offers
    : [...wish.offers, { space: null, role: standard }];
}

/** Whether somebody may do what a wish asks for, and holds all that it gives. */
export function mayGrant(asking: Asking, wish: Wish): boolean {
  const { state, actor, now } = asking;
  if (actor.type !== 'user') return false;
  const user = state.tables.users.get(actor.person);
  if (user?.active !== true) return false;
  const allowed = needsOf(state, wish).every(({ capability, spaces }) =>
    holdsCapability(asking, capability, spaces),
  );
  // Nobody decides on what is asked for in a space that they may not know of.
  if (!allowed || wished({ wish }).some(({ space }) => isHiddenFrom(asking, space))) return false;
  const holdings = holdingsOf(user, state.tables, now);
  return gains(state, wish).every(held => couldGive(holdings, held, state.tables));
}

/** A wish, and who has it. */
type Wished = Pick<Request, 'person' | 'wish'>;

/**
 * Who may decide on a wish now: those who can grant it, beginning with those who administer the space alone. Where
 * nobody can, those who manage users, who can see to it that somebody will. Never the one who asks.
 */
export function decidersOf(state: State, { person, wish }: Wished, now: Date): string[] {
  const asking = (id: string): Asking => ({ state, actor: { type: 'user', person: id }, now });
  const able = grantersOf(state, wish, now).filter(id => id !== person && mayGrant(asking(id), wish));
  if (able.length > 0) return able;
  const knows = (id: string) => !wished({ wish }).some(({ space }) => isHiddenFrom(asking(id), space));
  return holdersOf(state, 'manage users', null, now).filter(id => id !== person && knows(id));
}

function grantersOf(state: State, wish: Wish, now: Date): string[] {
  const [need] = needsOf(state, wish);
  if (need === undefined) return [];
  const everywhere = new Set(holdersOf(state, need.capability, null, now));
  const all = holdersOf(state, need.capability, need.spaces[0] ?? null, now);
  return [...all.filter(id => !everywhere.has(id)), ...all.filter(id => everywhere.has(id))];
}

/** Whether somebody may decide on a wish: they can grant it, or manage users where nobody can. */
export function mayDecide(asking: Asking, wanted: Wished): boolean {
  const { state, actor, now } = asking;
  if (mayGrant(asking, wanted.wish)) return true;
  return (
    actor.type === 'user' &&
    holdsCapability(asking, 'manage users', []) &&
    decidersOf(state, wanted, now).includes(actor.person)
  );
}

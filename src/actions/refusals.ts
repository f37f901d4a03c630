import type { Excess } from '../account/giving.js';
import { couldGive, type Held, holdingsOf } from '../account/holdings.js';
import type { State } from '../account/state.js';
import { Refusal } from '../errors.js';
import type { Capability } from '../rbac/capabilities.js';
import { SLACK_ADMIN } from '../rbac/capabilities.js';
import { aRole } from '../rbac/roles.js';
import { bold, code, date, list, person, type Sentence, say } from '../sentence.js';
import { doing } from './capability-words.js';
import { type Asking, holdersOf, holdsCapability } from './holds.js';
import { isHiddenFrom } from './visible.js';

/** At most so many people are named as the ones to ask. */
const MOST_NAMED = 3;

/** At most so many roles are named as the ones that it takes. */
const MOST_ROLES = 4;

/** The sentence before the account exists; `admins` are named as the ones who can set it up. */
export const notSetUp = (admins: readonly string[] = []): Refusal =>
  new Refusal('not-set-up', say`Roster is not set up here yet.`, {
    hint:
      admins.length === 0
        ? say`An admin or owner of this Slack workspace can do that with ${code('/roster setup')}.`
        : say`${list(admins.slice(0, MOST_NAMED).map(person), 'or')} can do that with ${code('/roster setup')}.`,
  });

/** The sentence for somebody who has not joined the account. */
export function notAUser(asking: Asking): Refusal {
  const name = asking.state.tables.settings.get('settings')?.name ?? 'this account';
  return new Refusal('not-allowed', say`You are not a user of ${bold(name)} yet.`, {
    hint: ask(asking.state, whoCan(asking, 'invite people', []), 'to invite you'),
  });
}

/** The sentence for somebody without the capability that an action needs: what is needed, and who has it. */
export function notAllowed(
  asking: Asking,
  needs: Capability | 'slack admin' | 'roster',
  asked: readonly (string | null)[],
): Refusal {
  // A hidden space is spoken of as one that is not there: neither its name nor its admins.
  const spaces = asked.map(id => (isHiddenFrom(asking, id) ? '' : id));
  if (needs === 'roster') return new Refusal('not-allowed', say`Only Roster itself does that.`);
  if (needs === 'slack admin')
    return new Refusal('not-allowed', say`Only an admin or owner of this Slack workspace can do that.`);
  const holders = whoCan(asking, needs, spaces);
  const roles = rolesFor(asking.state, needs);
  const { catalog, names } = placesOf(asking, needs, spaces);
  const what = doing(needs, catalog?.words.space ?? 'space', names);
  const sentence =
    roles.length === 0
      ? say`Nobody here can ${what}: no role includes that.`
      : say`Only ${list(roles, 'or')} can ${what}.`;
  return new Refusal('not-allowed', sentence, { hint: ask(asking.state, holders, 'to do it') });
}

/** The sentence for an actor who would give more than they hold. */
export function cannotGive(state: State, actor: string, gain: Excess, now: Date): Refusal {
  const { permission, space, person: whom, group, until } = gain;
  const title = state.tables.catalog.get('catalog')?.permissions.find(row => row.id === permission)?.title;
  const own = until === undefined ? say`which you don't have` : say`which you have only until ${date(until)}`;
  const asking: Asking = { state, actor: { type: 'user', person: actor }, now };
  const seen = space !== null && !isHiddenFrom(asking, space);
  const name = seen ? state.tables.spaces.get(space)?.name : undefined;
  const there = name === undefined ? say`` : say` in ${bold(name)}`;
  const able = state.access.whoCan(permission, space, now).filter(id => id !== actor);
  const who =
    group === undefined
      ? say`${whom === actor ? 'you' : person(whom)}`
      : say`whoever comes into ${bold(group)}`;
  return new Refusal(
    'not-allowed',
    say`That would give ${who} ${bold(title ?? permission)}${there}, ${own}${name === undefined ? '' : ' there'}.`,
    { hint: ask(state, able, 'to do it') },
  );
}

/** The sentence for an actor who would take a role that they could not give. */
export function cannotTake(state: State, loss: Held & { readonly person: string }, now: Date): Refusal {
  const role = state.tables.roles.get(loss.role)?.name ?? loss.role;
  const able = [...state.tables.users.values()]
    .filter(user => couldGive(holdingsOf(user, state.tables, now), loss, state.tables))
    .map(user => user.id);
  const others = able.filter(id => id !== loss.person);
  return new Refusal(
    'not-allowed',
    say`You can't take ${bold(role)} from ${person(loss.person)}: it includes more than you have${loss.space === null ? '' : ' there'}.`,
    { hint: ask(state, others.length > 0 ? others : able, 'to do it') },
  );
}

/** The people who hold a capability there. */
function whoCan(asking: Asking, capability: Capability, spaces: readonly (string | null)[]): string[] {
  const { state, now } = asking;
  return holdersOf(state, capability, spaces[0] ?? null, now).filter(id =>
    holdsCapability({ state, actor: { type: 'user', person: id }, now }, capability, spaces),
  );
}

/** "You can ask @ana or @li to do it." Names nobody where nobody can. */
export function ask(state: State, people: readonly string[], what: string): Sentence {
  const active = people.filter(id => state.tables.users.get(id)?.active).slice(0, MOST_NAMED);
  if (active.length === 0) return say`Ask an admin of this Slack workspace.`;
  return say`You can ask ${list(active.map(person), 'or')} ${what}.`;
}

/** "an Account Admin", "a Space Admin": the built-in roles that include a capability; else the custom ones. */
function rolesFor(state: State, capability: Capability): string[] {
  const permission = state.tables.catalog.get('catalog')?.capabilities[capability];
  if (permission === SLACK_ADMIN) return ['an admin of this Slack workspace'];
  const roles = [...state.tables.roles.values()].filter(
    role => permission !== undefined && role.permissions.includes(permission),
  );
  const builtIn = roles.filter(role => role.builtIn);
  return (builtIn.length > 0 ? builtIn : roles).slice(0, MOST_ROLES).map(role => aRole(role.name));
}

/** The names of the spaces where a capability was asked for; none where it counts on the account only. */
function placesOf({ state }: Asking, capability: Capability, spaces: readonly (string | null)[]) {
  const catalog = state.tables.catalog.get('catalog');
  const row = catalog?.permissions.find(({ id }) => id === catalog.capabilities[capability]);
  const known = spaces.flatMap(id => (id === null ? [] : (state.tables.spaces.get(id)?.name ?? [])));
  if (row?.scope !== 'space' || known.length === 0) return { catalog, names: undefined };
  const more = known.length - MOST_NAMED;
  const shown = known.slice(0, MOST_NAMED).map(bold);
  return { catalog, names: list(more > 0 ? [...shown, `${more} more`] : shown) };
}

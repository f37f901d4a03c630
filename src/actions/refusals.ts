import type { Excess } from '../account/giving.js';
import { couldGive, holdingsOf } from '../account/giving.js';
import type { State } from '../account/state.js';
import { Refusal } from '../errors.js';
import type { Capability } from '../rbac/capabilities.js';
import { SLACK_ADMIN } from '../rbac/capabilities.js';
import { bold, code, list, person, type Sentence, say } from '../sentence.js';
import { type Asking, holdsCapability } from './holds.js';

/** At most so many people are named as the ones to ask. */
const MOST_NAMED = 3;

/** The sentence before the account exists. */
export const notSetUp = (): Refusal =>
  new Refusal('not-set-up', say`Roster is not set up here yet.`, {
    hint: say`An admin or owner of this Slack workspace can do that with ${code('/roster setup')}.`,
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
  spaces: readonly (string | null)[],
): Refusal {
  if (needs === 'roster') return new Refusal('not-allowed', say`Only Roster itself does that.`);
  if (needs === 'slack admin')
    return new Refusal('not-allowed', say`Only an admin or owner of this Slack workspace can do that.`);
  const holders = whoCan(asking, needs, spaces);
  return new Refusal(
    'not-allowed',
    say`Only ${rolesFor(asking.state, needs)} can ${needs}${where(asking, spaces)}.`,
    {
      hint: ask(asking.state, holders, 'to do it'),
    },
  );
}

/** The sentence for an actor who would give more than they hold. */
export function cannotGive(state: State, gain: Excess, now: Date): Refusal {
  const title = state.tables.catalog
    .get('catalog')
    ?.permissions.find(row => row.id === gain.permission)?.title;
  const able = state.access.whoCan(gain.permission, gain.space, now);
  return new Refusal(
    'not-allowed',
    say`That would let ${person(gain.person)} ${bold(title ?? gain.permission)}, which you don't have there yourself.`,
    { hint: ask(state, able, 'to do it') },
  );
}

/** The sentence for an actor who would take a role that they could not give. */
export function cannotTake(
  state: State,
  loss: { role: string; space: string | null; person: string },
  now: Date,
): Refusal {
  const role = state.tables.roles.get(loss.role)?.name ?? loss.role;
  const able = [...state.tables.users.values()]
    .filter(user => couldGive(holdingsOf(user, state.tables, now), loss, state.tables))
    .map(user => user.id);
  return new Refusal(
    'not-allowed',
    say`You can't take ${bold(role)} from ${person(loss.person)}: it includes more than you have there.`,
    {
      hint: ask(state, able, 'to do it'),
    },
  );
}

/** The people who hold a capability there. */
export function whoCan(asking: Asking, capability: Capability, spaces: readonly (string | null)[]): string[] {
  const { state, now } = asking;
  const permission = state.tables.catalog.get('catalog')?.capabilities[capability];
  if (permission === undefined || permission === SLACK_ADMIN) return [];
  const found = state.access.whoCan(permission, spaces[0] ?? null, now);
  return found.filter(id =>
    holdsCapability({ state, actor: { type: 'user', person: id }, now }, capability, spaces),
  );
}

/** "You can ask @ana or @li to do it." Names nobody where nobody can. */
function ask(state: State, people: readonly string[], what: string): Sentence {
  const active = people.filter(id => state.tables.users.get(id)?.active).slice(0, MOST_NAMED);
  if (active.length === 0) return say`Ask an admin of this Slack workspace.`;
  return say`You can ask ${list(active.map(person), 'or')} ${what}.`;
}

/** "an Account Admin", "an Account Admin or Space Admin": the built-in roles that hold a capability. */
function rolesFor(state: State, capability: Capability): string {
  const permission = state.tables.catalog.get('catalog')?.capabilities[capability];
  if (permission === SLACK_ADMIN) return 'an admin of this Slack workspace';
  const roles = [...state.tables.roles.values()].filter(
    role => role.builtIn && permission !== undefined && role.permissions.includes(permission),
  );
  const names = roles.map(role => role.name);
  const first = names[0] ?? 'nobody';
  return `${/^[aeiou]/i.test(first) ? 'an' : 'a'} ${names.slice(0, -1).join(', ')}${names.length > 1 ? ' or ' : ''}${names.at(-1) ?? ''}`;
}

const where = ({ state }: Asking, spaces: readonly (string | null)[]): Sentence => {
  const names = spaces.flatMap(id => (id === null ? [] : (state.tables.spaces.get(id)?.name ?? [])));
  return names.length === 0 ? say`` : say` in ${list(names.map(bold))}`;
};

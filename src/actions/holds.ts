import type { Actor } from '../account/entry.js';
import type { State } from '../account/state.js';
import { type Capability, isAccountCapability, SLACK_ADMIN } from '../rbac/capabilities.js';

/** Who asks, of which account, and when. */
export interface Asking {
  readonly state: State;
  readonly actor: Actor;
  readonly now: Date;
}

/**
 * Whether a capability is held: on the account, or in every one of the spaces that an action names. A capability of
 * the account, and one asked for `null`, counts on the account only.
 */
export function holdsCapability(
  { state, actor, now }: Asking,
  capability: Capability,
  spaces: readonly (string | null)[],
): boolean {
  if (actor.type === 'roster') return true;
  const permission = state.tables.catalog.get('catalog')?.capabilities[capability];
  if (permission === undefined) return false;
  const user = state.tables.users.get(actor.person);
  if (permission === SLACK_ADMIN) return actor.slackAdmin === true && user?.active === true;
  const can = (space: string | null) => state.access.can(actor.person, permission, space, now);
  if (can(null)) return true;
  return (
    !isAccountCapability(capability) &&
    spaces.length > 0 &&
    spaces.every(space => space !== null && can(space))
  );
}

/** Whether a capability is held on the account or in at least one space: what help and buttons are shown by. */
export function holdsAnywhere(asking: Asking, capability: Capability): boolean {
  if (holdsCapability(asking, capability, [])) return true;
  if (isAccountCapability(capability)) return false;
  return [...asking.state.tables.spaces.keys()].some(space => holdsCapability(asking, capability, [space]));
}

/** The users who hold a capability there; nobody where Slack alone knows who does. */
export function holdersOf(state: State, capability: Capability, space: string | null, now: Date): string[] {
  const permission = state.tables.catalog.get('catalog')?.capabilities[capability];
  if (permission === undefined || permission === SLACK_ADMIN) return [];
  return state.access.whoCan(permission, space, now);
}

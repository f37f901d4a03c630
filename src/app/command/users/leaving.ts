import type { Leaving } from '../../../../views/leave-form.js';
import type { Space } from '../../../account/tables.js';
import type { Ask } from '../ask.js';
import { heldRoles } from '../held.js';

/** The spaces in which the asker has a role of their own. */
export function ownSpaces(ask: Ask): Space[] {
  const own = new Set(ask.state.tables.users.get(ask.person)?.grants.map(grant => grant.space));
  return ask.seen().filter(space => own.has(space.id));
}

/** What ends for the asker where they leave a space, or the account. */
export function leavingOf(
  ask: Ask,
  space: string | null,
  follows: {
    readonly through: readonly string[];
    readonly cancelled: readonly string[];
    readonly requests: number;
  },
): Leaving {
  const held = heldRoles(ask, ask.person);
  return {
    space: space === null ? null : ask.space(space),
    account: ask.state.tables.settings.get('settings')?.name ?? 'the account',
    roles: space === null ? held : held.filter(one => one.space === space && one.through === null),
    stays: follows.through.map(id => ask.group(id)),
    cancelled: follows.cancelled.length,
    requests: follows.requests,
  };
}

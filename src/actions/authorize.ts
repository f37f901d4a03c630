import type { Capability } from '../rbac/capabilities.js';
import { type Asking, holdsCapability } from './holds.js';
import { notAllowed, notAUser, notSetUp } from './refusals.js';

/** An action as far as the right to it goes. */
interface Guarded<I> {
  readonly needs: Capability | 'slack admin' | 'oneself' | 'roster';
  readonly in?: ((input: I) => readonly (string | null)[]) | undefined;
}

/**
 * Checks that an actor may do an action on this state.
 * @throws Refusal that says who can
 */
export function authorize<I>(action: Guarded<I>, asking: Asking, input: I): void {
  const { state, actor } = asking;
  const { needs } = action;
  if (actor.type === 'roster') return;
  if (needs === 'roster') throw notAllowed(asking, needs, []);
  if (needs === 'slack admin' || needs === 'oneself') return;
  if (state.seq === 0) throw notSetUp();
  if (state.tables.users.get(actor.person)?.active !== true) throw notAUser(asking);
  const spaces = action.in?.(input) ?? [];
  if (!holdsCapability(asking, needs, spaces)) throw notAllowed(asking, needs, spaces);
}

import type { State } from '../account/state.js';
import type { Capability } from '../rbac/capabilities.js';
import type { Deciding } from './action.js';
import { type Asking, holdsAnywhere, holdsCapability } from './holds.js';
import { noSuchSpace } from './names.js';
import { notAllowed, notAUser, notSetUp } from './refusals.js';
import { isHiddenFrom } from './visible.js';

/** The actor of a decision, on the state before it: for actions that check rights themselves (`needs: 'oneself'`). */
export const askingOf = ({ draft, actor, slackAdmin, now }: Deciding): Asking => ({
  state: draft.base,
  actor: actor === null ? { type: 'roster' } : { type: 'user', person: actor, slackAdmin },
  now,
});

/** An action as far as the right to it goes. */
interface Guarded<I> {
  readonly needs: Capability | 'slack admin' | 'oneself' | 'roster';
  readonly in?: ((input: I, tables: State['tables']) => readonly (string | null)[]) | undefined;
}

/**
 * Checks that an actor may do an action on this state.
 * @throws Refusal that says who can
 */
export function authorize<I>(action: Guarded<I>, asking: Asking, input: I): void {
  const needs = mustAsk(action, asking);
  if (needs === undefined) return;
  const spaces = action.in?.(input, asking.state.tables) ?? [];
  if (!holdsCapability(asking, needs, spaces)) throw notAllowed(asking, needs, spaces);
  // A right on the account does not show a hidden space: to whoever cannot see it, it is not there.
  if (spaces.some(space => isHiddenFrom(asking, space))) throw noSuchSpace();
}

/**
 * Checks that an actor may do an action at all: on the account, or in one space at least.
 * @throws Refusal that says who can
 */
export function authorizeAnywhere<I>(action: Guarded<I>, asking: Asking): void {
  const needs = mustAsk(action, asking);
  if (needs !== undefined && !holdsAnywhere(asking, needs)) throw notAllowed(asking, needs, []);
}

/** The capability to be asked for; undefined where the decision itself knows who may. */
function mustAsk({ needs }: Guarded<never>, asking: Asking): Capability | undefined {
  const { state, actor } = asking;
  if (actor.type === 'roster') return undefined;
  if (needs === 'roster') throw notAllowed(asking, needs, []);
  if (needs === 'slack admin' || needs === 'oneself') return undefined;
  if (state.seq === 0) throw notSetUp();
  if (state.tables.users.get(actor.person)?.active !== true) throw notAUser(asking);
  return needs;
}

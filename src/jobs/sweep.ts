import type { State } from '../account/state.js';
import { isOpen } from '../account/tables.js';
import { expire } from '../actions/invitations/facts.js';
import { isOver } from '../actions/invitations/open.js';
import { endGrants } from '../actions/users.js';
import type { Deliveries } from '../deliveries/deliveries.js';
import { type JobAccount, record } from './world.js';

/** The sweep's world. */
export interface SweepWorld {
  readonly account: JobAccount;
  readonly deliveries: Pick<Deliveries, 'follow' | 'wake'>;
  /** Starts looking up invited people, which may take minutes. */
  readonly lookUp: () => void;
}

/**
 * Finds whatever nobody was woken for: entries of other processes, invited people not looked up, what ended by the
 * clock, messages that are due. One step that fails leaves the others their turn.
 * @throws AggregateError with what failed
 */
export async function sweep({ account, deliveries, lookUp }: SweepWorld): Promise<void> {
  const failures: unknown[] = [];
  const step = (work: () => Promise<unknown>) => work().catch(error => failures.push(error));
  await step(async () => {
    const state = await account.log.catchUp();
    if (hasUnknown(state)) lookUp();
    const now = account.now();
    await step(async () => hasExpired(state, now) && record(account, expire, {}));
    await step(async () => hasEnded(state, now) && record(account, endGrants, {}));
  });
  await step(() => deliveries.follow());
  deliveries.wake();
  if (failures.length > 0) throw new AggregateError(failures, 'the sweep could not do all of its work');
}

const hasUnknown = ({ tables }: State): boolean =>
  [...tables.invitations.values()].some(one => isOpen(one) && one.reach === 'unknown');

const hasExpired = ({ tables }: State, now: Date): boolean =>
  [...tables.invitations.values()].some(one => isOver(one, now));

const hasEnded = ({ tables }: State, now: Date): boolean =>
  [...tables.users.values()].some(user =>
    user.grants.some(grant => grant.until !== undefined && grant.until <= now),
  );

import type { State } from '../account/state.js';
import { isOpen } from '../account/tables.js';
import { endGrants, hasEnded, hasEnding, nextEnd, tellEnding } from '../actions/ends.js';
import { forgetFormer, isForgotten } from '../actions/former.js';
import { endOffers, expire, offersEnded } from '../actions/invitations/facts.js';
import { isOver } from '../actions/invitations/open.js';
import { closingSoon, warningAt, warnOfEnd } from '../actions/invitations/reminding.js';
import { isOver as isRequestOver } from '../actions/requests/open.js';
import { expireRequests } from '../actions/requests/settle.js';
import type { Deliveries } from '../deliveries/deliveries.js';
import { remindInvitees } from './remind-invitees.js';
import { settleCorrections } from './settle-corrections.js';
import { weeklyDigest } from './weekly-digest.js';
import { type JobAccount, record } from './world.js';

/** The sweep's world. */
export interface SweepWorld {
  readonly account: JobAccount;
  readonly deliveries: Pick<Deliveries, 'follow' | 'wake'>;
  /** Starts looking up invited people, which may take minutes. */
  readonly lookUp: () => void;
}

/**
 * Finds whatever nobody was woken for: entries of other processes, invited people not looked up, what is due by the
 * clock, messages that wait; returns when the next thing is due. One step that fails leaves the others their turn.
 * @throws AggregateError with what failed
 */
export async function sweep({ account, deliveries, lookUp }: SweepWorld): Promise<Date | undefined> {
  let next: Date | undefined;
  await allOf([
    async () => {
      next = await recordDue(account);
    },
    async () => {
      if (hasUnknown(account.log.state)) lookUp();
      await settleCorrections(account);
    },
    () => deliveries.follow(),
    async () => deliveries.wake(),
  ]);
  return next;
}

/**
 * Records what is due by the clock; returns when the next thing is. One step that fails leaves the others their turn.
 * @throws AggregateError with what failed
 */
export async function recordDue(account: JobAccount): Promise<Date | undefined> {
  const state = await account.log.catchUp();
  const now = account.now();
  let next: Date | undefined;
  await allOf([
    async () => closingSoon(state.tables, now).length > 0 && record(account, warnOfEnd, {}),
    async () => hasExpired(state, now) && record(account, expire, {}),
    async () => hasEndedOffers(state, now) && record(account, endOffers, {}),
    async () => hasUndecided(state, now) && record(account, expireRequests, {}),
    async () => hasForgotten(state, now) && record(account, forgetFormer, {}),
    async () => hasEnding(state, now) && record(account, tellEnding, {}),
    async () => hasEnded(state, now) && record(account, endGrants, {}),
    () => weeklyDigest(account, state),
    async () => {
      next = soonest(await remindInvitees(account, state), ...momentsOf(account.log.state, now));
    },
  ]);
  return next;
}

async function allOf(steps: readonly (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps)
    await step().catch(error => failures.push(...(error instanceof AggregateError ? error.errors : [error])));
  if (failures.length > 0) throw new AggregateError(failures, 'could not do all that is due');
}

/** When dated roles and invitations end next, or are to be told of. */
function momentsOf(state: State, now: Date): (Date | undefined)[] {
  const waiting = [...state.tables.invitations.values()].filter(one => one.status === 'pending');
  const ahead = waiting.flatMap(one => [one.expires, ...(one.warned === undefined ? [warningAt(one)] : [])]);
  return [nextEnd(state, now), ...ahead.filter(at => at > now)];
}

const soonest = (...moments: readonly (Date | undefined)[]): Date | undefined => {
  const first = moments.reduce((one, at) => Math.min(one, at?.getTime() ?? one), Number.POSITIVE_INFINITY);
  return Number.isFinite(first) ? new Date(first) : undefined;
};

const hasUnknown = ({ tables }: State): boolean =>
  [...tables.invitations.values()].some(one => isOpen(one) && one.reach === 'unknown');

const hasUndecided = ({ tables }: State, now: Date): boolean =>
  [...tables.requests.values()].some(one => isRequestOver(one, now));

const hasExpired = ({ tables }: State, now: Date): boolean =>
  [...tables.invitations.values()].some(one => isOver(one, now));

const hasEndedOffers = ({ tables }: State, now: Date): boolean =>
  [...tables.invitations.values()].some(one => offersEnded(one, now));

const hasForgotten = ({ tables }: State, now: Date): boolean =>
  [...tables.former.values()].some(one => isForgotten(one, now));

import type { Store } from '../log/store.js';
import type { Delivery } from '../models/delivery.js';
import { NOT_IN_SLACK } from './remedies.js';

/**
 * What could not be delivered in an account, the oldest first, at most so many; each says in `error` what to do.
 * `due` is since when: of what goes on by itself, since it was asked for.
 */
export async function parkedDeliveries({ models }: Store, account: string, most = 0): Promise<Delivery[]> {
  const found: Delivery[] = await models.deliveries.find({ account, parked: true }, null, {
    sort: { due: 1, _id: 1 },
    limit: most,
    lean: true,
  });
  return found.map(one => ({ ...one, due: one.open ? one.created : one.due }));
}

/** How many deliveries of an account are parked. */
export async function countParked({ models }: Store, account: string): Promise<number> {
  return models.deliveries.countDocuments({ account, parked: true });
}

/**
 * Opens the invitations by mail that nothing could send, since there was no mail server yet, as if they were asked for
 * now; those that are not wanted any more close again.
 */
export async function reopenUnmailed({ models }: Store, account: string, now: Date): Promise<void> {
  const unsent = { open: false, parked: false, sent: { $exists: false }, begun: { $exists: false } };
  await models.deliveries.updateMany(
    { account, kind: 'invitation-mail', ...unsent },
    { $set: { open: true, due: now, planned: now, created: now } },
  );
}

/** Opens parked deliveries again: one, what could not be told to people before they were in Slack, or all; returns how many. */
export async function reopen(
  { models }: Store,
  account: string,
  now: Date,
  { id, arrived }: { readonly id?: string | undefined; readonly arrived?: readonly string[] } = {},
): Promise<number> {
  const which = {
    ...(id === undefined ? {} : { _id: id }),
    ...(arrived === undefined
      ? {}
      : { 'to.person': { $in: arrived }, $or: [{ error: NOT_IN_SLACK }, { 'to.mail': true }] }),
  };
  const { modifiedCount } = await models.deliveries.updateMany(
    { account, parked: true, ...which },
    { $set: { open: true, parked: false, due: now, planned: now }, $unset: { error: 1 } },
  );
  return modifiedCount;
}

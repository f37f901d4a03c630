import type { Store } from '../log/store.js';
import type { Delivery } from '../models/delivery.js';

/** What could not be delivered in an account, oldest first; each says in `error` what to do. */
export async function parkedDeliveries({ models }: Store, account: string): Promise<Delivery[]> {
  return models.deliveries.find({ account, parked: true }, null, { sort: { due: 1 }, lean: true });
}

/** Opens parked deliveries again, one or all; returns how many. */
export async function reopen({ models }: Store, account: string, now: Date, id?: string): Promise<number> {
  const { modifiedCount } = await models.deliveries.updateMany(
    { account, parked: true, ...(id === undefined ? {} : { _id: id }) },
    { $set: { open: true, parked: false, due: now }, $unset: { error: 1 } },
  );
  return modifiedCount;
}

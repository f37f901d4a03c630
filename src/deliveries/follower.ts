import type { mongo } from 'mongoose';
import type { Entry } from '../account/entry.js';
import { knows } from '../account/state.js';
import type { Store } from '../log/store.js';
import type { Delivery } from '../models/delivery.js';
import { onlyDuplicates } from '../models/duplicates.js';
import type { Asked, AskedMessage, AskedUpdate, Kind } from './asked.js';
import type { Way } from './claims.js';
import { follow } from './follow.js';

/** For how long after it was opened a Home is kept fresh, in milliseconds. */
const HOME_FRESH = 3_600_000;

/** One account's log as its followers need it. */
export interface Followed {
  readonly account: string;
  readonly store: Store;
  readonly now: () => Date;
}

/**
 * Follows every entry after the account's durable cursor, in order, whoever appended it: writes what it asks for,
 * then moves the cursor; returns which ways there is something to send. Cut at any step, or done by several processes at once, it only does
 * again what makes no difference. An entry that this version does not know is left to a newer one.
 */
export async function followOn({ account, store, now }: Followed): Promise<ReadonlySet<Way>> {
  const cursors = await store.models.accounts.findOne({ _id: account }, null, { lean: true });
  const after = cursors?.followed ?? 0;
  const ways = new Set<Way>();
  for await (const entry of store.entries.find({ account, seq: { $gt: after } }).sort({ seq: 1 })) {
    if (!entry.changes.every(knows)) break;
    for (const one of await write(store, entry, now())) ways.add(wayOf(one));
    await store.models.accounts.updateOne(
      { _id: account },
      { $max: { followed: entry.seq } },
      { upsert: true },
    );
  }
  return ways;
}

/**
 * Which ways there is something to send as far as an entry tells, whoever followed it. Homes are left to whoever
 * did: nearly every entry asks for some, and few of them are open.
 */
export function waysOf(entry: Entry): ReadonlySet<Way> {
  const asked = entry.changes.every(knows) ? follow(entry) : [];
  return new Set(asked.filter(one => one.kind !== 'home').map(wayOf));
}

const isMail = (kind: Kind): boolean => kind.endsWith('-mail');

/** A mail that was sent is never changed: its update is for one that was not, and is not wanted any more. */
const wayOf = ({ kind }: Asked): Way => (isMail(kind) ? 'mail' : 'slack');

async function write(store: Store, entry: Entry, now: Date): Promise<readonly Asked[]> {
  const wanted = await freshHomesOnly(store, entry.account, follow(entry), now);
  if (wanted.length === 0) return wanted;
  const operations = wanted.map(
    (one): mongo.AnyBulkWriteOperation<Delivery> =>
      'id' in one ? { updateOne: raise(entry, one, now) } : { updateMany: raiseAll(entry.account, one) },
  );
  try {
    // Thousands at once: by the driver itself, since Mongoose would make a document of each.
    const { name } = store.models.deliveries.collection;
    await store.db.collection<Delivery>(name).bulkWrite(operations, { ordered: false });
  } catch (error) {
    if (!onlyDuplicates(error)) throw error;
  }
  return wanted;
}

/** Asks again for what is there, also where it was parked: what changed may have cured it. */
const again = (wanted: number) => ({
  $set: { wanted, open: true, parked: false },
  $unset: { error: 1 as const },
});

/** Where the message is there and shows or wants this entry already, the insert's duplicate key is success. */
const raise = (
  { account, at, tell: { due: planned = at } }: Entry,
  { id, kind, to, about, wanted }: AskedMessage,
  now: Date,
) => ({
  filter: { _id: id, wanted: { $lt: wanted } },
  update: {
    ...again(wanted),
    $setOnInsert: { account, kind, to, about, shown: 0, tries: 0, due: now, planned, created: now },
  },
  upsert: true,
});

const raiseAll = (account: string, { kind, about, wanted }: AskedUpdate) => ({
  filter: { account, kind, about, wanted: { $lt: wanted }, ...(isMail(kind) ? UNSENT : {}) },
  update: again(wanted),
});

const UNSENT = { sent: { $exists: false } };

async function freshHomesOnly(
  { models }: Store,
  account: string,
  asked: readonly Asked[],
  now: Date,
): Promise<Asked[]> {
  const homes = asked.flatMap(one => (one.kind === 'home' ? [one.about] : []));
  if (homes.length === 0) return [...asked];
  const since = new Date(now.getTime() - HOME_FRESH);
  const readers = await models.people.find(
    { account, _id: { $in: homes }, homeOpened: { $gt: since } },
    { _id: 1 },
    { lean: true },
  );
  const fresh = new Set(readers.map(person => person._id));
  return asked.filter(one => one.kind !== 'home' || fresh.has(one.about));
}

import type { Collection, Db } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Entry } from '../account/entry.js';
import { bindModels, ensureIndexes, type Models } from '../models/models.js';

/** A document as the driver hands it over: an entry's `_id` is a string. */
export type EntryDocument = Entry & { _id: string };

/** All of Roster's collections in one database. */
export interface Store {
  readonly db: Db;
  /** The log, through the driver's own collection: what is read back is what was hashed. */
  readonly entries: Collection<EntryDocument>;
  readonly models: Models;
}

/** Binds the store to an open connection, and makes sure of its indexes. */
export async function openStore(connection: Connection): Promise<Store> {
  const db = connection.db;
  if (db === undefined) throw new Error('openStore needs an open connection');
  const entries = entriesIn(db, 'entries');
  const models = bindModels(connection);
  await Promise.all([indexEntries(entries), ensureIndexes(models)]);
  return { db, entries, models };
}

/** A collection of entries: acknowledged once they survive anything, read as they survive. */
export const entriesIn = (db: Db, name: string): Collection<EntryDocument> =>
  db.collection<EntryDocument>(name, {
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    writeConcern: { w: 'majority', journal: true },
    ignoreUndefined: true,
  });

/** The two indexes that the log's laws rest on: one entry per place, and one per idempotency key. */
export async function indexEntries(entries: Collection<EntryDocument>): Promise<void> {
  await entries.createIndex({ account: 1, seq: 1 }, { unique: true });
  await entries.createIndex(
    { account: 1, key: 1 },
    { unique: true, partialFilterExpression: { key: { $exists: true } } },
  );
}

/** The ids of all accounts, whether they have entries or only cursors. */
export async function accountsIn({ entries, models }: Store): Promise<string[]> {
  const [written, known] = await Promise.all([entries.distinct('account'), models.accounts.distinct('_id')]);
  return [...new Set([...written, ...known])].sort();
}

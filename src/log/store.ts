import type { Collection, Db } from 'mongodb';
import type { Connection } from 'mongoose';
import type { Entry } from '../account/entry.js';
import { bindModels, ensureIndexes, type Models } from '../models/models.js';

/** A document as the driver hands it over: an entry's `_id` is a string. */
type EntryDocument = Entry & { _id: string };

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
  const entries = db.collection<EntryDocument>('entries', {
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    writeConcern: { w: 'majority', journal: true },
    ignoreUndefined: true,
  });
  const models = bindModels(connection);
  await Promise.all([
    entries.createIndex({ account: 1, seq: 1 }, { unique: true }),
    entries.createIndex(
      { account: 1, key: 1 },
      { unique: true, partialFilterExpression: { key: { $exists: true } } },
    ),
    ensureIndexes(models),
  ]);
  return { db, entries, models };
}

/** Whether an insert failed on a unique index: somebody else was there first. */
export const isDuplicate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;

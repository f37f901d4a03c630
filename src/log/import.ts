import type { Collection } from 'mongodb';
import type { Entry } from '../account/entry.js';
import { isDuplicate } from '../models/duplicates.js';
import { ensureIndexes } from '../models/models.js';
import {
  type AnyDocument,
  BackupReader,
  BackupRefused,
  COLLECTIONS,
  type CollectionName,
  type Counts,
  noCounts,
} from './backup-file.js';
import { type Rebuilt, rebuildAll } from './rebuild.js';
import { entriesIn, indexEntries, type Store } from './store.js';
import { Chain } from './verify.js';

/** What an import did. */
export interface Imported {
  readonly counts: Counts;
  readonly accounts: readonly Rebuilt[];
}

/** Documents are inserted together, up to this many and from this many characters on no more. */
const BATCH = { documents: 500, characters: 1 << 22 };
/** Where documents wait until all of them are there. */
const waiting = (name: CollectionName): string => `importing.${name}`;
/** Entries come last: without them there is no account that a Roster would start on. */
const ORDER: readonly CollectionName[] = [...COLLECTIONS.filter(name => name !== 'entries'), 'entries'];

/**
 * Reads an export into a database that holds no account. Everything waits beside the real collections until the
 * whole file was read and every chain verified; then it takes their place, the log last; then the collections that
 * follow the log are made. Cut at any step, there is no account, or a whole one.
 * @throws BackupRefused where the database holds an account, or the file is not whole
 */
export async function importFrom(store: Store, file: string, now: Date): Promise<Imported> {
  await mustBeEmpty(store);
  try {
    await dropWaiting(store);
    const counts = await readAll(store, file, now);
    await mustBeEmpty(store);
    for (const name of ORDER) await takePlace(store, name);
    await ensureIndexes(store.models);
    await indexEntries(store.entries);
    const accounts: Rebuilt[] = [];
    for await (const rebuilt of rebuildAll(store)) accounts.push(rebuilt);
    return { counts, accounts };
  } finally {
    await dropWaiting(store);
  }
}

async function mustBeEmpty({ entries }: Store): Promise<void> {
  const entry = await entries.findOne({}, { projection: { account: 1 } });
  if (entry !== null)
    throw new BackupRefused(
      `This database holds the account ${entry.account} already; import into an empty one. Nothing was imported.`,
    );
}

async function readAll(store: Store, file: string, now: Date): Promise<Counts> {
  const counts = noCounts();
  const chains = new Map<string, Chain>();
  await indexEntries(entriesIn(store.db, waiting('entries')));
  let batch: Batch = { collection: 'accounts', documents: [], size: 0 };
  for await (const { collection, document, size } of new BackupReader(file).documents()) {
    counts[collection] += 1;
    if (collection === 'entries') check(chains, document, file);
    if (collection !== batch.collection || isFull(batch)) {
      await insert(store, file, batch);
      batch = { collection, documents: [], size: 0 };
    }
    batch.documents.push(restored(collection, document, now));
    batch.size += size;
  }
  await insert(store, file, batch);
  return counts;
}

interface Batch {
  readonly collection: CollectionName;
  readonly documents: AnyDocument[];
  size: number;
}

const isFull = ({ documents, size }: Batch): boolean =>
  documents.length >= BATCH.documents || size >= BATCH.characters;

async function insert({ db }: Store, file: string, { collection, documents }: Batch): Promise<void> {
  if (documents.length === 0) return;
  const into: Collection<AnyDocument> = db.collection(waiting(collection));
  try {
    await into.insertMany(documents, { writeConcern: { w: 'majority', journal: true } });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    throw new BackupRefused(
      `${file} is damaged: it holds one of the ${collection} twice. Nothing was imported.`,
    );
  }
}

function check(chains: Map<string, Chain>, document: AnyDocument, file: string): void {
  // What is not an entry has no hash that fits.
  const entry = document as Entry;
  const chain = chains.get(entry.account) ?? new Chain();
  chains.set(entry.account, chain);
  if (!chain.add(entry))
    throw new BackupRefused(`${file} is damaged: ${chain.end()[0]}. Nothing was imported.`);
}

/** What must not be as it was: nothing is projected here yet, and what was about to be sent may have been since. */
function restored(name: CollectionName, document: AnyDocument, now: Date): AnyDocument {
  if (name === 'accounts') return { ...document, projected: 0 };
  if (name === 'deliveries' && document.open === true) return { begun: now, ...document };
  return document;
}

async function takePlace({ db }: Store, name: CollectionName): Promise<void> {
  const there = await db.listCollections({ name: waiting(name) }, { nameOnly: true }).hasNext();
  // A collection without documents is made with its indexes, as at any start.
  if (there) await db.collection(waiting(name)).rename(name, { dropTarget: true });
}

async function dropWaiting({ db }: Store): Promise<void> {
  for (const name of COLLECTIONS) await db.collection(waiting(name)).drop();
}

import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import {
  type AnyDocument,
  BackupRefused,
  COLLECTIONS,
  type CollectionName,
  type Counts,
  HEADER_BYTES,
  headerLine,
  lineOf,
  noCounts,
} from './backup-file.js';
import { accountsIn, type Store } from './store.js';
import { Chain } from './verify.js';

/** Lines are written together from this many characters on. */
const CHUNK = 1 << 20;

/**
 * Writes everything Roster knows into one file, while others may go on writing: each account's entries up to where
 * its log ended when the export began, and all that they name. The file holds personal data, so only its owner may
 * read it; it has its name only once it is whole.
 * @throws BackupRefused where a log is damaged, or the file cannot be written
 */
export async function exportTo(store: Store, file: string, now: Date): Promise<Counts> {
  const part = `${file}.part`;
  const handle = await open(part, 'w', 0o600).catch((cause: Error) => {
    throw new BackupRefused(`${file} cannot be written (${cause.message}).`, { cause });
  });
  try {
    const counts = await writeAll(store, handle, now);
    await handle.sync();
    await handle.close();
    await rename(part, file);
    return counts;
  } catch (error) {
    await handle.close();
    await rm(part, { force: true });
    throw error;
  }
}

async function writeAll(store: Store, handle: FileHandle, now: Date): Promise<Counts> {
  const hash = createHash('sha256');
  const counts = noCounts();
  let chunk = '';
  const flush = async () => {
    hash.update(chunk);
    await handle.writeFile(chunk);
    chunk = '';
  };
  await handle.writeFile(' '.repeat(HEADER_BYTES));
  for (const name of COLLECTIONS)
    for await (const document of documentsOf(store, name)) {
      counts[name] += 1;
      chunk += lineOf(name, document);
      if (chunk.length >= CHUNK) await flush();
    }
  await flush();
  const sha256 = hash.digest('hex');
  const header = headerLine({ format: 'roster-export', version: 1, at: now.toISOString(), counts, sha256 });
  await handle.write(header, 0);
  return counts;
}

async function* documentsOf(store: Store, name: CollectionName): AsyncIterable<AnyDocument> {
  if (name === 'entries') yield* entriesOf(store);
  else yield* store.db.collection(name).find({}, { readConcern: { level: 'majority' } });
}

async function* entriesOf(store: Store): AsyncIterable<AnyDocument> {
  const heads = new Map<string, number>();
  for (const account of await accountsIn(store)) {
    const last = await store.entries.findOne({ account }, { sort: { seq: -1 }, projection: { seq: 1 } });
    heads.set(account, last?.seq ?? 0);
  }
  for (const [account, seq] of heads) {
    const chain = new Chain();
    for await (const entry of store.entries.find({ account, seq: { $lte: seq } }).sort({ seq: 1 })) {
      if (!chain.add(entry))
        throw new BackupRefused(
          `The log of ${account} is damaged (${chain.end()[0]}): nothing was exported. "npm run verify" says more.`,
        );
      yield entry;
    }
  }
}

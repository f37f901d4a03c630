import { TABLES } from '../account/tables.js';
import type { AccountCursors } from '../models/account.js';
import { type Guard, type Write, writeLast } from './projector.js';
import { accountsIn, type Store } from './store.js';
import { Chain } from './verify.js';

/** What was done to one account. */
export interface Rebuilt {
  readonly account: string;
  /** The last entry that the collections hold now. */
  readonly seq: number;
  readonly written: number;
  /** Documents that no entry knows of. */
  readonly removed: number;
  /** Why nothing was done: sentences. */
  readonly problems: readonly string[];
}

/** Writes the collections of every account again from its log. */
export async function* rebuildAll(store: Store): AsyncIterable<Rebuilt> {
  for (const account of await accountsIn(store)) yield await rebuildAccount(store, account);
}

const keyOf = (table: string, id: string): string => `${table}:${id}`;

/**
 * Writes one account's collections again from its log, while others may go on writing to both: what is newer than
 * the log was when it was read stays. Documents that no entry knows are removed. Does nothing where the log itself
 * is damaged: the collections may then be the better evidence.
 */
export async function rebuildAccount(store: Store, account: string): Promise<Rebuilt> {
  // In this order everything read is in what is read after it: the cursors, the documents, the entries.
  const cursors = await store.models.accounts.findById(account).lean();
  const found = await readSeqs(store, account);
  const chain = new Chain();
  const writes = new Map<string, Write>();
  for await (const { changes, ...entry } of store.entries.find({ account }).sort({ seq: 1 })) {
    chain.add({ ...entry, changes });
    for (const change of changes) writes.set(keyOf(change.table, change.id), { change, seq: entry.seq });
  }
  const problems = chain.end();
  if (problems.length > 0) return { account, seq: chain.seq, written: 0, removed: 0, problems };
  const tables = await writeLast(store, account, writes.values(), guardBy(found));
  const removed = await removeUnknown(store, account, found, writes);
  await settleCursors(store, account, chain.seq, cursors ?? { projected: 0, followed: 0 }, tables);
  return { account, seq: chain.seq, written: writes.size, removed, problems: [] };
}

async function readSeqs(store: Store, account: string): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const table of TABLES) {
    const documents = store.models.projected[table].find({ account }, { id: 1, seq: 1 }).lean().cursor();
    for await (const { id, seq } of documents) found.set(keyOf(table, id), seq);
  }
  return found;
}

/** Equal is replaced too: it may be damaged. A number beyond the log was there before the log was read: it is wrong. */
const guardBy =
  (found: ReadonlyMap<string, number>): Guard =>
  ({ change: { table, id }, seq }) => {
    const had = found.get(keyOf(table, id)) ?? 0;
    return had > seq ? { $or: [{ seq: { $lte: seq } }, { seq: had }] } : { seq: { $lte: seq } };
  };

async function removeUnknown(
  store: Store,
  account: string,
  found: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, unknown>,
): Promise<number> {
  let removed = 0;
  for (const table of TABLES)
    for (const [key, seq] of found) {
      if (!key.startsWith(`${table}:`) || known.has(key)) continue;
      const id = key.slice(table.length + 1);
      removed += (await store.models.projected[table].deleteOne({ account, id, seq })).deletedCount;
    }
  return removed;
}

/** Moves `projected` on, and brings back a cursor that was beyond the log before the log was read. */
async function settleCursors(
  store: Store,
  account: string,
  seq: number,
  { projected, followed }: Pick<AccountCursors, 'projected' | 'followed'>,
  tables: readonly string[],
): Promise<void> {
  const { accounts } = store.models;
  if (projected > seq) await accounts.updateOne({ _id: account, projected }, { $set: { projected: seq } });
  if (followed > seq) await accounts.updateOne({ _id: account, followed }, { $set: { followed: seq } });
  await accounts.updateOne(
    { _id: account },
    { $max: { projected: seq }, $addToSet: { tables: { $each: tables } } },
    { upsert: true },
  );
}

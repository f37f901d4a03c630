import type { Entry } from '../account/entry.js';
import { knows } from '../account/state.js';
import type { Change, TableName } from '../account/tables.js';
import { onlyDuplicates } from '../models/duplicates.js';
import type { Store } from './store.js';

/** One document to write: the last change of a thing among the entries at hand. */
export interface Write {
  readonly change: Change;
  readonly seq: number;
}

/** Which documents a write may replace. */
export type Guard = (write: Write) => Record<string, unknown>;

/**
 * Writes entries into the collections, after they are committed and in any number of processes at once: a guarded
 * upsert takes only what is newer, and a stale one's duplicate-key answer is success.
 */
export class Projector {
  readonly #store: Store;
  readonly #account: string;
  readonly #onError: (error: unknown) => void;
  #waiting: Entry[] = [];
  #running: Promise<void> | undefined;
  #stopped = false;
  #strange = false;
  /** Counts restarts: what failed in an earlier round is not tried again. */
  #round = 0;

  constructor(store: Store, account: string, onError: (error: unknown) => void) {
    this.#store = store;
    this.#account = account;
    this.#onError = onError;
  }

  /**
   * Takes entries, in the order of the log, and writes them soon; with none, tries again what failed. From the first
   * on that this version does not know it takes no more: a newer one moves `projected` past that.
   */
  push(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.#strange ||= !entry.changes.every(knows);
      if (!this.#strange) this.#waiting.push(entry);
    }
    if (!this.#stopped && this.#waiting.length > 0) this.#running ??= this.#run();
  }

  /** Forgets what waits, and goes on from there: the account was read again. */
  restart(entries: readonly Entry[]): void {
    this.#round += 1;
    this.#waiting = [];
    this.#strange = false;
    this.push(entries);
  }

  /** Resolves once everything pushed so far is written, or could not be. */
  async idle(): Promise<void> {
    await this.#running;
  }

  /** Writes what waits, then takes no more; what is missing is written at the next start. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const [entries, round] = [this.#waiting, this.#round];
        this.#waiting = [];
        try {
          await project(this.#store, this.#account, entries);
        } catch (error) {
          if (round === this.#round) this.#waiting = [...entries, ...this.#waiting];
          throw error;
        }
      }
    } catch (error) {
      this.#onError(error);
    } finally {
      this.#running = undefined;
    }
  }
}

/** Writes the documents of entries that follow each other, then moves the account's `projected` on. */
export async function project(store: Store, account: string, entries: readonly Entry[]): Promise<void> {
  const last = entries.at(-1);
  if (last === undefined) return;
  const tables = await writeLast(store, account, lastChanges(entries));
  await store.models.accounts.updateOne(
    { _id: account },
    { $max: { projected: last.seq }, $addToSet: { tables: { $each: tables } } },
    { upsert: true },
  );
}

function lastChanges(entries: readonly Entry[]): Iterable<Write> {
  const writes = new Map<string, Write>();
  for (const { changes, seq } of entries)
    for (const change of changes) writes.set(`${change.table}:${change.id}`, { change, seq });
  return writes.values();
}

/** Writes documents, each where `guard` finds the one that is there older; returns the tables that were written. */
export async function writeLast(
  store: Store,
  account: string,
  writes: Iterable<Write>,
  guard: Guard = ({ seq }) => ({ seq: { $lt: seq } }),
): Promise<TableName[]> {
  const tables = new Map<TableName, Write[]>();
  for (const write of writes) {
    const some = tables.get(write.change.table);
    if (some === undefined) tables.set(write.change.table, [write]);
    else some.push(write);
  }
  await Promise.all([...tables].map(([table, some]) => writeTable(store, account, table, some, guard)));
  return [...tables.keys()];
}

async function writeTable(
  store: Store,
  account: string,
  table: TableName,
  writes: readonly Write[],
  guard: Guard,
): Promise<void> {
  const operations = writes.map(write => {
    const { change, seq } = write;
    const { id, to } = change;
    const _id = `${account}:${id}`;
    const document = { _id, account, id, seq, ...(to === null ? { deleted: true } : { record: to }) };
    return { replaceOne: { filter: { _id, ...guard(write) }, replacement: document, upsert: true } };
  });
  try {
    // Without the second option Mongoose leaves out what does not fit its schema, and says nothing.
    const options = { ordered: false, throwOnValidationError: true };
    await store.models.projected[table].bulkWrite(operations, options);
  } catch (error) {
    if (!onlyDuplicates(error)) throw error;
  }
}

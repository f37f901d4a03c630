import type { Entry } from '../account/entry.js';
import type { Change, TableName } from '../account/tables.js';
import { isDuplicate, type Store } from './store.js';

/** One document to write: the last change of a thing among the entries at hand. */
interface Write {
  readonly change: Change;
  readonly seq: number;
}

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

  constructor(store: Store, account: string, onError: (error: unknown) => void) {
    this.#store = store;
    this.#account = account;
    this.#onError = onError;
  }

  /** Takes entries, in the order of the log, and writes them soon. */
  push(entries: readonly Entry[]): void {
    this.#waiting.push(...entries);
    if (!this.#stopped && this.#waiting.length > 0) this.#running ??= this.#run();
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
        const entries = this.#waiting;
        this.#waiting = [];
        try {
          await project(this.#store, this.#account, entries);
        } catch (error) {
          this.#waiting = [...entries, ...this.#waiting];
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
  const writes = new Map<string, Write>();
  for (const { changes, seq } of entries)
    for (const change of changes) writes.set(`${change.table}:${change.id}`, { change, seq });
  const tables = new Map<TableName, Write[]>();
  for (const write of writes.values()) {
    const { table } = write.change;
    const some = tables.get(table);
    if (some === undefined) tables.set(table, [write]);
    else some.push(write);
  }
  await Promise.all([...tables].map(([table, some]) => writeTable(store, account, table, some)));
  await store.models.accounts.updateOne(
    { _id: account },
    { $max: { projected: last.seq } },
    { upsert: true },
  );
}

async function writeTable(
  store: Store,
  account: string,
  table: TableName,
  writes: readonly Write[],
): Promise<void> {
  const operations = writes.map(({ change: { id, to }, seq }) => {
    const _id = `${account}:${id}`;
    const document = { _id, account, id, seq, ...(to === null ? { deleted: true } : { record: to }) };
    return { replaceOne: { filter: { _id, seq: { $lt: seq } }, replacement: document, upsert: true } };
  });
  try {
    await store.models.projected[table].bulkWrite(operations, { ordered: false });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}

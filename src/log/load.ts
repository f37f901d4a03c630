import type { Entry } from '../account/entry.js';
import { emptyState, evolve, fold, GENESIS, knows, type State, settleAccess } from '../account/state.js';
import { type Change, TABLES } from '../account/tables.js';
import type { Store } from './store.js';

/** An account as it was read, and what its followers still have to do. */
export interface Loaded {
  readonly state: State;
  /** Whether it holds something that this version does not know. */
  readonly strange: boolean;
  readonly projected: number;
  /** Entries after `projected`, in order. */
  readonly unprojected: readonly Entry[];
}

/** An account's log, or what was made of it, contradicts itself. */
export class LogDamaged extends Error {}

/**
 * Reads an account into memory, in the order that a crash at any write leaves right: how far the collections
 * are sure (`projected`), their documents (tombstones included), then the entries after that. A change is skipped
 * where its document is not older.
 */
export async function loadAccount(store: Store, account: string): Promise<Loaded> {
  const cursors = await store.models.accounts.findById(account).lean();
  const projected = cursors?.projected ?? 0;
  const state = emptyState(account);
  const newest = await readDocuments(store, account, state);
  const [base, ...entries] = await entriesFrom(store, account, projected);
  state.seq = projected;
  state.hash = base?.hash ?? GENESIS;
  state.at = base?.at ?? state.at;
  settleAccess(state, [{ table: 'catalog', id: 'catalog', from: null, to: null }]);
  for (const entry of entries) {
    if (entry.prev !== state.hash)
      throw new LogDamaged(`entry ${entry.seq} of ${account} does not follow its forerunner`);
    const newer = entry.changes.filter(change => knows(change) && isNewer(newest, change, entry.seq));
    fold(state, { ...entry, changes: newer });
  }
  const strange =
    !(cursors?.tables ?? []).every(table => knows({ table })) ||
    !entries.every(entry => entry.changes.every(knows));
  return { state, strange, projected, unprojected: entries };
}

const keyOf = (table: string, id: string) => `${table}:${id}`;

const isNewer = (newest: ReadonlyMap<string, number>, { table, id }: Change, seq: number): boolean =>
  (newest.get(keyOf(table, id)) ?? 0) < seq;

async function readDocuments(store: Store, account: string, state: State): Promise<Map<string, number>> {
  const newest = new Map<string, number>();
  const tables = await Promise.all(
    TABLES.map(async table => ({
      table,
      documents: await store.models.projected[table].find({ account }).lean(),
    })),
  );
  for (const { table, documents } of tables)
    for (const { id, seq, record } of documents) {
      newest.set(keyOf(table, id), seq);
      // The projector is the only writer, and wrote a record of this very table.
      if (record !== undefined) evolve(state.tables, { table, id, from: null, to: record } as Change);
    }
  return newest;
}

/** The entry at `seq` (or the gap before the first) and all after it; the first is undefined where `seq` is 0. */
async function entriesFrom(
  store: Store,
  account: string,
  seq: number,
): Promise<[Entry | undefined, ...Entry[]]> {
  const entries = await store.entries
    .find({ account, seq: { $gte: seq } })
    .sort({ seq: 1 })
    .toArray();
  if (seq === 0) return [undefined, ...entries];
  const [base, ...after] = entries;
  if (base?.seq !== seq) throw new LogDamaged(`entry ${seq} of ${account} is missing`);
  return [base, ...after];
}

import { Access } from '../rbac/access.js';
import { type Change, TABLES, type TableName, type Tables } from './tables.js';

type Stored = { readonly [T in TableName]: Map<string, Tables[T]> };

/** One account in memory: its tables as of entry `seq`, and who may do what. Only folding an entry changes it. */
export interface State {
  readonly account: string;
  seq: number;
  /** The hash of entry `seq`; the next entry's `prev`. */
  hash: string;
  at: Date;
  readonly tables: Stored;
  access: Access;
}

/** The hash that the first entry of every account has as its `prev`. */
export const GENESIS = '0'.repeat(64);

/** An account before its first entry. */
export function emptyState(account: string): State {
  const tables: Stored = {
    settings: new Map(),
    catalog: new Map(),
    roles: new Map(),
    spaces: new Map(),
    groups: new Map(),
    users: new Map(),
    invitations: new Map(),
    requests: new Map(),
    former: new Map(),
  };
  return { account, seq: 0, hash: GENESIS, at: new Date(0), tables, access: new Access([], tables) };
}

/** Puts a change's record in place: the one line that all following, undoing and previewing rests on. */
export function evolve(tables: Stored, { table, id, to }: Change): void {
  const records: Map<string, unknown> = tables[table];
  if (to === null) records.delete(id);
  else records.set(id, to);
}

/** Folds the changes of one entry into the state, and lets access see them. */
export function fold(
  state: State,
  entry: { seq: number; hash: string; at: Date; changes: readonly Change[] },
): void {
  for (const change of entry.changes) evolve(state.tables, change);
  state.seq = entry.seq;
  state.hash = entry.hash;
  state.at = entry.at;
  settleAccess(state, entry.changes);
}

/** Compiles access anew as far as changes touch it. */
export function settleAccess(state: State, changes: readonly Change[]): void {
  if (changes.some(change => change.table === 'catalog')) {
    state.access = new Access(state.tables.catalog.get('catalog')?.permissions ?? [], state.tables);
    return;
  }
  if (changes.some(change => change.table === 'roles' || change.table === 'groups')) state.access.touchAll();
  else state.access.touch(changes.filter(change => change.table === 'users').map(change => change.id));
}

/** Whether a process knows the tables that a change names; one that does not decides no more. */
export const knows = (change: { readonly table: string }): boolean =>
  (TABLES as readonly string[]).includes(change.table);

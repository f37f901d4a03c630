import { isDeepStrictEqual } from 'node:util';
import { Access } from '../rbac/access.js';
import type { Catalog } from '../rbac/catalog.js';
import type { State } from './state.js';
import { type Change, TABLES, type TableName, type Tables } from './tables.js';

/** One table seen through a draft: what was written lies over the state's own records, which stay as they are. */
export class DraftTable<R extends { readonly id: string }> {
  readonly #base: ReadonlyMap<string, R>;
  readonly #over = new Map<string, R | null>();

  constructor(base: ReadonlyMap<string, R>) {
    this.#base = base;
  }

  /** The record as the draft has it; undefined where there is none. */
  get(id: string): R | undefined {
    const written = this.#over.get(id);
    return written === undefined ? this.#base.get(id) : (written ?? undefined);
  }

  /** The record as it was before the draft. */
  before(id: string): R | undefined {
    return this.#base.get(id);
  }

  /** Puts a record in place, new or instead of the one with its id. */
  set(record: R): void {
    this.#over.set(record.id, record);
  }

  /** Deletes a record; what refers to it is the decision's to mend. */
  delete(id: string): void {
    this.#over.set(id, null);
  }

  /** Ids of all records. */
  *keys(): Iterable<string> {
    for (const record of this.values()) yield record.id;
  }

  /** All records as the draft has them. */
  *values(): Iterable<R> {
    for (const [id, record] of this.#base) if (!this.#over.has(id)) yield record;
    for (const record of this.#over.values()) if (record !== null) yield record;
  }

  /** The ids that were written. */
  touched(): readonly string[] {
    return [...this.#over.keys()];
  }

  /** Each record that the draft really changes. */
  *steps(): Iterable<{ id: string; from: R | null; to: R | null }> {
    for (const [id, to] of this.#over) {
      const from = this.#base.get(id) ?? null;
      if (!isDeepStrictEqual(from, to)) yield { id, from, to };
    }
  }
}

/**
 * An overlay on an account's state: decisions write records into it, laws and previews look at it, and its
 * difference is what an entry commits. It is thrown away afterwards; nobody keeps one over an `await`.
 */
export class Draft {
  readonly settings: DraftTable<Tables['settings']>;
  readonly catalog: DraftTable<Catalog>;
  readonly roles: DraftTable<Tables['roles']>;
  readonly spaces: DraftTable<Tables['spaces']>;
  readonly groups: DraftTable<Tables['groups']>;
  readonly users: DraftTable<Tables['users']>;
  readonly invitations: DraftTable<Tables['invitations']>;
  readonly requests: DraftTable<Tables['requests']>;
  readonly former: DraftTable<Tables['former']>;
  /** The state below, before the draft. */
  readonly base: State;

  constructor(state: State) {
    this.base = state;
    this.settings = new DraftTable(state.tables.settings);
    this.catalog = new DraftTable(state.tables.catalog);
    this.roles = new DraftTable(state.tables.roles);
    this.spaces = new DraftTable(state.tables.spaces);
    this.groups = new DraftTable(state.tables.groups);
    this.users = new DraftTable(state.tables.users);
    this.invitations = new DraftTable(state.tables.invitations);
    this.requests = new DraftTable(state.tables.requests);
    this.former = new DraftTable(state.tables.former);
  }

  /** The catalog in force. */
  get currentCatalog(): Catalog | undefined {
    return this.catalog.get('catalog');
  }

  /** Access as it would be with the draft; compiled for those who are asked about only. */
  access(): Access {
    return new Access(this.currentCatalog?.permissions ?? [], this);
  }

  /** What the draft changes, one document each, in the order of the tables. */
  changes(): Change[] {
    return TABLES.flatMap(table => stepsOf(this, table));
  }
}

function stepsOf(draft: Draft, table: TableName): Change[] {
  const steps: Iterable<object> = draft[table].steps();
  // A table's steps carry that table's records; TypeScript can't follow the pair through the union.
  return [...steps].map(step => ({ table, ...step }) as Change);
}

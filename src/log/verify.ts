import { canonical, type Entry, hashOf } from '../account/entry.js';
import { GENESIS, knows } from '../account/state.js';
import { type Change, TABLES } from '../account/tables.js';
import { accountsIn, type Store } from './store.js';

/** A place in an account's log that was kept elsewhere (the weekly digest has it). */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** What an account's log and collections look like; `problems` are sentences, none where all is well. */
export interface Verified {
  readonly account: string;
  readonly entries: number;
  readonly head: string;
  readonly problems: readonly string[];
}

/** Checks every account there is; `heads` are places that their logs must still have. */
export async function* verifyAll(
  store: Store,
  heads: ReadonlyMap<string, Head> = new Map(),
): AsyncIterable<Verified> {
  const accounts = new Set([...(await accountsIn(store)), ...heads.keys()]);
  for (const account of accounts) yield await verifyAccount(store, account, heads.get(account));
}

/**
 * Checks one account while others may go on writing to it: the chain, its cursors, and that every document says
 * what the entry it names wrote. That the newest entries were cut off is seen only against a head kept elsewhere.
 */
export async function verifyAccount(store: Store, account: string, known?: Head): Promise<Verified> {
  // In this order everything read is in what is read after it: the cursors, the documents, the entries.
  const cursors = await store.models.accounts.findById(account).lean();
  const { projected = 0, followed = 0 } = cursors ?? {};
  const documents = await readDocuments(store, account);
  const chain = new Chain(known);
  for await (const entry of store.entries.find({ account }).sort({ seq: 1 })) {
    chain.add(entry);
    for (const change of entry.changes) compare(documents, change, entry.seq, projected);
  }
  const problems = [...chain.end()];
  for (const [name, cursor] of Object.entries({ projected, followed }))
    if (!Number.isInteger(cursor) || cursor < 0 || cursor > chain.seq)
      problems.push(`the cursor "${name}" is at ${cursor}, and the log ends at ${chain.seq}`);
  for (const [name, seen] of documents) problems.push(...wrong(name, seen));
  return { account, entries: chain.entries, head: chain.head, problems };
}

/** What is wrong with an account's log alone, one sentence each; empty where the chain is whole. */
export async function verifyChain(store: Store, account: string, known?: Head): Promise<Verified> {
  const chain = new Chain(known);
  for await (const entry of store.entries.find({ account }).sort({ seq: 1 })) chain.add(entry);
  return { account, entries: chain.entries, head: chain.head, problems: chain.end() };
}

/** Follows one account's entries in order, and finds where they do not hold together. */
export class Chain {
  entries = 0;
  seq = 0;
  head = GENESIS;
  readonly #known: Head | undefined;
  readonly #problems: string[] = [];

  constructor(known?: Head) {
    this.#known = known;
  }

  /** Takes the next entry; tells whether it is as it was written, right after its forerunner. */
  add(entry: Entry): boolean {
    const before = this.#problems.length;
    const { seq, prev, hash } = entry;
    if (seq !== this.seq + 1) this.#problems.push(`entry ${this.seq + 1} is missing (${seq} is next)`);
    if (prev !== this.head) this.#problems.push(`entry ${seq} does not follow the one before it`);
    if (hashOf(entry) !== hash) this.#problems.push(`entry ${seq} was changed after it was written`);
    if (!entry.changes.every(knows))
      this.#problems.push(`entry ${seq} was written by a newer Roster than this one`);
    if (seq === this.#known?.seq && hash !== this.#known.hash)
      this.#problems.push(`entry ${seq} is another than the one whose hash was kept`);
    this.entries += 1;
    this.seq = seq;
    this.head = hash;
    return this.#problems.length === before;
  }

  /** All problems, once the last entry was added. */
  end(): readonly string[] {
    const cut = this.#known !== undefined && this.#known.seq > this.seq;
    return cut
      ? [...this.#problems, `the log ends at entry ${this.seq}, and entry ${this.#known?.seq} was known`]
      : this.#problems;
  }
}

/** What is known of one document: the entry it names and what it says, and what the log says of it. */
interface Seen {
  /** The entry it names; 0 where there is no such document. */
  readonly seq: number;
  readonly says: string;
  /** The last entry up to `projected` that changed it. */
  due: number;
  /** Whether the entry it names changed it; `same`, to what the document says. */
  named: boolean;
  same: boolean;
}

const nothing = { says: '', due: 0, named: false, same: false };

async function readDocuments(store: Store, account: string): Promise<Map<string, Seen>> {
  const documents = new Map<string, Seen>();
  for (const table of TABLES)
    for await (const { id, seq, record } of store.models.projected[table].find({ account }).lean().cursor())
      documents.set(`${table} ${id}`, { ...nothing, seq, says: canonical(record ?? null) });
  return documents;
}

function compare(
  documents: Map<string, Seen>,
  { table, id, to }: Change,
  seq: number,
  projected: number,
): void {
  const name = `${table} ${id}`;
  const seen = documents.get(name) ?? { ...nothing, seq: 0 };
  documents.set(name, seen);
  if (seq <= projected) seen.due = seq;
  if (seq !== seen.seq) return;
  seen.named = true;
  seen.same = canonical(to) === seen.says;
}

function* wrong(name: string, { seq, due, named, same }: Seen): Iterable<string> {
  if (seq < due)
    yield `${name} is ${seq === 0 ? 'not there' : `as of entry ${seq}`}, and entry ${due} changed it`;
  else if (seq > 0 && !named) yield `${name} names entry ${seq}, which did not change it`;
  else if (seq > 0 && !same) yield `${name} is not what entry ${seq} made of it`;
}

import { setTimeout as pause } from 'node:timers/promises';
import {
  type Actor,
  type Entry,
  hashOf,
  MOST_BYTES,
  MOST_CHANGES,
  type Plain,
  type Tell,
  type Via,
} from '../account/entry.js';
import { fold, knows, type State } from '../account/state.js';
import type { Change } from '../account/tables.js';
import { Refusal } from '../errors.js';
import { count, say } from '../sentence.js';
import { loadAccount } from './load.js';
import { Projector } from './projector.js';
import { isDuplicate, type Store } from './store.js';

/** What a decision asks to be committed. */
export interface Proposal<R extends Plain> {
  readonly changes: readonly Change[];
  readonly result: R;
  readonly input: Plain;
  readonly tell: Tell;
}

/** Who proposes, through which door, and under which idempotency key. */
export interface Proposer {
  readonly actor: Actor;
  readonly via: Via;
  readonly action: string;
  readonly now: Date;
  readonly id: string;
  readonly key?: string;
}

/** What a commit answers. `repeated` is true where an earlier call with the same key had done it. */
export interface Committed<R> {
  readonly seq: number;
  readonly at: Date;
  readonly result: R;
  readonly repeated: boolean;
}

/** How often a commit is decided again after somebody else was faster. */
const MOST_CONFLICTS = 40;
/** The longest pause after a conflict, in milliseconds. */
const LONGEST_PAUSE = 20;

/** One account's log in this process: its state, kept live, and the one way to commit. */
export class AccountLog {
  readonly account: string;
  readonly projector: Projector;
  readonly #store: Store;
  readonly #listeners = new Set<(entries: readonly Entry[]) => void>();
  #state: State;
  #strange = false;
  #queue: Promise<unknown> = Promise.resolve();
  #reading: Promise<void> | undefined;
  #next: Promise<State> | undefined;

  private constructor(store: Store, state: State, onError: (error: unknown) => void) {
    this.account = state.account;
    this.#store = store;
    this.#state = state;
    this.projector = new Projector(store, state.account, onError);
  }

  /** Reads an account's state and follows its log from there. */
  static async open(
    store: Store,
    account: string,
    onError: (error: unknown) => void = () => {},
  ): Promise<AccountLog> {
    const { state, unprojected } = await loadAccount(store, account);
    const log = new AccountLog(store, state, onError);
    log.#strange = unprojected.some(entry => !entry.changes.every(knows));
    log.projector.push(unprojected);
    return log;
  }

  /** The state as this process knows it; for answers that must be sure, `catchUp` first. */
  get state(): State {
    return this.#state;
  }

  /** False once an entry held a change that this version does not know: it reads on and decides no more. */
  get ready(): boolean {
    return !this.#strange;
  }

  /** Calls back with entries, in order, each time that this process learned of some; returns the way to stop. */
  onEntries(listener: (entries: readonly Entry[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Brings the state up to the log; callers share a query that started after they asked. */
  async catchUp(): Promise<State> {
    if (this.#reading === undefined) {
      this.#reading = this.#read().finally(() => {
        this.#reading = undefined;
      });
      await this.#reading;
      return this.#state;
    }
    this.#next ??= this.#reading
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        return this.catchUp();
      });
    return this.#next;
  }

  /**
   * Decides on the present state and commits one entry; decides again where somebody else was faster.
   * @throws Refusal from the decision, or `busy` after many conflicts; the database's error where it is away
   */
  commit<R extends Plain>(
    proposer: Proposer,
    decide: (state: State, at: Date) => Proposal<R>,
  ): Promise<Committed<R>> {
    const turn = this.#queue.then(() => this.#commit(proposer, decide));
    this.#queue = turn.catch(() => {});
    return turn;
  }

  /** What an earlier call with this key was answered, if there was one. */
  async answered<R extends Plain>(key: string): Promise<Committed<R> | undefined> {
    const entry = await this.#store.entries.findOne({ account: this.account, key });
    return entry === null ? undefined : committed<R>(entry, true);
  }

  /** Waits for what was begun: commits in the queue, then the projector. */
  async stop(): Promise<void> {
    await this.#queue;
    await this.projector.stop();
  }

  async #commit<R extends Plain>(
    proposer: Proposer,
    decide: (state: State, at: Date) => Proposal<R>,
  ): Promise<Committed<R>> {
    if (this.#strange)
      throw new Refusal(
        'unavailable',
        say`A newer Roster works on this account; this one must be updated first.`,
      );
    for (let tries = 0; tries < MOST_CONFLICTS; tries += 1) {
      if (proposer.key !== undefined) {
        const earlier = await this.answered<R>(proposer.key);
        if (earlier !== undefined) return earlier;
      }
      const at = new Date(Math.max(proposer.now.getTime(), this.#state.at.getTime() + 1));
      const entry = entryOf(this.#state, proposer, at, decide(this.#state, at));
      if (await this.#append(entry)) return committed<R>(entry, false);
      await pause(Math.random() * LONGEST_PAUSE);
      await this.catchUp();
    }
    throw new Refusal(
      'busy',
      say`Somebody is changing this account right now. Nothing was changed; try again in a moment.`,
    );
  }

  /** Whether the entry is in the log; false where its place was taken. */
  async #append(entry: Entry): Promise<boolean> {
    try {
      await this.#store.entries.insertOne(entry);
    } catch (error) {
      if (isDuplicate(error)) return false;
      // The insert may have happened all the same: only the log itself can tell.
      await this.catchUp();
      if ((await this.#store.entries.findOne({ account: this.account, _id: entry._id })) === null)
        throw error;
    }
    this.#take([entry]);
    return true;
  }

  async #read(): Promise<void> {
    const { account, seq } = this.#state;
    const entries = await this.#store.entries
      .find({ account, seq: { $gt: seq } })
      .sort({ seq: 1 })
      .toArray();
    if (!this.#take(entries)) await this.#reload();
  }

  /** Folds entries that follow the state, skips those it has; false where they do not fit together. */
  #take(entries: readonly Entry[]): boolean {
    const fresh = entries.filter(entry => entry.seq > this.#state.seq);
    for (const entry of fresh) {
      if (entry.seq !== this.#state.seq + 1 || entry.prev !== this.#state.hash) return false;
      if (!entry.changes.every(knows)) this.#strange = true;
      fold(this.#state, { ...entry, changes: entry.changes.filter(knows) });
    }
    if (fresh.length > 0) {
      this.projector.push(fresh);
      for (const listener of this.#listeners) listener(fresh);
    }
    return true;
  }

  async #reload(): Promise<void> {
    const { state, unprojected } = await loadAccount(this.#store, this.account);
    this.#state = state;
    this.projector.push(unprojected);
  }
}

const committed = <R extends Plain>({ seq, at, result }: Entry, repeated: boolean): Committed<R> =>
  // The result of an entry with this key was made by the same action, which returns nothing else.
  ({ seq, at, result: result as R, repeated });

function entryOf<R extends Plain>(state: State, proposer: Proposer, at: Date, proposal: Proposal<R>): Entry {
  const { changes, result, input, tell } = proposal;
  if (changes.length > MOST_CHANGES) throw tooLarge(changes.length, MOST_CHANGES);
  const { actor, via, action, id, key } = proposer;
  const body = {
    _id: id,
    account: state.account,
    seq: state.seq + 1,
    at,
    actor,
    via,
    action,
    input,
    result,
    ...(key === undefined ? {} : { key }),
    changes,
    tell,
    prev: state.hash,
  };
  const bytes = JSON.stringify(body).length;
  if (bytes > MOST_BYTES) throw tooLarge(changes.length, Math.floor((changes.length * MOST_BYTES) / bytes));
  return { ...body, hash: hashOf(body) };
}

const tooLarge = (changes: number, fits: number): Refusal =>
  new Refusal(
    'too-large',
    say`That is ${count(changes, 'change')} at once; about ${count(fits, 'change')} fit. Do it in parts.`,
  );

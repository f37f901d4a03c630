import { setTimeout as pause } from 'node:timers/promises';
import type { Entry, Plain } from '../account/entry.js';
import { fold, knows, type State } from '../account/state.js';
import { OutcomeUnknown, Refusal } from '../errors.js';
import { tellMeasure } from '../measured.js';
import { isDuplicate } from '../models/duplicates.js';
import { say } from '../sentence.js';
import { compose, nextTime, type Proposal, type Proposer } from './compose.js';
import { type Loaded, loadAccount } from './load.js';
import { Projector } from './projector.js';
import type { Store } from './store.js';

/** What a commit answers. `repeated` is true where an earlier call with the same key had done it. */
export interface Committed<R> {
  readonly seq: number;
  readonly at: Date;
  readonly result: R;
  readonly repeated: boolean;
}

/** How often a commit is decided again after somebody else was faster. */
const MOST_CONFLICTS = 40;
/** The longest pause after a conflict, in milliseconds; the first ones are shorter. */
const LONGEST_PAUSE = 20;

/** One account's log in this process: its state, kept live, and the one way to commit. */
export class AccountLog {
  readonly account: string;
  readonly projector: Projector;
  readonly #store: Store;
  readonly #onError: (error: unknown) => void;
  readonly #listeners = new Set<(entries: readonly Entry[]) => void>();
  #state: State;
  #strange: boolean;
  #queue: Promise<unknown> = Promise.resolve();
  #reading: Promise<unknown> = Promise.resolve();
  #next: Promise<void> | undefined;

  private constructor(store: Store, loaded: Loaded, onError: (error: unknown) => void) {
    this.account = loaded.state.account;
    this.#store = store;
    this.#onError = onError;
    this.#state = loaded.state;
    this.#strange = loaded.strange;
    this.projector = new Projector(store, this.account, onError);
    this.projector.push(loaded.unprojected);
  }

  /** Reads an account's state and follows its log from there. */
  static async open(
    store: Store,
    account: string,
    onError: (error: unknown) => void = () => {},
  ): Promise<AccountLog> {
    return new AccountLog(store, await loadAccount(store, account), onError);
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
    // Whoever asks while `#next` waits for its turn shares it: it has not asked the database yet.
    this.#next ??= this.#reading.then(() => {
      this.#next = undefined;
      const read = this.#read();
      this.#reading = read.catch(() => {});
      return read;
    });
    await this.#next;
    return this.#state;
  }

  /**
   * Decides on the present state and commits one entry; decides again where somebody else was faster.
   * @throws Refusal from the decision, or `busy` after many conflicts; the database's error where it is away, OutcomeUnknown where it went away meanwhile
   */
  commit<R extends Plain>(
    proposer: Proposer,
    decide: (state: State, at: Date) => Proposal<R>,
  ): Promise<Committed<R>> {
    const turn = this.#queue.then(() => this.#commit(proposer, decide));
    this.#queue = turn.catch(() => {});
    return turn;
  }

  /** What an earlier call with this key was answered, if there was one; the state holds it then. */
  async answered<R extends Plain>(key: string): Promise<Committed<R> | undefined> {
    const entry = await this.#store.entries.findOne({ account: this.account, key });
    if (entry === null) return undefined;
    // Its answer was lost, or another process gave it: who reads on finds what was done.
    if (entry.seq > this.#state.seq) await this.catchUp();
    return committed<R>(entry, true);
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
    const begun = performance.now();
    for (let tries = 0; tries < MOST_CONFLICTS; tries += 1) {
      if (this.#strange) throw tooOld();
      if (proposer.key !== undefined) {
        const earlier = await this.answered<R>(proposer.key);
        if (earlier !== undefined) return earlier;
      }
      const entry = await this.#decided(proposer, decide);
      if (entry !== undefined && (await this.#append(entry))) {
        const seconds = (performance.now() - begun) / 1000;
        tellMeasure('commit', { action: proposer.action, seconds });
        return committed<R>(entry, false);
      }
      tellMeasure('conflict', { action: proposer.action });
      if (entry === undefined) continue;
      await pause(Math.random() * Math.min(LONGEST_PAUSE, 2 ** tries));
      await this.catchUp();
    }
    throw new Refusal(
      'busy',
      say`Somebody is changing this account right now. Nothing was changed; try again in a moment.`,
    );
  }

  /** The entry that a decision makes; undefined where a refusal rested on a state that others had left behind. */
  async #decided<R extends Plain>(
    proposer: Proposer,
    decide: (state: State, at: Date) => Proposal<R>,
  ): Promise<Entry | undefined> {
    const state = this.#state;
    const { seq } = state;
    try {
      return compose(state, proposer, decide(state, nextTime(state, proposer.now)));
    } catch (error) {
      const now = await this.catchUp();
      if (now === state && now.seq === seq) throw error;
      return undefined;
    }
  }

  /** Whether the entry is in the log; false where its place was taken. */
  async #append(entry: Entry): Promise<boolean> {
    try {
      await this.#store.entries.insertOne(entry);
    } catch (error) {
      if (isDuplicate(error)) return false;
      // The insert may have happened all the same: only the log itself can tell.
      if (!(await this.#holds(entry))) throw error;
    }
    if (!this.#take([entry])) await this.#reload();
    return true;
  }

  /** Whether the log has an entry, after an insert that failed. */
  async #holds({ _id }: Entry): Promise<boolean> {
    try {
      await this.catchUp();
      return (await this.#store.entries.findOne({ account: this.account, _id })) !== null;
    } catch (error) {
      throw new OutcomeUnknown(error);
    }
  }

  async #read(): Promise<void> {
    const begun = performance.now();
    const { account, seq } = this.#state;
    const entries = await this.#store.entries
      .find({ account, seq: { $gt: seq } })
      .sort({ seq: 1 })
      .toArray();
    if (!this.#take(entries)) await this.#reload();
    tellMeasure('catch-up', { seconds: (performance.now() - begun) / 1000 });
  }

  /** Folds entries that follow the state, skips those it has; false from where they do not fit together. */
  #take(entries: readonly Entry[]): boolean {
    const state = this.#state;
    const fresh: Entry[] = [];
    let fits = true;
    for (const entry of entries) {
      if (entry.seq <= state.seq) continue;
      fits = entry.seq === state.seq + 1 && entry.prev === state.hash;
      if (!fits) break;
      if (!entry.changes.every(knows)) this.#strange = true;
      fold(state, { ...entry, changes: entry.changes.filter(knows) });
      fresh.push(entry);
    }
    this.projector.push(fresh);
    this.#tell(fresh);
    return fits;
  }

  /** Drops a state that does not fit the log, and reads the account again; listeners hear what they had not. */
  async #reload(): Promise<void> {
    const { state, strange, unprojected } = await loadAccount(this.#store, this.account);
    const missed = await this.#store.entries
      .find({ account: this.account, seq: { $gt: this.#state.seq, $lte: state.seq } })
      .sort({ seq: 1 })
      .toArray();
    this.#state = state;
    this.#strange = strange;
    this.projector.restart(unprojected);
    this.#tell(missed);
  }

  #tell(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    for (const listener of this.#listeners) {
      try {
        listener(entries);
      } catch (error) {
        // The entries are in the log: a listener's mistake must not look like a failed commit.
        this.#onError(error);
      }
    }
  }
}

const committed = <R extends Plain>({ seq, at, result }: Entry, repeated: boolean): Committed<R> =>
  // The result of an entry with this key was made by the same action, which returns nothing else.
  ({ seq, at, result: result as R, repeated });

const tooOld = (): Refusal =>
  new Refusal('unavailable', say`A newer Roster works on this account; this one must be updated first.`);

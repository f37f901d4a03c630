/**
 * Counts what is being worked on, so that stopping can wait for it: nothing that was accepted is dropped.
 */
export class Running {
  readonly #work = new Set<Promise<unknown>>();
  readonly #stopping = new AbortController();

  /** Aborted once Roster stops: it does not wait until a database is back. */
  get stopping(): AbortSignal {
    return this.#stopping.signal;
  }

  /** Runs a piece of work that stopping waits for. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const promise = work();
    const settled = promise.then(
      () => {},
      () => {},
    );
    this.#work.add(settled);
    try {
      return await promise;
    } finally {
      this.#work.delete(settled);
    }
  }

  /** Stops: resolves when nothing is being worked on. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    while (this.#work.size > 0) await Promise.all(this.#work);
  }
}

/** Runs something one at a time; who asks during a run is served by one more run after it. */
export class Alone {
  readonly #run: () => Promise<void>;
  readonly #onError: (error: unknown) => void;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  constructor(run: () => Promise<void>, onError: (error: unknown) => void) {
    this.#run = run;
    this.#onError = onError;
  }

  /** Makes sure that a run starts after now; an error of it goes to `onError`. */
  wake(): void {
    if (this.#stopped) return;
    if (this.#running === undefined) this.#running = this.#loop();
    else this.#again = true;
  }

  /** Resolves once no run is under way. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
  }

  /** Waits for the run under way, and starts no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#running;
  }

  async #loop(): Promise<void> {
    do {
      this.#again = false;
      try {
        await this.#run();
      } catch (error) {
        this.#onError(error);
      }
    } while (this.#again && !this.#stopped);
    this.#running = undefined;
  }
}

/** Lets one new message a second into each conversation, as far as this process goes (Slack: “Rate limits”, chat.postMessage). */
export class Pace {
  readonly #ms: number;
  readonly #now: () => Date;
  /** Conversation → when the next message may go there; never, while one is in hand. */
  readonly #free = new Map<string, number>();

  constructor(ms: number, now: () => Date) {
    this.#ms = ms;
    this.#now = now;
  }

  /** The conversations that must wait. */
  busy(): string[] {
    const now = this.#now().getTime();
    for (const [key, at] of this.#free) if (at <= now) this.#free.delete(key);
    return [...this.#free.keys()];
  }

  /** When the first conversation that waits may go on; undefined where none waits. */
  free(): Date | undefined {
    const next = Math.min(...this.#free.values());
    return Number.isFinite(next) ? new Date(next) : undefined;
  }

  /** Keeps a conversation busy from now until its pause after the returned function was called. */
  enter(key: string | undefined): () => void {
    if (key === undefined) return () => {};
    this.#free.set(key, Number.POSITIVE_INFINITY);
    return () => this.#free.set(key, this.#now().getTime() + this.#ms);
  }
}

import type { Messenger, Place, Rendered } from '../../src/deliveries/messenger.js';

/** A message as it lies in the fake Slack. */
export interface Posted extends Place {
  readonly id: string;
  readonly to: string;
  /** When it was posted. */
  readonly at: Date;
  text: string;
}

/** What happens to a call: it fails before, or is stored and fails after. */
export interface Trouble {
  readonly on: keyof Messenger;
  readonly error: Error;
  readonly stored?: boolean;
}

/** Slack as a messenger sees it, in memory: it keeps what was posted, and fails as it is told. */
export class FakeSlack {
  readonly posts: Posted[] = [];
  readonly homes: string[] = [];
  readonly calls: string[] = [];
  /** Taken from the front by calls of that kind. */
  readonly troubles: Trouble[] = [];
  /** Runs before each post is stored. */
  onPost: () => Promise<void> = async () => {};
  readonly #now: () => Date;

  /** `now`: the clock by which posts are stored; the computer's own if not said. */
  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  /** What each process talks to it by. */
  messenger(): Messenger {
    return {
      open: user => this.#call('open', () => `D-${user}`),
      post: async (to, id, rendered) => {
        await this.onPost();
        return this.#call('post', () => this.#post(to, id, rendered));
      },
      find: (channel, id) =>
        this.#call('find', () => this.posts.find(one => one.channel === channel && one.id === id)),
      update: ({ ts }, { text }) =>
        this.#call('update', () => {
          const message = this.posts.find(one => one.ts === ts);
          if (message === undefined) throw new Error('an update before its post');
          message.text = text;
        }),
      publishHome: (user, { text }) =>
        this.#call('publishHome', () => void this.homes.push(`${user} ${text}`)),
    };
  }

  /** How often each id was posted. */
  get times(): Record<string, number> {
    const times: Record<string, number> = {};
    for (const { id } of this.posts) times[id] = (times[id] ?? 0) + 1;
    return times;
  }

  async #call<T>(on: keyof Messenger, happen: () => T): Promise<T> {
    this.calls.push(on);
    const at = this.troubles.findIndex(one => one.on === on);
    const [trouble] = at < 0 ? [] : this.troubles.splice(at, 1);
    if (trouble !== undefined && trouble.stored !== true) throw trouble.error;
    const result = happen();
    if (trouble !== undefined) throw trouble.error;
    return result;
  }

  #post(to: string, id: string, { text }: Rendered): Posted {
    const channel = to.startsWith('U') ? `D-${to}` : to;
    const message = { id, to, text, channel, at: this.#now(), ts: String(this.posts.length + 1) };
    this.posts.push(message);
    return message;
  }
}

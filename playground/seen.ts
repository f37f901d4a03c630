import type { Eyes } from './slack/eyes.js';
import type { Message } from './slack/workspace.js';

/** Which messages each person has read: everything that is not in here is marked as new. */
export class Seen {
  readonly #read = new Map<string, Set<string>>();

  /** This person has read everything in that conversation, or everywhere. */
  read(eyes: Eyes, channel?: string): boolean {
    const read = this.#of(eyes.id);
    const before = read.size;
    for (const message of eyes.messages(channel)) read.add(keyOf(message));
    return read.size > before;
  }

  /** How many messages of others are new to this person, by conversation. */
  unread(eyes: Eyes): Map<string, number> {
    const read = this.#of(eyes.id);
    const counts = new Map<string, number>();
    for (const message of eyes.messages())
      if (message.user !== eyes.id && !read.has(keyOf(message)))
        counts.set(message.channel, (counts.get(message.channel) ?? 0) + 1);
    return counts;
  }

  #of(person: string): Set<string> {
    const read = this.#read.get(person) ?? new Set();
    this.#read.set(person, read);
    return read;
  }
}

const keyOf = ({ channel, ts }: Message): string => `${channel} ${ts}`;

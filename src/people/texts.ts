import { randomBytes } from 'node:crypto';
import type { Model } from 'mongoose';
import { digest } from '../account/entry.js';
import type { Text } from '../models/text.js';

/** What people wrote, kept beside the log: an entry holds the id and the salted hash. */
export class Texts {
  readonly #model: Model<Text>;
  readonly #account: string;
  readonly #id: () => string;
  readonly #now: () => Date;

  constructor(model: Model<Text>, account: string, id: () => string, now: () => Date) {
    this.#model = model;
    this.#account = account;
    this.#id = id;
    this.#now = now;
  }

  /** Keeps a text; returns what an entry may hold of it. */
  async keep(text: string): Promise<{ id: string; hash: string }> {
    const salt = randomBytes(16).toString('hex');
    const id = this.#id();
    await this.#model.create({ _id: id, account: this.#account, text, salt, created: this.#now() });
    return { id, hash: digest({ salt, text }) };
  }

  /** A kept text; undefined where it was erased. */
  async read(id: string | null): Promise<string | undefined> {
    if (id === null) return undefined;
    return (await this.#model.findOne({ _id: id, account: this.#account }).lean())?.text;
  }

  /** Kept texts by id, in one query; erased ones are left out. */
  async readMany(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const found = await this.#model.find({ _id: { $in: ids }, account: this.#account }).lean();
    return new Map(found.map(({ _id, text }) => [_id, text]));
  }
}

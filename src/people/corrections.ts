import { randomBytes } from 'node:crypto';
import type { Model } from 'mongoose';
import { digest } from '../account/entry.js';
import { isDuplicate } from '../models/duplicates.js';
import type { Person } from '../models/person.js';
import { emailKey } from './people.js';

/** What an entry may hold of a corrected address: where it is kept until the entry is there, and its salted hash. */
export interface KeptAddress extends Record<string, string> {
  readonly id: string;
  readonly hash: string;
}

/** An address that is to take the place of a person's, once the log holds its correction. */
export interface OpenCorrection {
  readonly person: string;
  readonly id: string;
  /** The log's `seq` before the correction. */
  readonly seq: number;
  readonly at: Date;
}

/**
 * Corrected addresses of one account. Addresses are kept with people and entries hold ids, so a correction is kept
 * beside the person's address first, committed to the log, and then put in its place; whoever finds a committed one
 * that was not, does it.
 */
export class Corrections {
  readonly #model: Model<Person>;
  readonly #account: string;
  readonly #id: () => string;
  readonly #now: () => Date;

  constructor(model: Model<Person>, account: string, id: () => string, now: () => Date) {
    this.#model = model;
    this.#account = account;
    this.#id = id;
    this.#now = now;
  }

  /** Keeps an address beside a person's own; `same` and `taken` where it is theirs already, or somebody else's. */
  async keep(person: string, email: string, seq: number): Promise<KeptAddress | 'same' | 'taken'> {
    const key = emailKey(email);
    const holder = await this.#model.findOne({ account: this.#account, emailKey: key }, { email: 1 }).lean();
    if (holder !== null && holder._id !== person) return 'taken';
    if (holder?.email === email.trim()) return 'same';
    const [id, salt] = [this.#id(), randomBytes(16).toString('hex')];
    const correcting = { id, email: email.trim(), salt, seq, at: this.#now() };
    await this.#model.updateOne({ _id: person, account: this.#account }, { $push: { correcting } });
    return { id, hash: digest({ salt, text: email.trim() }) };
  }

  /** The corrections that are not put in place, nor dropped, yet. */
  async open(): Promise<OpenCorrection[]> {
    const found = await this.#model
      .find({ account: this.#account, 'correcting.id': { $exists: true } }, { correcting: 1 })
      .lean();
    return found.flatMap(({ _id, correcting = [] }) =>
      correcting.map(({ id, seq, at }) => ({ person: _id, id, seq, at })),
    );
  }

  /** Puts a corrected address in place; false where somebody else has come to have it meanwhile. */
  async apply({ person, id }: OpenCorrection): Promise<boolean> {
    const own = { _id: person, account: this.#account, 'correcting.id': id };
    const { correcting = [] } = (await this.#model.findOne(own).lean()) ?? {};
    const found = correcting.find(one => one.id === id);
    if (found === undefined) return true;
    const { email, salt, at } = found;
    try {
      await this.#model.updateOne(own, {
        $set: { email, emailKey: emailKey(email), corrected: { salt, at } },
        $pull: { correcting: { id } },
      });
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await this.drop({ person, id });
      return false;
    }
  }

  /** Forgets a correction that was refused. */
  async drop({ person, id }: Pick<OpenCorrection, 'person' | 'id'>): Promise<void> {
    await this.#model.updateOne({ _id: person, 'correcting.id': id }, { $pull: { correcting: { id } } });
  }
}

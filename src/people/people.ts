import type { Model } from 'mongoose';
import { isDuplicate } from '../models/duplicates.js';
import type { Person } from '../models/person.js';

/** What Slack says of somebody, as far as Roster keeps it. */
export interface SlackIdentity {
  readonly slack: string;
  readonly email?: string;
  readonly name?: string;
  readonly timeZone?: string;
}

/** How addresses are compared: lower-cased and NFKC-normalized. */
export const emailKey = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

/** The people of one account: who is behind an address, a Slack user or an id. Personal data stays in here. */
export class People {
  readonly #model: Model<Person>;
  readonly #account: string;
  readonly #id: () => string;
  readonly #now: () => Date;
  /** Slack user id → person id, of those who acted: the binding never moves by itself. */
  readonly #bySlack = new Map<string, string>();
  /** Questions for people by id that are being answered. */
  readonly #asked = new Map<string, Promise<Map<string, Person>>>();

  constructor(model: Model<Person>, account: string, id: () => string, now: () => Date) {
    this.#model = model;
    this.#account = account;
    this.#id = id;
    this.#now = now;
  }

  /** The people with these ids; unknown ids are left out. */
  async byIds(ids: Iterable<string>): Promise<Map<string, Person>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    // Many messages to different people name the same ones: who asks for them at once shares the answer.
    const key = wanted.sort().join();
    const asked = this.#asked.get(key) ?? this.#read(wanted).finally(() => this.#asked.delete(key));
    this.#asked.set(key, asked);
    return asked;
  }

  async #read(ids: readonly string[]): Promise<Map<string, Person>> {
    const found = await this.#model.find({ _id: { $in: ids }, account: this.#account }).lean();
    return new Map(found.map(person => [person._id, person]));
  }

  /** The IANA time zones of people, where they are known. */
  async zonesOf(ids: Iterable<string>): Promise<Map<string, string>> {
    const filter = { _id: { $in: [...new Set(ids)] }, account: this.#account, timeZone: { $exists: true } };
    const found = await this.#model.find(filter, { timeZone: 1 }, { lean: true });
    return new Map(found.flatMap(({ _id, timeZone }) => (timeZone === undefined ? [] : [[_id, timeZone]])));
  }

  /** The person id of a Slack user, where one is bound; from memory after the first time. */
  async idOfSlack(slack: string): Promise<string | undefined> {
    const known = this.#bySlack.get(slack);
    if (known !== undefined) return known;
    const found = await this.#model.findOne({ account: this.#account, slack }, { _id: 1 }).lean();
    if (found !== null) this.#bySlack.set(slack, found._id);
    return found?._id;
  }

  /** Forgets who is behind Slack users: a binding was moved by an admin. */
  forget(): void {
    this.#bySlack.clear();
  }

  /** People by address, without making any: address key → person. */
  async knownByEmail(emails: readonly string[]): Promise<Map<string, Person>> {
    const keys = [...new Set(emails.map(emailKey))];
    if (keys.length === 0) return new Map();
    const found = await this.#model.find({ account: this.#account, emailKey: { $in: keys } }).lean();
    return new Map(found.map(person => [person.emailKey ?? '', person]));
  }

  /** The domains of the addresses that are known here, for finding misspelled ones. */
  async domains(): Promise<Set<string>> {
    const found = await this.#model.aggregate<{ _id: string }>([
      { $match: { account: this.#account, emailKey: { $exists: true } } },
      { $project: { domain: { $arrayElemAt: [{ $split: ['$emailKey', '@'] }, 1] } } },
      { $group: { _id: '$domain', people: { $sum: 1 } } },
      // A domain that one single person has may be a typo itself.
      { $match: { people: { $gt: 1 } } },
      { $sort: { people: -1 } },
      { $limit: 50 },
    ]);
    return new Set(found.map(row => row._id));
  }

  /** Remembers that a Slack user looked at their Home just now: it is kept fresh for an hour. */
  async sawHome(slack: string): Promise<void> {
    await this.#model.updateOne({ account: this.#account, slack }, { $set: { homeOpened: this.#now() } });
  }

  /** People by Slack user, without making any: Slack user id → person. */
  async knownBySlack(users: readonly string[]): Promise<Map<string, Person>> {
    if (users.length === 0) return new Map();
    const found = await this.#model
      .find({ account: this.#account, slack: { $in: [...new Set(users)] } })
      .lean();
    return new Map(found.map(person => [person.slack ?? '', person]));
  }

  /** The ids of people with these addresses, in the order given; unknown ones become people. */
  async byEmail(emails: readonly string[]): Promise<string[]> {
    if (emails.length === 0) return [];
    const account = this.#account;
    const operations = emails.map(email => ({
      updateOne: {
        filter: { account, emailKey: emailKey(email) },
        update: {
          $set: { named: this.#now() },
          $setOnInsert: { _id: this.#id(), email: email.trim(), created: this.#now() },
        },
        upsert: true,
      },
    }));
    await this.#model.bulkWrite(operations, { ordered: false });
    const known = await this.knownByEmail(emails);
    return emails.flatMap(email => known.get(emailKey(email))?._id ?? []);
  }

  /**
   * The id of a Slack user's person: the one bound to them; else the one with their address who has no Slack user
   * yet; else a new one. A person bound to another Slack user (a rehire, a reused address) is left as they are.
   */
  async bySlackIdentity(identity: SlackIdentity): Promise<string> {
    const { slack } = identity;
    const bound = await this.idOfSlack(slack);
    if (bound !== undefined) {
      await this.#model.updateOne({ _id: bound }, { $set: shown(identity) });
      return bound;
    }
    if (identity.email !== undefined && (await this.bind(identity))) return this.#mustBeBound(slack);
    const own = identity.email === undefined ? {} : { email: identity.email };
    await this.#model.updateOne(
      { account: this.#account, slack },
      { $set: shown(identity), $setOnInsert: { _id: this.#id(), created: this.#now(), ...own } },
      { upsert: true },
    );
    const id = await this.#mustBeBound(slack);
    // The address is theirs for matching only while nobody else has it.
    if (identity.email !== undefined) await this.#claimAddress(id, identity.email);
    return id;
  }

  /** Binds the person with this address to a Slack user, where they have none yet; tells whether it did. */
  async bind(identity: SlackIdentity): Promise<boolean> {
    const { slack, email } = identity;
    if (email === undefined || (await this.idOfSlack(slack)) !== undefined) return false;
    try {
      const { modifiedCount } = await this.#model.updateOne(
        { account: this.#account, emailKey: emailKey(email), slack: { $exists: false } },
        { $set: { slack, ...shown(identity) } },
      );
      return modifiedCount === 1;
    } catch (error) {
      // Somebody else has just made this Slack user a person of their own.
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async #claimAddress(id: string, email: string): Promise<void> {
    const key = emailKey(email);
    if ((await this.knownByEmail([email])).size > 0) return;
    await this.#model
      .updateOne({ _id: id, emailKey: { $exists: false } }, { $set: { emailKey: key } })
      .catch((error: unknown) => {
        if (!isDuplicate(error)) throw error;
      });
  }

  async #mustBeBound(slack: string): Promise<string> {
    const id = await this.idOfSlack(slack);
    if (id === undefined) throw new Error('a person that was just written is there');
    return id;
  }
}

/** What is kept fresh of a Slack user. */
export const shown = ({ name, timeZone }: SlackIdentity) => ({
  ...(name === undefined ? {} : { name }),
  ...(timeZone === undefined ? {} : { timeZone }),
});

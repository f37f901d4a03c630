import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Model } from 'mongoose';
import type { Invitation } from '../account/tables.js';
import type { Link } from '../models/link.js';

/** A token as it stands in a link: 256 bits as base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** The links to invitations' pages. A token is known to whoever has the link; only its hash is kept. */
export class Links {
  readonly #model: Model<Link>;
  readonly #account: string;
  readonly #base: string | undefined;
  readonly #now: () => Date;
  /** What tokens are made with: known to this process alone, so that nobody can make them from the database. */
  readonly #secret = randomBytes(32);

  /** `base`: the address under which Roster is reached from outside; without one there are no links. */
  constructor(model: Model<Link>, account: string, base: string | undefined, now: () => Date) {
    this.#model = model;
    this.#account = account;
    this.#base = base?.replace(/\/+$/, '');
    this.#now = now;
  }

  /** Whether links can be made: whether Roster knows its address. */
  get possible(): boolean {
    return this.#base !== undefined;
  }

  /**
   * A link to an invitation; those of other processes, and of earlier sendings, go on working. One process gives the
   * same for each sending, so that a mail that is tried a hundred times leaves one. Undefined where Roster knows no
   * address.
   */
  async to({ id: invitation, resent }: Pick<Invitation, 'id' | 'resent'>): Promise<string | undefined> {
    if (this.#base === undefined) return undefined;
    // Another one for each sending: what went to an address that was corrected since stays ended.
    const sending = `${invitation}.${resent}`;
    const token = createHmac('sha256', this.#secret).update(sending).digest('base64url');
    await this.#model.updateOne(
      { _id: hashOf(token) },
      { $setOnInsert: { account: this.#account, invitation, created: this.#now() } },
      { upsert: true },
    );
    return `${this.#base}/i/${token}`;
  }

  /** The invitation behind a token; undefined for one that was never given out. */
  async invitation(token: string): Promise<string | undefined> {
    // What is no token is looked for as well, so that no answer comes sooner than another.
    const _id = hashOf(TOKEN.test(token) ? token : '');
    const found = await this.#model.findOne(
      { _id, account: this.#account },
      { invitation: 1 },
      { lean: true },
    );
    return found?.invitation;
  }
}

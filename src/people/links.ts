import { createHash, randomBytes } from 'node:crypto';
import type { Model } from 'mongoose';
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

  /** A further link to an invitation; earlier ones go on working. Undefined where Roster knows no address. */
  async to(invitation: string): Promise<string | undefined> {
    if (this.#base === undefined) return undefined;
    const token = randomBytes(32).toString('base64url');
    await this.#model.create({
      _id: hashOf(token),
      account: this.#account,
      invitation,
      created: this.#now(),
    });
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

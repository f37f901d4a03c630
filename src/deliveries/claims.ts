import { randomUUID } from 'node:crypto';
import type { Model } from 'mongoose';
import { tellMeasure } from '../measured.js';
import type { Delivery } from '../models/delivery.js';
import type { Place } from './messenger.js';

/** For how long one attempt has a delivery to itself, in milliseconds: longer than all its calls together. */
export const CLAIM_MS = { slack: 30_000, mail: 120_000 } as const;

/** How many open deliveries `ahead` reads at once: usually more than all processes together have claimed. */
const LOOKED_AT = 64;

/** The two ways of sending, each with senders of its own. */
export type Way = 'slack' | 'mail';

/** Whose next message must wait: ids of people and channels. */
export type Busy = readonly string[];

/** A delivery that this attempt, and no other, may send until its claim ends. */
export interface Claimed {
  readonly delivery: Delivery;
  readonly by: string;
}

const RELEASE = { claimedBy: 1, claimedUntil: 1 } as const;

/** One account's deliveries as senders see them: each step is one conditional write, so any number may send. */
export class Claims {
  readonly #model: Model<Delivery>;
  readonly #own: { readonly account: string; readonly open: true; readonly 'to.mail': true | null };
  readonly #time: number;
  readonly #now: () => Date;

  constructor(model: Model<Delivery>, { account, way }: { account: string; way: Way }, now: () => Date) {
    this.#model = model;
    this.#own = { account, open: true, 'to.mail': way === 'mail' ? true : null };
    this.#time = CLAIM_MS[way];
    this.#now = now;
  }

  /**
   * Claims up to `most` deliveries, longest due first, at most one new message for each conversation; each goes to one
   * process only. `all`: fewer than that were due, so that asking again now finds nothing.
   */
  async take(
    most: number,
    busy: Busy,
  ): Promise<{ readonly claimed: readonly Claimed[]; readonly all: boolean }> {
    const now = this.#now();
    const by = randomUUID();
    const due = { ...this.#free(now), due: { $lte: now }, $nor: waiting(busy) };
    const options = { sort: { due: 1 }, limit: most, lean: true } as const;
    const found = await this.#model.find(due, { kind: 1, to: 1, ts: 1 }, options);
    const ids = oneEach(found).map(one => one._id);
    const all = found.length < most;
    if (ids.length === 0) return { claimed: [], all };
    const claim = { $set: { claimedBy: by, claimedUntil: later(now, this.#time) } };
    await this.#model.updateMany({ _id: { $in: ids }, ...this.#free(now) }, claim);
    const mine = await this.#model.find({ _id: { $in: ids }, claimedBy: by }, null, { lean: true });
    return { claimed: mine.map(delivery => ({ delivery, by })), all };
  }

  /**
   * `due`: when the next unclaimed delivery is due. `left`: when the first claim runs out, so that what a dead process
   * had claimed is taken over. Each is undefined where there is none among the LOOKED_AT longest due.
   */
  async ahead(): Promise<{ readonly due: Date | undefined; readonly left: Date | undefined }> {
    const now = this.#now();
    const options = { sort: { due: 1 }, limit: LOOKED_AT, lean: true } as const;
    const open = await this.#model.find(this.#own, { due: 1, claimedUntil: 1 }, options);
    const ends = open.flatMap(({ claimedUntil: end }) =>
      end !== undefined && end > now ? end.getTime() : [],
    );
    const free = open.find(({ claimedUntil: end }) => end === undefined || end <= now);
    return { due: free?.due, left: ends.length === 0 ? undefined : new Date(Math.min(...ends)) };
  }

  /** Notes where a message is that an earlier attempt had posted. */
  async adopt({ delivery, by }: Claimed, { channel, ts }: Place): Promise<void> {
    await this.#model.updateOne({ _id: delivery._id, claimedBy: by }, { $set: { channel, ts } });
  }

  /**
   * The last step before Slack is asked for anything that shows: whether the claim is still this attempt's. It is
   * made longer, and where something new is posted, every later attempt first looks for what was posted from now on.
   */
  async begin({ delivery, by }: Claimed, posting: boolean): Promise<boolean> {
    const now = this.#now();
    const { matchedCount } = await this.#model.updateOne(
      {
        _id: delivery._id,
        claimedBy: by,
        claimedUntil: { $gt: now },
        ...(posting ? { ts: { $exists: false } } : {}),
      },
      // Earlier attempts were looked for just now: after an outage of hours nobody searches hours of a conversation.
      { $set: { claimedUntil: later(now, this.#time), ...(posting ? { begun: now } : {}) } },
    );
    return matchedCount === 1;
  }

  /** It shows entry `shown` now; it stays open where more is wanted meanwhile. */
  async done({ delivery, by }: Claimed, shown: number, place?: Place): Promise<void> {
    const [now, { _id }] = [this.#now(), delivery];
    const at = place && { channel: place.channel, ts: place.ts };
    const { matchedCount } = await this.#model.updateOne(
      { _id, claimedBy: by },
      [
        {
          $set: {
            ...{ ...at, shown, tries: 0, due: now, sent: now },
            ...{ open: { $gt: ['$wanted', shown] }, parked: false },
          },
        },
        { $unset: [...Object.keys(RELEASE), 'error'] },
      ],
      { updatePipeline: true },
    );
    tellMeasure('sent', { kind: delivery.kind, late: lateness(delivery, now) });
    // Somebody else has it by now: they must know that it is posted.
    if (matchedCount === 0 && at !== undefined)
      await this.#model.updateOne({ _id, ts: { $exists: false } }, { $set: at });
  }

  /** It was refused when it was to be posted: there is nothing to look for. */
  async refused({ delivery, by }: Claimed): Promise<void> {
    await this.#model.updateOne({ _id: delivery._id, claimedBy: by }, { $unset: { begun: 1 } });
  }

  /** There is nothing to show as of entry `shown`: closes without sending. */
  async drop({ delivery, by }: Claimed, shown: number): Promise<void> {
    await this.#model.updateOne(
      { _id: delivery._id, claimedBy: by },
      [
        {
          $set: { shown, tries: 0, due: this.#now(), open: { $gt: ['$wanted', shown] }, parked: false },
        },
        { $unset: [...Object.keys(RELEASE), 'error'] },
      ],
      { updatePipeline: true },
    );
  }

  /** Lets go of it until `due`; `failed` where this was a try that counts. */
  async release({ delivery, by }: Claimed, due: Date, failed: boolean): Promise<void> {
    await this.#model.updateOne(
      { _id: delivery._id, claimedBy: by },
      { $set: { due }, $inc: { tries: failed ? 1 : 0 }, $unset: RELEASE },
    );
  }

  /** Lets go of it until `due`, when it is to be there: its reader wants it then. */
  async postpone({ delivery, by }: Claimed, due: Date): Promise<void> {
    await this.#model.updateOne(
      { _id: delivery._id, claimedBy: by },
      { $set: { due, planned: due }, $unset: RELEASE },
    );
  }

  /** Puts it where admins see it, with what to do; it goes on by itself after `again` milliseconds, if that is said. */
  async park({ delivery, by }: Claimed, error: string, again?: number): Promise<void> {
    const now = this.#now();
    await this.#model.updateOne(
      // What is wanted since it was claimed may cure it: then it stays open and is tried once more.
      { _id: delivery._id, claimedBy: by },
      [
        {
          $set: {
            open: again === undefined ? { $gt: ['$wanted', delivery.wanted] } : true,
            parked: { $lte: ['$wanted', delivery.wanted] },
            error,
            tries: 0,
            due: later(now, again ?? 0),
          },
        },
        { $unset: Object.keys(RELEASE) },
      ],
      { updatePipeline: true },
    );
  }

  #free(now: Date) {
    return {
      ...this.#own,
      $or: [{ claimedUntil: { $exists: false } }, { claimedUntil: { $lte: now } }],
    };
  }
}

/** How late a new message is, in seconds, whatever held it up; undefined for updates. */
function lateness({ shown, created, planned = created }: Delivery, now: Date): number | undefined {
  return shown > 0 ? undefined : (now.getTime() - planned.getTime()) / 1000;
}

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** Which conversation a delivery would put a new message into; undefined for updates and Homes. */
export const conversationOf = ({ kind, to, ts }: Pick<Delivery, 'kind' | 'to' | 'ts'>): string | undefined =>
  kind === 'home' || ts !== undefined ? undefined : (to.channel ?? to.person);

/** Of deliveries, the first new message for each conversation, and whatever is no new message. */
function oneEach<D extends Pick<Delivery, 'kind' | 'to' | 'ts'>>(deliveries: readonly D[]): D[] {
  const taken = new Set<string>();
  return deliveries.filter(one => {
    const conversation = conversationOf(one);
    if (conversation === undefined) return true;
    return !taken.has(conversation) && taken.add(conversation);
  });
}

/** A conversation takes one new message a second; updates and Homes are not meant. */
const waiting = (busy: Busy) => [
  { ts: { $exists: false }, kind: { $ne: 'home' }, 'to.person': { $in: busy } },
  { ts: { $exists: false }, kind: { $ne: 'home' }, 'to.channel': { $in: busy } },
];

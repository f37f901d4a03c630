import { tellMeasure } from '../measured.js';
import type { Delivery } from '../models/delivery.js';
import type { Person } from '../models/person.js';
import { type Claimed, Claims, conversationOf, type Way } from './claims.js';
import { sendMail } from './mail-sending.js';
import { type Place, type Rendered, Undeliverable } from './messenger.js';
import { Outage } from './outage.js';
import { Pace } from './pace.js';
import { NOT_IN_SLACK } from './remedies.js';
import type { Sending } from './sending.js';
import { isAway, isExpected, verdictOn } from './verdict.js';
import { whenWanted } from './wishes.js';

/**
 * How many deliveries one process has in hand at once; it takes more when half of that is free, since a claim of many
 * costs what one does. Mails are no more than there are connections, so that none waits for one while its claim ends.
 */
const MOST = { slack: 16, mail: 4 } as const satisfies Record<Way, number>;

/** What is taken while too much is in hand. */
const NONE = { claimed: [], all: true } as const;

/** Those whom deliveries are for, and inviters, by person id. */
type Readers = ReadonlyMap<string, Person>;

/** Sends what is due one way, each message once, beside any number of other processes that do the same. */
export class Sender {
  readonly #world: Sending;
  readonly #claims: Claims;
  readonly #pace: Pace;
  readonly #outage: Outage;
  readonly #most: number;
  #stopped = false;
  #onNews: () => void = () => {};

  constructor(world: Sending, way: Way) {
    this.#world = world;
    this.#most = MOST[way];
    this.#claims = new Claims(world.store.models.deliveries, { account: world.log.account, way }, world.now);
    this.#pace = new Pace(world.pace, world.now);
    this.#outage = new Outage(world.now);
  }

  /** Begins nothing more; what is in hand is finished. */
  stop(): void {
    this.#stopped = true;
  }

  /** Something may be due: a run that waits for what it has in hand looks again. */
  news(): void {
    this.#onNews();
  }

  /** Sends until nothing can be sent at this moment. */
  async run(): Promise<void> {
    const inHand = new Set<Promise<void>>();
    try {
      while (!this.#stopped && !this.#outage.pauses) {
        const news = new Promise<void>(resolve => {
          this.#onNews = resolve;
        });
        // What is in hand may end while this looks, and free the conversation that others wait for.
        const alone = inHand.size === 0;
        const most = this.#outage.lasts ? 1 : this.#most;
        const free = most - inHand.size;
        const { claimed, all } = free < most / 2 ? NONE : await this.#claims.take(free, this.#pace.busy());
        const readers = this.#readers(claimed);
        for (const one of claimed) {
          const work = this.#deliver(one, readers).finally(() => inHand.delete(work));
          inHand.add(work);
        }
        if (claimed.length === 0 && alone) break;
        // What could be taken is in hand: anything else waits for that, or is news.
        if (all && inHand.size > 0) await Promise.race([...inHand, news]);
      }
    } finally {
      await Promise.all(inHand);
    }
  }

  /** When to run again, as far as this process knows; undefined where nothing is open. */
  async next(): Promise<Date | undefined> {
    const { due, left } = await this.#claims.ahead();
    const now = this.#world.now();
    // What is due and was not sent waits for its conversation, or for Slack.
    const waiting = due === undefined || due > now ? due : (this.#pace.free() ?? due);
    const moments = [waiting, left].flatMap(moment => moment?.getTime() ?? []);
    return moments.length === 0
      ? undefined
      : new Date(Math.max(Math.min(...moments), this.#outage.until.getTime()));
  }

  /** Whether something is due that nobody has claimed, and Slack may be asked: it waits for its conversation, or for a run. */
  async waits(): Promise<boolean> {
    const { due } = await this.#claims.ahead();
    return due !== undefined && due <= this.#world.now() && !this.#outage.pauses;
  }

  /** Never fails: what goes wrong is written to the delivery, and where even that fails, its claim ends by itself. */
  async #deliver(claimed: Claimed, readers: Promise<Readers>): Promise<void> {
    const paced = this.#pace.enter(conversationOf(claimed.delivery));
    try {
      await this.#send(claimed, readers).catch(error => this.#failed(claimed, error));
    } catch (error) {
      this.#world.onError(error);
    } finally {
      paced();
    }
  }

  async #send(claimed: Claimed, readers: Promise<Readers>): Promise<void> {
    const { delivery } = claimed;
    const { messenger, render, log, now } = this.#world;
    if (delivery.to.mail === true) {
      const seq = await this.#caughtUp(delivery);
      return sendMail(this.#world, this.#claims, this.#outage, claimed, seq);
    }
    const people = await readers;
    const reader = people.get(delivery.to.person ?? '');
    const to = delivery.to.channel ?? reader?.slack;
    if (to === undefined) return this.#unknown(claimed);
    const place = placeOf(delivery) ?? (await this.#findAgain(claimed, to));
    const seq = await this.#caughtUp(delivery);
    // Wishes are about what is new: what was posted is kept up to date.
    const user = place === undefined ? log.state.tables.users.get(reader?._id ?? '') : undefined;
    // Whoever was switched off in Slack can be written nothing.
    const gone = user?.active === false;
    const zone = reader?.timeZone ?? people.get(this.#inviterOf(delivery) ?? '')?.timeZone;
    const when = gone ? 'never' : whenWanted(delivery.kind, user?.wishes, zone, now());
    if (when instanceof Date) return this.#claims.postpone(claimed, when);
    // What was found in the conversation is posted, also where this delivery did not know it yet.
    const rendered = when === 'never' ? null : await render({ ...delivery, ...place });
    if (rendered === null) return this.#claims.drop(claimed, seq);
    const home = delivery.kind === 'home';
    if (!(await this.#claims.begin(claimed, !home && place === undefined))) return;
    let posted: Place | undefined;
    if (home) await messenger.publishHome(to, rendered);
    else if (place === undefined) posted = await this.#post(claimed, to, rendered);
    else await messenger.update(place, rendered);
    this.#outage.answered();
    await this.#claims.done(claimed, seq, posted);
  }

  async #post(claimed: Claimed, to: string, rendered: Rendered): Promise<Place> {
    try {
      return await this.#world.messenger.post(to, claimed.delivery._id, rendered);
    } catch (error) {
      // Until somebody has mended that, more may be written in the conversation than can be searched.
      if (error instanceof Undeliverable) await this.#claims.refused(claimed);
      throw error;
    }
  }

  /** The entry that the state shows now: the wanted one at least. */
  async #caughtUp({ wanted }: Delivery): Promise<number> {
    const { seq } = await this.#world.log.catchUp();
    if (seq < wanted) throw new Error(`entry ${wanted} is wanted, and the log ends at ${seq}`);
    return seq;
  }

  /** By whose clock a reminder comes where its reader's time zone is not known: the inviter's. */
  #inviterOf({ kind, about }: Delivery): string | undefined {
    return kind === 'reminder' ? this.#world.log.state.tables.invitations.get(about)?.by : undefined;
  }

  /** The people whom deliveries are for, and those by whose clock they come, in one query. */
  async #readers(claimed: readonly Claimed[]): Promise<Readers> {
    const { log, store } = this.#world;
    // A mail's recipient is read where it is written.
    const ids = claimed.flatMap(({ delivery: one }) =>
      one.to.mail === true ? [] : [one.to.person, this.#inviterOf(one)].filter(id => id !== undefined),
    );
    const filter = { _id: { $in: ids }, account: log.account };
    const found = ids.length === 0 ? [] : await store.models.people.find(filter, null, { lean: true });
    return new Map(found.map(person => [person._id, person]));
  }

  /** A post that was begun before may have happened: only the conversation itself can tell. */
  async #findAgain(claimed: Claimed, to: string): Promise<Place | undefined> {
    const { _id, begun, to: recipient } = claimed.delivery;
    if (begun === undefined) return undefined;
    const { messenger } = this.#world;
    const channel = recipient.channel ?? (await messenger.open(to));
    const place = await messenger.find(channel, _id, begun);
    if (place !== undefined) await this.#claims.adopt(claimed, place);
    return place;
  }

  /** An invitation is asked for again once its person is found, and a Home once it is opened. */
  async #unknown(claimed: Claimed): Promise<void> {
    const { kind, wanted } = claimed.delivery;
    if (kind === 'invitation' || kind === 'home') await this.#claims.drop(claimed, wanted);
    else await this.#claims.park(claimed, NOT_IN_SLACK);
  }

  async #failed(claimed: Claimed, error: unknown): Promise<void> {
    const { now, onError } = this.#world;
    if (!isExpected(error)) onError(error);
    if (isAway(error)) this.#outage.unanswered(error);
    else if (isExpected(error)) this.#outage.answered();
    const verdict = verdictOn(claimed.delivery, error, this.#outage);
    tellMeasure('unsent', { kind: claimed.delivery.kind, outcome: verdict.what });
    if (verdict.what === 'drop') return this.#claims.drop(claimed, claimed.delivery.wanted);
    if (verdict.what === 'park') return this.#claims.park(claimed, verdict.error, verdict.again);
    const until = new Date(now().getTime() + verdict.ms);
    if (verdict.everything) this.#outage.pause(until);
    await this.#claims.release(claimed, until, verdict.counts);
  }
}

const placeOf = ({ channel, ts }: Delivery): Place | undefined =>
  channel === undefined || ts === undefined ? undefined : { channel, ts };

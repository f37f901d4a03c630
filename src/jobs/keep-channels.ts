import type { Entry } from '../account/entry.js';
import type { Space } from '../account/tables.js';
import { membershipDrift, spacesTouched } from '../actions/spaces/channel.js';
import { Undeliverable } from '../deliveries/messenger.js';
import { inviteAll, removeAll } from './channel-people.js';
import { askToTell } from './channel-trouble.js';
import type { Channels } from './channels.js';
import type { JobAccount } from './world.js';

/** What the job is made of. */
export interface KeepingWorld {
  readonly account: JobAccount;
  readonly channels: Channels;
  readonly signal?: AbortSignal;
}

/** Between two looks at every linked channel, in milliseconds. */
const DAY = 86_400_000;

/** A space with its channel. */
type Linked = Space & { readonly channel: string };

/** What Slack refused: its word, and whom where it was about single people. */
interface Problem {
  readonly problem: string;
  readonly people: readonly string[];
}

/**
 * Keeps linked channels as their spaces are: looks at those that entries touched, and daily, and at start, at all of
 * them. A look repairs what differs, so that one that was cut off, or done twice, is made up for by the next.
 */
export class ChannelKeeper {
  readonly #world: KeepingWorld;
  #touched = new Set<string>();
  #all = Number.NEGATIVE_INFINITY;

  constructor(world: KeepingWorld) {
    this.#world = world;
  }

  /** Remembers which linked spaces entries touched; whether there is one. */
  hears(entries: readonly Entry[]): boolean {
    const { state } = this.#world.account.log;
    for (const entry of entries)
      for (const id of spacesTouched(entry, state))
        if (state.tables.spaces.get(id)?.channel !== undefined) this.#touched.add(id);
    return this.#touched.size > 0;
  }

  /**
   * Looks at the channels that are to be looked at; one that could not be is looked at the next time.
   * @throws AggregateError with what failed
   */
  async look(): Promise<void> {
    const { account, signal } = this.#world;
    const { tables } = await account.log.catchUp();
    const now = account.now().getTime();
    const daily = now - this.#all >= DAY;
    const linked = [...tables.spaces.values()].filter(isLinked);
    if (daily) await this.#forget(linked);
    const wanted = daily ? linked : linked.filter(space => this.#touched.has(space.id));
    this.#touched = new Set();
    if (daily) this.#all = now;
    const failures: unknown[] = [];
    for (const space of wanted) {
      signal?.throwIfAborted();
      await this.#keep(space).catch(error => {
        this.#touched.add(space.id);
        failures.push(error);
      });
    }
    if (failures.length > 0) throw new AggregateError(failures, 'linked channels could not be looked at');
  }

  /** Drops what is known of channels that no space is linked to any more: nobody is taken out of those. */
  async #forget(linked: readonly Linked[]): Promise<void> {
    const { account } = this.#world;
    const { channels } = account.store.models;
    await channels.deleteMany({
      account: account.id,
      _id: { $nin: linked.map(space => idOf(account, space)) },
    });
  }

  async #keep(space: Linked): Promise<void> {
    const { account } = this.#world;
    const { channels } = account.store.models;
    const known = { _id: idOf(account, space) };
    const base = { account: account.id, space: space.id, channel: space.channel };
    await channels.updateOne(known, { $setOnInsert: { ...base, people: [], placed: [] } }, { upsert: true });
    const found = await this.#repair(space).catch((error): Problem => {
      if (!(error instanceof Undeliverable)) throw error;
      return { problem: error.code, people: [] };
    });
    const checked = account.now();
    if (found === undefined)
      return void (await channels.updateOne(known, {
        $set: { checked, people: [] },
        $unset: { problem: 1 },
      }));
    await channels.updateOne(known, { $set: { checked, ...found } });
    await askToTell(account, space, found.problem);
  }

  async #repair(space: Linked): Promise<Problem | undefined> {
    const { account, channels: slack, signal } = this.#world;
    const { channels } = account.store.models;
    const known = { _id: idOf(account, space) };
    const users = await slack.members(space.channel, signal);
    const present = new Map(
      [...(await account.people.knownBySlack(users))].map(([user, person]) => [person._id, user]),
    );
    const placed = new Set((await channels.findOne(known, null, { lean: true }))?.placed);
    const seen = { present: new Set(present.keys()), placed };
    const drift = membershipDrift(account.log.state, space.id, seen, account.now());
    // Before anybody is invited: who was, and leaves the space while this is cut off, is still known.
    await channels.updateOne(known, { $addToSet: { placed: { $each: drift.inside } } });
    const people = await account.people.byIds(drift.invite);
    const missing = drift.invite.flatMap(id => {
      const slackUser = people.get(id)?.slack;
      return slackUser === undefined ? [] : [{ id, slack: slackUser }];
    });
    const refusedIn = await inviteAll(this.#world, space.channel, missing);
    const leaving = drift.remove.map(id => ({ id, slack: present.get(id) ?? '' }));
    const refusedOut = await removeAll(this.#world, space.channel, leaving);
    const gone = [...placed].filter(id => !present.has(id) || drift.remove.includes(id));
    const over = gone.filter(id => !drift.inside.includes(id) && !refusedOut.has(id));
    await channels.updateOne(known, { $pull: { placed: { $in: over } } });
    const refused = [...refusedIn, ...refusedOut];
    const [first] = refused;
    return first && { problem: first[1], people: refused.map(([id]) => id) };
  }
}

const isLinked = (space: Space): space is Linked => space.channel !== undefined;

const idOf = (account: JobAccount, { id, channel }: Linked): string => `${account.id}.${id}.${channel}`;

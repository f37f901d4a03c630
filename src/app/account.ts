import type { Actor, Via } from '../account/entry.js';
import type { Context } from '../actions/perform.js';
import { AccountLog } from '../log/log.js';
import type { Store } from '../log/store.js';
import { newId } from '../people/ids.js';
import { People, type SlackIdentity } from '../people/people.js';
import { Texts } from '../people/texts.js';

/** The clock, handed in: tests and simulations bring their own. */
export type Clock = () => Date;

/** Who Slack users are; asked for those who are nobody's person yet. */
export interface Identities {
  identities(users: readonly string[]): Promise<SlackIdentity[]>;
}

/** Without a workspace (tools, tests of the core) nobody is found in it. */
const NOBODY: Identities = { identities: async () => [] };

/** One account with all that acting in it needs; every door gets this. */
export class Account {
  readonly id: string;
  readonly log: AccountLog;
  readonly people: People;
  readonly texts: Texts;
  readonly store: Store;
  readonly now: Clock;
  readonly #workspace: Identities;

  private constructor(store: Store, log: AccountLog, now: Clock, workspace: Identities) {
    this.#workspace = workspace;
    this.id = log.account;
    this.store = store;
    this.log = log;
    this.now = now;
    this.people = new People(store.models.people, this.id, newId, now);
    this.texts = new Texts(store.models.texts, this.id, newId, now);
  }

  /** Opens an account: reads its state, and follows its log from there. */
  static async open(
    store: Store,
    id: string,
    now: Clock,
    onError: (error: unknown) => void,
    workspace: Identities = NOBODY,
  ): Promise<Account> {
    return new Account(store, await AccountLog.open(store, id, onError), now, workspace);
  }

  /** What `perform` needs to act for somebody; `key` makes repeated calls one. */
  context(actor: Actor, via: Via, key?: string): Context {
    const { log, people, texts, now } = this;
    return {
      log,
      world: {
        peopleByEmail: emails => people.byEmail(emails),
        peopleBySlack: users => this.#peopleBySlack(users),
        keepText: text => texts.keep(text),
      },
      actor,
      via,
      now: now(),
      id: newId,
      ...(key === undefined ? {} : { key }),
      refused: async ({ action, code }) => {
        if (actor.type !== 'user') return;
        await this.store.models.refusals.create({
          account: this.id,
          at: now(),
          person: actor.person,
          via,
          action,
          code,
        });
      },
    };
  }

  async #peopleBySlack(users: readonly string[]): Promise<string[]> {
    const known = await this.people.knownBySlack(users);
    const unknown = users.filter(user => !known.has(user));
    const identities = unknown.length === 0 ? [] : await this.#workspace.identities(unknown);
    const made = new Map<string, string>();
    for (const identity of identities) made.set(identity.slack, await this.people.bySlackIdentity(identity));
    return users.flatMap(user => known.get(user)?._id ?? made.get(user) ?? []);
  }
}

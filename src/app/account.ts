import type { Actor, Via } from '../account/entry.js';
import type { Context } from '../actions/perform.js';
import { AccountLog } from '../log/log.js';
import type { Store } from '../log/store.js';
import { newId } from '../people/ids.js';
import { People } from '../people/people.js';
import { Texts } from '../people/texts.js';

/** The clock, handed in: tests and simulations bring their own. */
export type Clock = () => Date;

/** One account with all that acting in it needs; every door gets this. */
export class Account {
  readonly id: string;
  readonly log: AccountLog;
  readonly people: People;
  readonly texts: Texts;
  readonly store: Store;
  readonly now: Clock;

  private constructor(store: Store, log: AccountLog, now: Clock) {
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
  ): Promise<Account> {
    return new Account(store, await AccountLog.open(store, id, onError), now);
  }

  /** What `perform` needs to act for somebody; `key` makes repeated calls one. */
  context(actor: Actor, via: Via, key?: string): Context {
    const { log, people, texts, now } = this;
    return {
      log,
      world: {
        peopleByEmail: emails => people.byEmail(emails),
        peopleBySlack: async users => {
          const known = await people.knownBySlack(users);
          return users.flatMap(user => known.get(user)?._id ?? []);
        },
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
}

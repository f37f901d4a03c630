import type { Actor, Via } from '../account/entry.js';
import { domainsOf } from '../actions/domains.js';
import type { Context } from '../actions/perform.js';
import { settleCorrections } from '../jobs/settle-corrections.js';
import { AccountLog } from '../log/log.js';
import type { Store } from '../log/store.js';
import { Corrections } from '../people/corrections.js';
import { newId } from '../people/ids.js';
import { Links } from '../people/links.js';
import { People, type SlackIdentity } from '../people/people.js';
import { Texts } from '../people/texts.js';
import { type CatalogOffer, offeredCatalog } from '../rbac/offers.js';
import { spaceWordOf } from './space-name.js';

/** The clock, handed in: tests and simulations bring their own. */
export type Clock = () => Date;

/** Who Slack users are; asked for those who are nobody's person yet. */
export interface Identities {
  identities(users: readonly string[]): Promise<SlackIdentity[]>;
}

/** Without a workspace (tools, tests of the core) nobody is found in it. */
const NOBODY: Identities = { identities: async () => [] };

/** What an account is opened in; tools and tests of the core need none of it. */
export interface Surroundings {
  /** Without one, nobody is found in Slack. */
  readonly workspace?: Identities;
  /** The address under which Roster is reached from outside. */
  readonly publicUrl?: string;
  /** Whether there is a mail server. */
  readonly mails?: boolean;
  /** The command's word, with its slash. */
  readonly command?: string;
  /** The catalog that Roster was started with. */
  readonly offered?: CatalogOffer;
}

/** One account with all that acting in it needs; every door gets this. */
export class Account {
  readonly id: string;
  readonly log: AccountLog;
  readonly people: People;
  readonly corrections: Corrections;
  readonly texts: Texts;
  readonly links: Links;
  readonly store: Store;
  readonly now: Clock;
  /** Whether people outside the workspace are written to by mail. */
  readonly mails: boolean;
  /** The command's word, with its slash. */
  readonly command: string;
  /** The catalog that Roster was started with; the one in force is in the state. */
  readonly offered: CatalogOffer;
  readonly #workspace: Identities;

  private constructor(
    store: Store,
    log: AccountLog,
    now: Clock,
    {
      workspace = NOBODY,
      publicUrl,
      mails = false,
      command = '/roster',
      offered = offeredCatalog('torque'),
    }: Surroundings,
  ) {
    this.#workspace = workspace;
    this.command = command;
    this.mails = mails;
    this.offered = offered;
    this.id = log.account;
    this.store = store;
    this.log = log;
    this.now = now;
    this.people = new People(store.models.people, this.id, newId, now);
    this.corrections = new Corrections(store.models.people, this.id, newId, now);
    this.texts = new Texts(store.models.texts, this.id, newId, now);
    this.links = new Links(store.models.links, this.id, publicUrl, now);
  }

  /** Opens an account: reads its state, and follows its log from there. */
  static async open(
    store: Store,
    id: string,
    now: Clock,
    onError: (error: unknown) => void,
    around: Surroundings = {},
  ): Promise<Account> {
    const log = await AccountLog.open(store, id, onError);
    return new Account(store, log, now, around);
  }

  /** What the catalog in force calls a space. */
  get spaceWord(): string {
    return spaceWordOf(this.log.state);
  }

  /** What `perform` needs to act for somebody; `key` makes repeated calls one. */
  context(actor: Actor, via: Via, key?: string): Context {
    const { log, people, texts, now } = this;
    return {
      log,
      world: {
        peopleByEmail: emails => people.byEmail(emails),
        peopleBySlack: users => this.#peopleBySlack(users),
        domainsOf: async ids => {
          const found = [...(await people.byIds(ids)).values()];
          return domainsOf(found.flatMap(({ email }) => email ?? []));
        },
        keepText: text => texts.keep(text),
        keepAddress: async (person, email) => {
          await settleCorrections(this);
          return this.corrections.keep(person, email, log.state.seq);
        },
      },
      actor,
      via,
      offered: this.offered,
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

import type { z } from 'zod';
import type { Look } from '../../../views/text.js';
import type { Actor, Plain } from '../../account/entry.js';
import { needsSetUp } from '../../account/laws.js';
import type { State } from '../../account/state.js';
import type { Space } from '../../account/tables.js';
import type { Action } from '../../actions/action.js';
import { type Asking, holdsAnywhere, holdsCapability } from '../../actions/holds.js';
import { decide, type Performed, perform, readInput } from '../../actions/perform.js';
import { notAllowed, notAUser, notSetUp } from '../../actions/refusals.js';
import { canSee } from '../../actions/visible.js';
import type { UserGroup } from '../../jobs/directory.js';
import type { Capability } from '../../rbac/capabilities.js';
import type { Catalog } from '../../rbac/catalog.js';
import type { Account } from '../account.js';
import { isOutage } from '../outage.js';
import { hiddenSpace, spaceName } from '../space-name.js';
import type { Command } from './command.js';
import { Finder } from './finder.js';
import { lookAt } from './look.js';

/** A file for somebody, its bytes in parts. */
export interface OutgoingFile {
  readonly name: string;
  readonly parts: readonly Uint8Array[];
}

/** What is asked of Slack itself while somebody waits: who a Slack user is, who is in a channel or a user group. */
export interface Workspace {
  /** The stand-in ids of the workspace's admins and owners, a few of them. */
  admins(): Promise<string[]>;
  isAdmin(slack: string): Promise<boolean>;
  /** The person id of a Slack user, made from what Slack says of them where there is none yet. */
  personOf(slack: string): Promise<string>;
  /** The Slack users in a channel or a user group, for one of them (`slack`). Throws a Refusal where Roster or they cannot see it. */
  membersOf(kind: 'channel' | 'group', id: string, slack: string): Promise<string[]>;
  /** Its user groups, disabled ones too. Throws a Refusal where Slack does not tell. */
  userGroups(): Promise<readonly UserGroup[]>;
  /** Sees to it that Roster is in a channel, for a Slack user who must be in a private one. Throws a Refusal that says how to let it in. */
  enterChannel(channel: string, slack: string): Promise<void>;
  /** Makes a channel, which Roster is in, and returns its id. Throws a Refusal for a name that Slack does not take. */
  createChannel(name: string, isPrivate: boolean): Promise<string>;
  /** Sends a file into a Slack user's own conversation with Roster. */
  sendFile(slack: string, file: OutgoingFile): Promise<void>;
  /** What kind of Slack users these are, and a member's confirmed address; only members can be invited. */
  describe(
    users: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly kind: 'member' | 'bot' | 'guest'; readonly email?: string }>>;
}

/** What an Ask can wait for or begin, beside actions. */
export interface Beside {
  /** Tries what could not be delivered again, one or all, for somebody; returns how many there were. */
  readonly retry: (person: string, delivery?: string) => Promise<number>;
  /** Resolves once the database answers again; false where it is waited for no longer. */
  readonly isBack: () => Promise<boolean>;
}

/** Somebody's question or wish, with all that answering it takes; made anew for each, on a caught-up state. */
export class Ask implements Asking {
  readonly account: Account;
  readonly state: State;
  readonly person: string;
  /** The asker's Slack user id. */
  readonly slack: string;
  readonly slackAdmin: boolean;
  readonly now: Date;
  readonly workspace: Workspace;
  readonly find: Finder;
  readonly #beside: Beside;
  readonly #key: string;
  readonly #seenAtFirst: ReadonlySet<string>;
  #did = false;

  constructor(
    from: Beside & {
      account: Account;
      person: string;
      slack: string;
      slackAdmin: boolean;
      workspace: Workspace;
      key: string;
    },
  ) {
    this.account = from.account;
    this.state = from.account.log.state;
    this.person = from.person;
    this.slack = from.slack;
    this.slackAdmin = from.slackAdmin;
    this.now = from.account.now();
    this.workspace = from.workspace;
    this.#key = from.key;
    this.#beside = from;
    const seen = this.seen();
    this.#seenAtFirst = new Set(seen.map(space => space.id));
    this.find = new Finder(this.state, this.account.people, seen);
  }

  /** The asker, as actions see them. */
  get actor(): Actor {
    return { type: 'user', person: this.person, ...(this.slackAdmin ? { slackAdmin: true } : {}) };
  }

  /** The catalog in force; undefined before the account is set up. */
  get catalog(): Catalog | undefined {
    return this.state.tables.catalog.get('catalog');
  }

  /** Whether the asker has joined the account. */
  get isUser(): boolean {
    return this.state.tables.users.get(this.person)?.active === true;
  }

  /** Whether the asker holds a capability on the account or in any space. */
  may(capability: Capability): boolean {
    return holdsAnywhere(this, capability);
  }

  /** Whether the asker holds a capability in a space, or on the account (null). */
  mayIn(space: string | null, capability: Capability): boolean {
    return holdsCapability(this, capability, [space]);
  }

  /** The spaces in which the asker holds a capability, by name. */
  spacesWith(capability: Capability): Space[] {
    return this.seen().filter(space => this.mayIn(space.id, capability));
  }

  /** The spaces that the asker may know of, by name. */
  seen(): Space[] {
    return [...this.state.tables.spaces.values()]
      .filter(space => canSee(this, space))
      .sort((one, other) => one.name.localeCompare(other.name));
  }

  /**
   * Checks, before a form opens, that its action is not refused whatever is filled in.
   * @throws Refusal that says who can
   */
  mustBeAble(
    action: Pick<Action, 'needs'> & { readonly name?: string },
    spaces: readonly (string | null)[] = [],
  ): void {
    const { needs } = action;
    if (this.state.seq === 0 && needs !== 'slack admin') throw notSetUp();
    if (needs === 'oneself' || needs === 'roster' || needs === 'slack admin') return;
    this.mustBeUser();
    const able = spaces.length > 0 ? holdsCapability(this, needs, spaces) : this.may(needs);
    if (able) return;
    const refusal = notAllowed(this, needs, spaces);
    this.#keepAttempt(action.name ?? needs, refusal.code);
    throw refusal;
  }

  /** Keeps for the log what was refused before an action was tried. */
  #keepAttempt(action: string, code: string): void {
    const { refused } = this.account.context(this.actor, 'slack');
    // The answer does not wait for it: with the database away, it is the answer that counts.
    void refused({ action, code }).catch(() => {});
  }

  /**
   * Checks that the asker has joined, for what every user may do.
   * @throws Refusal that says whom to ask
   */
  mustBeUser(): void {
    if (this.state.seq === 0) throw notSetUp();
    if (!this.isUser) throw notAUser(this);
  }

  /** Whether something was done for the asker: what goes wrong afterwards leaves it done. */
  get did(): boolean {
    return this.#did;
  }

  /**
   * Does an action as the asker; the same press, submission or command does it once. What the database goes away from
   * is done when it is back.
   */
  async do<S extends z.ZodType, I, R extends Plain>(
    action: Action<S, I, R>,
    input: unknown,
  ): Promise<Performed<R>> {
    try {
      const done = await perform(action, this.account.context(this.actor, 'slack', this.#key), input);
      this.#did = true;
      return done;
    } catch (error) {
      if (!isOutage(error) || !(await this.#beside.isBack())) throw error;
      // With the very same input, by the same key: what may have happened by now is found, and not done twice.
      return this.do(action, input);
    }
  }

  /**
   * What an action would do, without doing it: for forms that show what follows.
   * @throws Refusal, as doing it would
   */
  preview<S extends z.ZodType, R extends Plain>(action: Action<S, z.output<S>, R>, input: unknown) {
    const context = this.account.context(this.actor, 'slack');
    return decide(action, context, readInput(action, input), this.state, this.now);
  }

  /** Tries what could not be delivered again, one or all; returns how many there were. */
  retry(delivery?: string): Promise<number> {
    return this.#beside.retry(this.person, delivery);
  }

  /** Whether nobody administers the account: it is new, or has lost its last admin, there or in a space that needs one. */
  get needsSetUp(): boolean {
    return needsSetUp(this.state);
  }

  /** Whether a command would let the asker do at least one of its actions somewhere. */
  mayUse({ actions }: Pick<Command, 'actions'>): boolean {
    if (actions === 'everybody') return true;
    return actions.some(({ needs }) => {
      if (needs === 'slack admin') return this.slackAdmin && this.needsSetUp;
      if (needs === 'oneself') return this.isUser;
      return needs !== 'roster' && this.isUser && this.may(needs);
    });
  }

  /** Whether the asker may know of a space, or could until what they just did. */
  sees(id: string): boolean {
    const space = this.state.tables.spaces.get(id);
    return space === undefined || this.#seenAtFirst.has(id) || canSee(this, space);
  }

  /** The name of a space, for sentences; a hidden one's only for who may know of it. */
  space(id: string): string {
    return this.sees(id) ? spaceName(this.state, id) : hiddenSpace(this.state);
  }

  /** The name of a group, for sentences. */
  group(id: string): string {
    return this.state.tables.groups.get(id)?.name ?? 'a deleted group';
  }

  /** The title of a permission, for sentences. */
  permission(id: string): string {
    return this.catalog?.permissions.find(row => row.id === id)?.title ?? id;
  }

  /** The name of a role, for sentences. */
  role(id: string): string {
    return this.state.tables.roles.get(id)?.name ?? 'a deleted role';
  }

  /** The Slack users of people, to fill in a form's field; those without one are left out. */
  async slackIds(people: readonly string[] = []): Promise<string[]> {
    const { face } = await this.look(people);
    return people.flatMap(id => face(id).slack ?? []);
  }

  /** How people are shown to the asker, looked up in one query. */
  look(people: Iterable<string>): Promise<Look> {
    return lookAt(this.account, people);
  }
}

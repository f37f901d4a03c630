import type { ZodType } from 'zod';
import type { Actor, Plain } from '../../src/account/entry.js';
import { emptyState, fold, GENESIS, type State } from '../../src/account/state.js';
import type { Change, Group, Invitation, Space, User } from '../../src/account/tables.js';
import type { Action } from '../../src/actions/action.js';
import { decide } from '../../src/actions/perform.js';
import { setUp } from '../../src/actions/setup.js';
import { Refusal } from '../../src/errors.js';
import { type CatalogName, type CatalogOffer, offeredCatalog } from '../../src/rbac/offers.js';
import type { Grant, Role } from '../../src/rbac/roles.js';
import { plain } from '../../src/sentence.js';

/** A day in milliseconds. */
export const DAY = 86_400_000;

/** When every pure account begins. */
export const START = new Date('2026-11-20T09:00:00Z');

/** A direct role as a test says it: where, which, until when. */
export type Given = readonly [space: string | null, role: string, until?: Date];

/** Grants as a record holds them. */
export const grants = (...given: readonly Given[]): Grant[] =>
  given.map(([space, role, until]) => ({ space, role, by: null, at: START, ...(until ? { until } : {}) }));

/**
 * An account without a database: actions are decided on its state as `perform` does, and folded in. Ana is its
 * admin (in `torq`, its space's owner); its space is called Web and has the id `web`. New ids are `i1`, `i2` and so on.
 */
export class PureAccount {
  readonly state: State = emptyState('T1');
  now = START;
  /** Who is an admin of the Slack workspace. */
  slackAdmins: readonly string[] = [];
  /** The changes of the last entry. */
  changes: readonly Change[] = [];
  /** Who was told of the last entry. */
  told: readonly string[] = [];
  /** The catalog that is configured; at first the one in force. */
  offered: CatalogOffer;
  #ids = 0;

  constructor(catalog: CatalogName | CatalogOffer = 'torque') {
    this.offered = typeof catalog === 'string' ? offeredCatalog(catalog) : catalog;
    const input = { name: 'Acme', channel: null, space: 'Web' };
    const ana = { type: 'user', person: 'ana', slackAdmin: true } as const;
    const asked = { actor: ana, id: () => 'web', offered: this.offered };
    this.put(...decide(setUp, asked, input, this.state, this.now).changes);
  }

  /** Does an action for a person, or for Roster itself (null); throws what the decision throws. */
  act<S extends ZodType, I, R extends Plain>(who: string | null, action: Action<S, I, R>, input: I): R {
    const actor: Actor =
      who === null
        ? { type: 'roster' }
        : { type: 'user', person: who, slackAdmin: this.slackAdmins.includes(who) };
    const id = () => {
      this.#ids += 1;
      return `i${this.#ids}`;
    };
    const { changes, result, tell } = decide(
      action,
      { actor, id, offered: this.offered },
      input,
      this.state,
      this.now,
    );
    this.put(...changes);
    this.told = tell.people;
    return result;
  }

  /** How an action is refused, as a person reads it, with its hint; fails where it is not refused. */
  refusal<S extends ZodType, I, R extends Plain>(
    who: string | null,
    action: Action<S, I, R>,
    input: I,
  ): string {
    try {
      this.act(who, action, input);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [error.sentence, error.hint ?? []]
        .map(one => plain(one, id => `@${id}`))
        .join(' ')
        .trim();
    }
    throw new Error(`${action.name} was not refused`);
  }

  /** Folds changes as one entry, without asking any rule. */
  put(...changes: readonly Change[]): this {
    this.changes = changes;
    fold(this.state, { seq: this.state.seq + 1, hash: GENESIS, at: this.now, changes });
    return this;
  }

  /** Lets time pass, in milliseconds. */
  wait(milliseconds: number): this {
    this.now = new Date(this.now.getTime() + milliseconds);
    return this;
  }

  /** Puts a space in place. */
  space(id: string, name = id): this {
    const to: Space = { id, name, by: null, at: START };
    return this.put({ table: 'spaces', id, from: null, to });
  }

  /** Puts a custom role in place. */
  role(id: string, level: Role['level'], permissions: readonly string[], name = id): this {
    const to: Role = { id, name, level, builtIn: false, permissions };
    return this.put({ table: 'roles', id, from: this.state.tables.roles.get(id) ?? null, to });
  }

  /** Puts a group in place. */
  group(id: string, accountRole: string | null, ...spaceRoles: { space: string; role: string }[]): this {
    const to: Group = { id, name: id, type: 'static', accountRole, spaceRoles };
    return this.put({ table: 'groups', id, from: null, to });
  }

  /** Puts a user in place, with direct roles and in groups. */
  user(
    id: string,
    given: readonly Given[] = [],
    more: { active?: boolean; groups?: readonly string[] } = {},
  ): this {
    const { active = true, groups = [] } = more;
    const to: User = {
      id,
      active,
      joined: START,
      invitation: null,
      grants: grants(...given),
      groups: groups.map(group => ({ group, by: null, at: START })),
    };
    return this.put({ table: 'users', id, from: this.state.tables.users.get(id) ?? null, to });
  }

  /** The record of a user. */
  userOf(id: string): User {
    const user = this.state.tables.users.get(id);
    if (user === undefined) throw new Error(`${id} is no user`);
    return user;
  }

  /** The newest invitation of a person. */
  invitationOf(person: string): Invitation {
    const found = [...this.state.tables.invitations.values()].filter(one => one.person === person).at(-1);
    if (found === undefined) throw new Error(`${person} is not invited`);
    return found;
  }

  /** Whether a user may do something now. */
  can(user: string, permission: string, space: string | null = null): boolean {
    return this.state.access.can(user, permission, space, this.now);
  }
}

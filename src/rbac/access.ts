import { BitSets, type Bits, bit } from './bits.js';
import type { Permission } from './catalog.js';
import { type Holder, type Reason, type Role, type RoleSource, reasonsOf } from './roles.js';
import { type Span, spanOf, within } from './span.js';

interface Compiled {
  readonly everywhere: Bits;
  readonly spaces: ReadonlyMap<string, Bits>;
  /** While the answer stands; always, where no grant is dated. */
  readonly span: Span | undefined;
}

const NO_SPACES: ReadonlyMap<string, Bits> = new Map();

/** What access is compiled from: an account's tables. */
export interface AccessSource extends RoleSource {
  readonly users: { get(id: string): Holder | undefined; keys(): Iterable<string> };
}

/**
 * Who may do what, in memory: every user's permissions as bit sets, compiled when first asked and again only for
 * users that a commit touched. Every answer takes `now`, so that a dated grant ends by the clock.
 */
export class Access {
  readonly #source: AccessSource;
  readonly #index = new Map<string, number>();
  readonly #permissions: readonly Permission[];
  readonly #compiled = new Map<string, Compiled>();
  readonly #sets: BitSets;
  readonly #roles = new Map<Role, Bits>();

  constructor(permissions: readonly Permission[], source: AccessSource) {
    this.#source = source;
    this.#permissions = permissions;
    permissions.forEach((permission, index) => {
      this.#index.set(permission.id, index);
    });
    this.#sets = new BitSets(permissions.length);
  }

  /** Whether a user may, on the account (`space: null`) or in a space. Unknown users and permissions: no. */
  can(user: string, permission: string, space: string | null, now: Date): boolean {
    const index = this.#index.get(permission);
    if (index === undefined) return false;
    const compiled = this.#of(user, now.getTime());
    return compiled !== undefined && holds(compiled, index, space);
  }

  /** The ids of all users who may, in no particular order. */
  whoCan(permission: string, space: string | null, now: Date): string[] {
    const index = this.#index.get(permission);
    if (index === undefined) return [];
    const at = now.getTime();
    const found: string[] = [];
    for (const user of this.#source.users.keys()) {
      const compiled = this.#of(user, at);
      if (compiled !== undefined && holds(compiled, index, space)) found.push(user);
    }
    return found;
  }

  /** All permissions of a user: those that count everywhere, and those of single spaces beside them. */
  permissionsOf(user: string, now: Date): { everywhere: string[]; spaces: Map<string, string[]> } {
    const compiled = this.#of(user, now.getTime());
    if (compiled === undefined) return { everywhere: [], spaces: new Map() };
    const names = (bits: Bits) =>
      this.#permissions.filter((_, index) => bit(bits, index)).map(permission => permission.id);
    return {
      everywhere: names(compiled.everywhere),
      spaces: new Map([...compiled.spaces].map(([space, bits]) => [space, names(bits)])),
    };
  }

  /** Every reason why a user may: roles of their own and of their groups, with who gave them and until when. */
  why(user: string, permission: string, space: string | null, now: Date): Reason[] {
    const holder = this.#source.users.get(user);
    if (holder === undefined) return [];
    return reasonsOf(holder, this.#source, now).filter(
      reason =>
        (reason.space === null || reason.space === space) &&
        this.#source.roles.get(reason.role)?.permissions.includes(permission),
    );
  }

  /** Forgets what was compiled for users, so that the next question sees their present grants. */
  touch(users: Iterable<string>): void {
    for (const user of users) this.#compiled.delete(user);
  }

  /** Forgets everything compiled: a role or a group changed for many at once. */
  touchAll(): void {
    this.#compiled.clear();
    this.#roles.clear();
  }

  /** Compiles every user now rather than when first asked. */
  compileAll(now: Date): void {
    for (const user of this.#source.users.keys()) this.#of(user, now.getTime());
  }

  #of(user: string, now: number): Compiled | undefined {
    const known = this.#compiled.get(user);
    if (known !== undefined && within(known.span, now)) return known;
    const holder = this.#source.users.get(user);
    if (holder === undefined) return undefined;
    const compiled = this.#compile(holder, now);
    this.#compiled.set(user, compiled);
    return compiled;
  }

  #compile(user: Holder, now: number): Compiled {
    let everywhere = this.#sets.empty;
    let spaces: Map<string, Bits> | undefined;
    for (const { space, role } of reasonsOf(user, this.#source, new Date(now))) {
      const bits = this.#bitsOf(role);
      if (space === null) everywhere = this.#sets.union(everywhere, bits);
      else {
        spaces ??= new Map();
        spaces.set(space, this.#sets.union(spaces.get(space) ?? this.#sets.empty, bits));
      }
    }
    return { everywhere, spaces: spaces ?? NO_SPACES, span: spanOf(user, now) };
  }

  #bitsOf(id: string): Bits {
    const role = this.#source.roles.get(id);
    if (role === undefined) return this.#sets.empty;
    const known = this.#roles.get(role);
    if (known !== undefined) return known;
    const bits = this.#sets.of(role.permissions.flatMap(permission => this.#index.get(permission) ?? []));
    this.#roles.set(role, bits);
    return bits;
  }
}

const holds = ({ everywhere, spaces }: Compiled, index: number, space: string | null): boolean => {
  if (bit(everywhere, index)) return true;
  if (space === null) return false;
  const bits = spaces.get(space);
  return bits !== undefined && bit(bits, index);
};

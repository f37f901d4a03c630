import type { Permission } from './catalog.js';
import { type Holder, type Reason, type Role, type RoleSource, reasonsOf } from './roles.js';

/** A set of permissions as bits; equal sets are one object, so that 10,000 users share a few dozen of them. */
type Bits = readonly number[];

interface Compiled {
  readonly everywhere: Bits;
  readonly spaces: ReadonlyMap<string, Bits>;
  /** The answer stands while `from <= now < until` (milliseconds): a dated grant begins or ends at the edges. */
  readonly from: number;
  readonly until: number;
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
  readonly #sets = new Map<string, Bits>();
  readonly #unions = new Map<Bits, Map<Bits, Bits>>();
  readonly #roles = new Map<Role, Bits>();
  readonly #empty: Bits;

  constructor(permissions: readonly Permission[], source: AccessSource) {
    this.#source = source;
    this.#permissions = permissions;
    permissions.forEach((permission, index) => {
      this.#index.set(permission.id, index);
    });
    this.#empty = this.#intern(new Array<number>(Math.ceil(permissions.length / 32)).fill(0));
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
    if (known !== undefined && now >= known.from && now < known.until) return known;
    const holder = this.#source.users.get(user);
    if (holder === undefined) return undefined;
    const compiled = this.#compile(holder, now);
    this.#compiled.set(user, compiled);
    return compiled;
  }

  #compile(user: Holder, now: number): Compiled {
    let [from, until] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (const grant of user.grants) {
      if (grant.until === undefined) continue;
      const end = grant.until.getTime();
      if (end <= now) from = Math.max(from, end);
      else until = Math.min(until, end);
    }
    let everywhere = this.#empty;
    let spaces: Map<string, Bits> | undefined;
    for (const { space, role } of reasonsOf(user, this.#source, new Date(now))) {
      const bits = this.#bitsOf(role);
      if (space === null) everywhere = this.#union(everywhere, bits);
      else {
        spaces ??= new Map();
        spaces.set(space, this.#union(spaces.get(space) ?? this.#empty, bits));
      }
    }
    return { everywhere, spaces: spaces ?? NO_SPACES, from, until };
  }

  #bitsOf(id: string): Bits {
    const role = this.#source.roles.get(id);
    if (role === undefined) return this.#empty;
    const known = this.#roles.get(role);
    if (known !== undefined) return known;
    const words = [...this.#empty];
    for (const permission of role.permissions) {
      const index = this.#index.get(permission);
      if (index !== undefined) words[index >>> 5] = (words[index >>> 5] ?? 0) | (1 << (index & 31));
    }
    const bits = this.#intern(words);
    this.#roles.set(role, bits);
    return bits;
  }

  #union(one: Bits, other: Bits): Bits {
    if (one === other || other === this.#empty) return one;
    if (one === this.#empty) return other;
    const row = this.#unions.get(one) ?? new Map<Bits, Bits>();
    this.#unions.set(one, row);
    const known = row.get(other);
    if (known !== undefined) return known;
    const union = this.#intern(one.map((word, index) => word | (other[index] ?? 0)));
    row.set(other, union);
    return union;
  }

  #intern(words: number[]): Bits {
    const key = words.join(',');
    const known = this.#sets.get(key);
    if (known !== undefined) return known;
    this.#sets.set(key, words);
    return words;
  }
}

const bit = (bits: Bits, index: number): boolean => (((bits[index >>> 5] ?? 0) >>> (index & 31)) & 1) === 1;

const holds = ({ everywhere, spaces }: Compiled, index: number, space: string | null): boolean => {
  if (bit(everywhere, index)) return true;
  if (space === null) return false;
  const bits = spaces.get(space);
  return bits !== undefined && bit(bits, index);
};

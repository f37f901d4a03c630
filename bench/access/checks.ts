import type { State } from '../../src/account/state.js';
import { pick, seeded } from './generated.js';

/** One question: may this user, in this space or (`null`) on the account. */
export interface Check {
  readonly user: string;
  readonly permission: string;
  readonly space: string | null;
}

/** A random sequence of checks, the same for all that are compared; half of them in spaces that the user is in. */
export function randomChecks(state: State, many: number, seed = 7): Check[] {
  const random = seeded(seed);
  const users = [...state.tables.users.values()];
  const spaces = [...state.tables.spaces.keys()];
  const permissions = state.tables.catalog.get('catalog')?.permissions ?? [];
  return Array.from({ length: many }, () => {
    const user = pick(random, users);
    const permission = pick(random, permissions);
    const own = user.grants.flatMap(grant => grant.space ?? []);
    const space = own.length > 0 && random() < 0.5 ? pick(random, own) : pick(random, spaces);
    return { user: user.id, permission: permission.id, space: permission.scope === 'account' ? null : space };
  });
}

/** Nanoseconds for each check of a sequence, and how many were answered yes, so that none can be left out. */
export function perCheck(checks: readonly Check[], can: (check: Check) => boolean): number {
  const start = performance.now();
  let yes = 0;
  for (const check of checks) if (can(check)) yes += 1;
  const took = performance.now() - start;
  if (yes === 0 || yes === checks.length) throw new Error('a sequence of checks should have both answers');
  return (took * 1e6) / checks.length;
}

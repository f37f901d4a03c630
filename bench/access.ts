import { fold, GENESIS, type State } from '../src/account/state.js';
import type { Change } from '../src/account/tables.js';
import { randomChecks } from './access/checks.js';
import { compareChecks, ROUNDS } from './access/compare.js';
import { generatedChanges, generatedState, NOW } from './access/generated.js';
import { differences } from './access/naive.js';
import { firstAnswer, mongooseCan, storedAccount, weigh } from './access/stored.js';
import { type Figure, figure, rounds, timed } from './figures.js';

const CHECKS = 200_000;
const GRANTS = 500;

/**
 * Roster's compiled access beside casbin, CASL and a query per check: one account, one sequence of random checks,
 * each library used as its own documentation says, everything that can be made before a check made before.
 */
export async function access(): Promise<readonly Figure[]> {
  const changes = generatedChanges();
  const stored = await storedAccount(changes);
  try {
    const state = generatedState(changes);
    const checks = randomChecks(state, CHECKS);
    const [first] = checks;
    if (first === undefined) throw new Error('there are no checks');
    // Weighed before the others have put anything on the heap, and after one load that warms the driver up.
    await firstAnswer(stored, first);
    const memory = await rounds(5, {
      whole: async () => (await weigh(stored, first)).whole,
      compiled: async () => (await weigh(stored, first)).compiled,
    });
    const start = await rounds(5, { load: () => timed(() => firstAnswer(stored, first)) });
    const compile = await rounds(ROUNDS, {
      all: () => {
        state.access.touchAll();
        return timed(() => state.access.compileAll(NOW));
      },
    });
    const grant = await rounds(ROUNDS, { visible: () => grantVisible(state) });
    const { asked, different } = differences(state, NOW);
    return [
      ...(await compareChecks(state, checks, check => mongooseCan(stored, state.tables, check))),
      figure('compiled access', memory.compiled, 'MB', { atMost: 15 }),
      figure('whole account in memory', memory.whole, 'MB', { atMost: 40 }),
      figure('compile everybody', compile.all / 1000, 's', { atMost: 0.3 }),
      figure('one grant visible after its commit', grant.visible, 'µs', { atMost: 10 }),
      figure('from MongoDB to the first answer', start.load / 1000, 's', { atMost: 1.5 }),
      figure('answers compared with a naive union', asked, 'answers'),
      figure('answers that differ from it', different, 'answers', { atMost: 0 }),
    ];
  } finally {
    await stored.close();
  }
}

/** Microseconds from folding an entry with one grant until the next answer shows it, without the database. */
function grantVisible(state: State): number {
  const grants = [...state.tables.users.values()].slice(0, GRANTS).map((user, at) => {
    const space = [...state.tables.spaces.keys()][at % state.tables.spaces.size] ?? '';
    const grant = { space, role: 'space_admin', by: null, at: NOW, until: new Date(NOW.getTime() + 1) };
    const to = { ...user, active: true, grants: [...user.grants, grant] };
    return {
      space,
      give: { table: 'users', id: user.id, from: user, to } as const,
      take: { table: 'users', id: user.id, from: to, to: user } as const,
    };
  });
  const commit = (change: Change) => fold(state, { seq: 1, hash: GENESIS, at: NOW, changes: [change] });
  const start = performance.now();
  for (const { give, space } of grants) {
    commit(give);
    if (!state.access.can(give.id, 'manage_space_users', space, NOW))
      throw new Error('the grant is not seen');
  }
  const took = performance.now() - start;
  for (const { take } of grants) commit(take);
  return (took * 1000) / grants.length;
}

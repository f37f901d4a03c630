import type { State } from '../../src/account/state.js';
import { type Figure, figure, rounds, timed } from '../figures.js';
import { casbinCan, casbinEnforcer } from './casbin.js';
import { caslCan, caslSpaces, lambdaAbilities, mongoAbilities, typeAbilities } from './casl.js';
import { type Check, perCheck } from './checks.js';
import { NOW, pick, seeded } from './generated.js';

/** How many rounds are measured, of which the median counts. */
export const ROUNDS = 9;
/** Slow ones answer fewer of the same checks a round. */
const SLOW_CHECKS = 200;
const QUESTIONS = 20;

/**
 * The same checks asked of Roster, CASL (three documented ways of using it), casbin and the database; the fastest
 * way to use CASL with conditions on the space is what Roster is compared with.
 */
export async function compareChecks(
  state: State,
  checks: readonly Check[],
  query: (check: Check) => Promise<boolean>,
): Promise<Figure[]> {
  const spaces = caslSpaces(state);
  const [mongo, lambda, types] = [mongoAbilities, lambdaAbilities, typeAbilities].map(make =>
    make(state, NOW),
  );
  const enforcer = await casbinEnforcer(state, NOW);
  if (!mongo || !lambda || !types) throw new Error('three ways to use CASL');
  const roster = ({ user, permission, space }: Check) => state.access.can(user, permission, space, NOW);
  const slice = (round: number) => checks.slice(round * SLOW_CHECKS, (round + 1) * SLOW_CHECKS);
  const whoCan = wholeLists(state);
  const found = await rounds(ROUNDS, {
    roster: () => perCheck(checks, roster),
    mongo: () => perCheck(checks, check => caslCan(mongo, spaces, check)),
    lambda: () => perCheck(checks, check => caslCan(lambda, spaces, check)),
    types: () => perCheck(checks, check => caslCan(types, undefined, check)),
    casbin: round => perCheck(slice(round), check => casbinCan(enforcer, check)),
    query: async round => {
      const some = slice(round);
      const took = await timed(async () => {
        for (const check of some) await query(check);
      });
      return (took * 1e6) / some.length;
    },
    whoRoster: () => whoCan((permission, space) => state.access.whoCan(permission, space, NOW)),
    whoCasl: () =>
      whoCan((permission, space) => {
        const on = spaces.get(space) ?? 'Space';
        return [...lambda].flatMap(([user, ability]) => (ability.can(permission, on) ? [user] : []));
      }),
  });
  const casl = Math.min(found.mongo, found.lambda);
  const sample = checks.slice(0, ROUNDS * SLOW_CHECKS);
  const queried = await Promise.all(sample.map(query));
  const wrong = (check: Check) =>
    [
      caslCan(mongo, spaces, check),
      caslCan(lambda, spaces, check),
      caslCan(types, undefined, check),
    ].includes(!roster(check));
  const differ = [
    checks.filter(wrong),
    sample.filter(
      (check, at) => casbinCan(enforcer, check) !== roster(check) || queried[at] !== roster(check),
    ),
  ];
  return [
    figure('a check: Roster', found.roster, 'ns'),
    figure('a check: CASL, MongoDB conditions', found.mongo, 'ns'),
    figure('a check: CASL, functions as conditions', found.lambda, 'ns'),
    figure('a check: CASL, a subject type per space', found.types, 'ns'),
    figure('a check: casbin, RBAC with domains', found.casbin, 'ns'),
    figure('a check: mongoose queries', found.query, 'ns'),
    figure('checks, times as fast as CASL', casl / found.roster, '×', { atLeast: 3.5 }),
    figure('checks, times as fast as CASL with types', found.types / found.roster, '×'),
    figure('checks, times as fast as casbin', found.casbin / found.roster, '×', { atLeast: 1000 }),
    figure('checks, times as fast as mongoose', found.query / found.roster, '×'),
    figure('answers that the others give differently', differ.flat().length, 'answers', { atMost: 0 }),
    figure('whoCan: Roster', found.whoRoster, 'ms'),
    figure('whoCan: CASL, everybody asked', found.whoCasl, 'ms'),
    figure("whoCan, share of CASL's time", found.whoRoster / found.whoCasl, '×', { atMost: 0.5 }),
  ];
}

/** Milliseconds for one question of the form "who can". */
function wholeLists(state: State): (ask: (permission: string, space: string) => string[]) => number {
  const random = seeded(11);
  const spaces = [...state.tables.spaces.keys()];
  const permissions =
    state.tables.catalog.get('catalog')?.permissions.filter(row => row.scope === 'space') ?? [];
  const asked = Array.from(
    { length: QUESTIONS },
    () => [pick(random, permissions).id, pick(random, spaces)] as const,
  );
  return ask => {
    const start = performance.now();
    for (const [permission, space] of asked)
      if (ask(permission, space).length === 0) throw new Error('somebody can');
    return (performance.now() - start) / QUESTIONS;
  };
}

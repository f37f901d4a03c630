import fc from 'fast-check';

const { FC_SEED = '20261120', FC_TIMES = '1' } = process.env;

/**
 * The same cases in every run, so that what failed once fails again. `FC_SEED=2` tries others, `FC_TIMES=20` twenty
 * times as many; a failure prints its smallest case, with seed and path.
 */
export const cases = (runs: number) => ({ seed: Number(FC_SEED), numRuns: runs * Number(FC_TIMES) });

/** Checks a property with so many cases. */
export function holds<T extends [unknown, ...unknown[]]>(
  runs: number,
  property: fc.IPropertyWithHooks<T>,
): void {
  fc.assert(property, cases(runs));
}

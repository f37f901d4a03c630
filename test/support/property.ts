import fc from 'fast-check';

/**
 * Checks a property with the same cases in every run, so that what failed once fails again. `FC_SEED=2` tries
 * others, `FC_TIMES=20` twenty times as many; a failure prints its smallest case, with seed and path.
 */
export function holds<T extends [unknown, ...unknown[]]>(
  runs: number,
  property: fc.IPropertyWithHooks<T>,
): void {
  const { FC_SEED = '20261120', FC_TIMES = '1' } = process.env;
  fc.assert(property, { seed: Number(FC_SEED), numRuns: runs * Number(FC_TIMES) });
}

/** One measured thing; `target` is what it should be, as text, and `ok` whether it is. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target: string | null;
  readonly ok: boolean;
}

/** What a figure should be. */
type Target = { readonly atLeast: number } | { readonly atMost: number } | undefined;

/** A figure, compared with its target where it has one. */
export function figure(name: string, value: number, unit: string, target?: Target): Figure {
  if (target === undefined) return { name, value, unit, target: null, ok: true };
  if ('atLeast' in target)
    return { name, value, unit, target: `>= ${target.atLeast}`, ok: value >= target.atLeast };
  return { name, value, unit, target: `<= ${target.atMost}`, ok: value <= target.atMost };
}

/** The middle of some numbers. */
function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1] ?? Number.NaN, sorted[middle] ?? Number.NaN];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/**
 * Measures several things in interleaved rounds, so that a busy moment of the machine is shared by all of them;
 * answers each one's median. A measure gets the number of its round, and answers a number.
 */
export async function rounds<N extends string>(
  many: number,
  measures: Readonly<Record<N, (round: number) => number | Promise<number>>>,
): Promise<Record<N, number>> {
  const names = Object.keys(measures) as N[];
  const found = new Map<N, number[]>(names.map(name => [name, []]));
  for (let round = 0; round < many; round += 1)
    for (const name of names) found.get(name)?.push(await measures[name](round));
  return Object.fromEntries(names.map(name => [name, median(found.get(name) ?? [])])) as Record<N, number>;
}

/** How long something takes, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Megabytes on the heap that are in use; collects garbage first, so it needs --expose-gc. */
export function heap(): number {
  if (globalThis.gc === undefined) throw new Error('the benchmarks need node --expose-gc');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** Figures as a table for people. */
export function table(bench: string, figures: readonly Figure[]): string {
  const rows = [
    ['figure', 'value', 'unit', 'target', ''],
    ...figures.map(({ name, value, unit, target, ok }) => [
      name,
      shown(value),
      unit,
      target ?? '',
      target === null ? '' : ok ? 'ok' : 'MISSED',
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 1 || column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd();
  return [`bench ${bench}, Node ${process.versions.node}`, ...rows.map(line)].join('\n');
}

const shown = (value: number): string =>
  value.toLocaleString('en-US', { maximumSignificantDigits: value >= 1000 ? 6 : 3 });

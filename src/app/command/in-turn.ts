import { Refusal } from '../../errors.js';

/**
 * Does something with one part of many after the other. A part with which there is nothing to do (any more) is passed
 * over.
 * @throws that part's Refusal where it is so with all of them
 */
export async function inTurn<T, R>(
  parts: readonly T[],
  work: (part: T) => Promise<R>,
): Promise<readonly R[]> {
  const done: R[] = [];
  let idle: Refusal | undefined;
  for (const part of parts)
    try {
      done.push(await work(part));
    } catch (error) {
      if (!(error instanceof Refusal) || !['settled', 'conflict'].includes(error.code)) throw error;
      idle = error;
    }
  if (done.length === 0 && idle !== undefined) throw idle;
  return done;
}

import { Refusal } from '../../errors.js';

/**
 * Does something with one part of many after the other. A part that is refused is passed over: what was done with
 * the others is to be told.
 * @throws the last part's Refusal where all of them are refused
 */
export async function inTurn<T, R>(
  parts: readonly T[],
  work: (part: T) => Promise<R>,
): Promise<readonly R[]> {
  const done: R[] = [];
  let refused: Refusal | undefined;
  for (const part of parts)
    try {
      done.push(await work(part));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused = error;
    }
  if (done.length === 0 && refused !== undefined) throw refused;
  return done;
}

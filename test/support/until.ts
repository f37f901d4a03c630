import { setTimeout as pause } from 'node:timers/promises';

/** Resolves once a question that takes a moment is answered with yes; the test's own time limit ends the asking. */
export async function until(is: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await is())) await pause(20);
}

import { setTimeout as wait } from 'node:timers/promises';
import { RateLimited } from '../../deliveries/messenger.js';
import { meaningfully } from './web-api.js';

/** Waits so many milliseconds; tests don't. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<unknown>;

/** Waits by the clock, until a signal ends it. */
export const realPause: Pause = (ms, signal) => wait(ms, undefined, signal && { signal });

/** How often in a row one call waits for as long as Slack asks. */
const MOST_WAITS = 10;

/** Calls, and as often as Slack asks to wait, waits and calls again; throws what the failure means otherwise. */
export async function patiently<T>(call: () => Promise<T>, pause: Pause, signal?: AbortSignal): Promise<T> {
  for (let waits = 0; ; waits += 1) {
    signal?.throwIfAborted();
    try {
      return await meaningfully(call());
    } catch (error) {
      if (!(error instanceof RateLimited) || waits === MOST_WAITS) throw error;
      await pause(error.seconds * 1000, signal);
    }
  }
}

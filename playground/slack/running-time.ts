import { performance } from 'node:perf_hooks';

/** How often it is looked whether this process still runs, in milliseconds, and what a look may be late by. */
const [TICK, LATE] = [20, 50];

let ran = 0;
let [last, used] = [0, process.cpuUsage()];
let ticking: NodeJS.Timeout | undefined;

/** A moment in which this process did not run counts as little: only what it worked itself counts whatever it took. */
function count(): void {
  const [now, { user, system }] = [performance.now(), process.cpuUsage(used)];
  ran += Math.min(now - last, Math.max(TICK + LATE, (user + system) / 1000));
  last = now;
  used = process.cpuUsage();
}

/**
 * For how long this process has been running, in milliseconds. It stands still while the machine does something
 * else: Slack allows an App three seconds, and what a machine that halts takes is not the App's slowness.
 */
export function runningTime(): number {
  if (ticking === undefined) {
    last = performance.now();
    used = process.cpuUsage();
    ticking = setInterval(count, TICK).unref();
  }
  count();
  return ran;
}

/** Calls `then` after so many milliseconds of running time; returns what calls that off. */
export function afterRunning(ms: number, then: () => void): () => void {
  const end = runningTime() + ms;
  let timer = setTimeout(look, ms);
  function look(): void {
    const left = end - runningTime();
    if (left <= 0) then();
    else timer = setTimeout(look, left);
  }
  return () => clearTimeout(timer);
}

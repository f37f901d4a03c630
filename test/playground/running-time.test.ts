import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { afterRunning, runningTime } from '../../playground/slack/running-time.js';

/** The whole process stands still, as on a machine that does something else. */
const halt = (ms: number) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

test('running time stands still while the process does', () => {
  const before = runningTime();
  halt(1_000);
  expect(runningTime() - before).toBeLessThan(500);
});

test('running time counts what the process works without a pause', () => {
  const before = [runningTime(), process.cpuUsage().user] as const;
  while (process.cpuUsage().user - before[1] < 300_000);
  expect(runningTime() - before[0]).toBeGreaterThanOrEqual(299);
});

test('what is to happen after a time of running waits longer where the process stood still, unless it is called off', async () => {
  const happened: string[] = [];
  afterRunning(300, () => happened.push('later'));
  const callOff = afterRunning(300, () => happened.push('called off'));
  halt(400);
  await wait(50);
  expect(happened).toEqual([]);
  callOff();
  while (happened.length === 0) await wait(10);
  await wait(20);
  expect(happened).toEqual(['later']);
});

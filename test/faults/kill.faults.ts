import { expect, test } from '@jest/globals';
import { testDatabase } from '../support/mongo.js';
import { aPostOffice } from '../support/post-office.js';
import type { When } from './calls.js';
import { type Outcome, suffer } from './scenario.js';
import { type Scenario, scenarios } from './scenarios.js';

const shared = { database: await testDatabase(), office: await aPostOffice() };
/** How many are killed at once, on two cores: each is a process that starts up, and waits in between. */
const LANES = 5;

/** Kills a deed at its first call, its second, and so on, until it has fewer calls than that. */
async function atEvery(scenario: Scenario, when: When): Promise<{ calls: number; all: Outcome[] }> {
  const all: Outcome[] = [];
  let [next, calls] = [1, Number.POSITIVE_INFINITY];
  const lane = async () => {
    while (next <= calls) {
      const at = next;
      next += 1;
      const outcome = await suffer(shared, scenario, at, when).catch(error => ({
        repeatedMails: 0,
        problems: [String(error)],
      }));
      const problems = outcome.problems.map(problem => `at call ${at}, ${when}: ${problem}`);
      all.push({ ...outcome, problems });
      if ('calls' in outcome && outcome.calls !== undefined) calls = Math.min(calls, at - 1);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return { calls, all };
}

for (const scenario of scenarios)
  for (const when of ['before', 'answered'] as const)
    test(`${scenario.name}, killed ${when === 'before' ? 'before each call' : 'at each answer'}`, async () => {
      const begun = Date.now();
      const { calls, all } = await atEvery(scenario, when);
      const died = all.flatMap(one => one.diedAt?.split(' ')[0] ?? []);
      const places = [...new Set(died)].map(place => `${died.filter(one => one === place).length} ${place}`);
      const repeated = all.reduce((sum, one) => sum + one.repeatedMails, 0);
      const seconds = Math.round((Date.now() - begun) / 1000);
      process.stdout.write(
        `${scenario.name}, ${when}: ${calls} calls (${places.join(', ')}); ${repeated} mails went out again with their Message-ID; ${seconds} s\n`,
      );
      expect(all.flatMap(one => one.problems)).toEqual([]);
      expect(calls).toBeGreaterThan(0);
    }, 600_000);

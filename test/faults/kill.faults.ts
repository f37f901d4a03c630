import { expect, test } from '@jest/globals';
import { testDatabase } from '../support/mongo.js';
import { aPostOffice } from '../support/post-office.js';
import { SERVICES, type Service } from './call.js';
import { type Counts, NONE, type When } from './calls.js';
import { victimProgram } from './program.js';
import { type Outcome, suffer } from './scenario.js';
import { type Scenario, scenarios } from './scenarios.js';

const shared = {
  database: await testDatabase(),
  office: await aPostOffice(),
  program: await victimProgram(),
};
/** How many are killed at once, on two cores: each is a process that starts up, and waits in between. */
const LANES = 6;

/**
 * At which part of the calls somebody dies, at least: their number is not quite the same each time, since whoever hears
 * of two entries at once asks once, and claims two messages at once.
 */
const MOST = 0.5;

/** What came of a killing, and at which call it was to be; undefined where it was at none. */
interface Suffered extends Outcome {
  readonly aim?: { readonly of: Service; readonly at: number };
}

/** Kills a deed at its first call, its second, and so on, to each whom it calls, as many as there are where it lives. */
async function atEvery(scenario: Scenario, when: When): Promise<{ calls: Counts; all: Suffered[] }> {
  const lived = await suffer(shared, scenario, { at: 0, when });
  const { calls = NONE } = lived;
  const aims = SERVICES.flatMap(of => Array.from({ length: calls[of] }, (_, n) => ({ of, at: n + 1, when })));
  const all: Suffered[] = [lived];
  const lane = async () => {
    for (let aim = aims.shift(); aim !== undefined; aim = aims.shift()) {
      const { of, at } = aim;
      const outcome = await suffer(shared, scenario, aim).catch(error => ({
        repeatedMails: 0,
        problems: [String(error)],
      }));
      all.push({ ...outcome, aim, problems: outcome.problems.map(one => `at ${of} ${at}, ${when}: ${one}`) });
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
      const deaths = (of: Service) => all.filter(one => one.diedAt?.startsWith(`${of} `)).length;
      const called = SERVICES.filter(of => calls[of] > 0);
      const places = called.map(of => `${deaths(of)} of ${calls[of]} ${of}`);
      const repeated = all.reduce((sum, one) => sum + one.repeatedMails, 0);
      const seconds = Math.round((Date.now() - begun) / 1000);
      process.stdout.write(
        `${scenario.name}, ${when}: died at ${places.join(', ')}; ${repeated} mails went out again with their Message-ID; ${seconds} s\n`,
      );
      expect(all.flatMap(one => one.problems)).toEqual([]);
      const made = { questions: when === 'before', mail: scenario.mails, alarms: scenario.alarm };
      expect(called).toEqual(SERVICES.filter(of => ({ writes: true, slack: true, ...made })[of]));
      // Whoever lived did it all with fewer calls.
      const survived = all.flatMap(({ aim, calls: took }) =>
        aim !== undefined && took !== undefined && took[aim.of] >= aim.at ? aim : [],
      );
      expect(survived).toEqual([]);
      const few = called.filter(of => deaths(of) < calls[of] * MOST);
      expect({ places, few }).toEqual({ places, few: [] });
    }, 600_000);

import { expect, test } from '@jest/globals';
import { testDatabase } from '../support/mongo.js';
import { aPostOffice } from '../support/post-office.js';
import { suffer } from './scenario.js';
import { scenarios } from './scenarios.js';

const shared = { database: await testDatabase(), office: await aPostOffice() };

/** A call early on, and one in the midst of what follows; `npm run test:faults` dies at all of them. */
const SAMPLE = [
  [3, 'before'],
  [17, 'answered'],
] as const;

for (const scenario of scenarios)
  test(`${scenario.name}: killed with -9 and started again, nothing is lost and nothing comes twice`, async () => {
    for (const [at, when] of SAMPLE) {
      const { problems, diedAt } = await suffer(shared, scenario, at, when);
      expect([diedAt === undefined ? 'lived' : 'died', problems]).toEqual(['died', []]);
    }
  }, 60_000);

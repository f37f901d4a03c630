import { expect, test } from '@jest/globals';
import { testDatabase } from '../support/mongo.js';
import { aPostOffice } from '../support/post-office.js';
import { victimProgram } from './program.js';
import { suffer } from './scenario.js';
import { scenarios } from './scenarios.js';

const shared = {
  database: await testDatabase(),
  office: await aPostOffice(),
  program: await victimProgram(),
};

// One call of each deed, a later one each time; `npm run test:faults` dies at all of them.
for (const [index, scenario] of scenarios.entries()) {
  const [at, when] = [3 + index, index % 2 === 0 ? 'before' : 'answered'] as const;
  test(`${scenario.name}: killed with -9 and started again, nothing is lost and nothing comes twice`, async () => {
    const { problems, diedAt } = await suffer(shared, scenario, { at, when });
    expect(problems).toEqual([]);
    expect(diedAt).toBeDefined();
  }, 60_000);
}

import { expect, test } from '@jest/globals';
import { testDatabase } from '../support/mongo.js';
import { aPostOffice } from '../support/post-office.js';
import { victimProgram } from './program.js';
import { traffic } from './traffic.js';
import { revokeAndAct } from './two-processes.js';

const shared = {
  database: await testDatabase(),
  office: await aPostOffice(),
  program: await victimProgram(),
};

/** `npm run test:faults` takes 10,000 and an hour. */
const [ROUNDS, MINUTES] = [300, 6];

test('what is revoked in one process is not allowed in the other, at once', async () => {
  const { stale, before } = await revokeAndAct(shared.database, ROUNDS);
  expect(stale).toBe(0);
  expect(before).toBeLessThan(ROUNDS);
});

test('two processes with one database: each delivery arrives once', async () => {
  await traffic(shared, MINUTES);
});

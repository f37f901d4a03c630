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
const [ROUNDS, MINUTES] = [10_000, 60];

test('10,000 times, what is revoked in one process is not allowed in the other', async () => {
  const begun = Date.now();
  const { stale, before } = await revokeAndAct(shared.database, ROUNDS);
  process.stdout.write(
    `${ROUNDS} revocations: ${stale} stale, ${before} acts came first, ${Math.round((Date.now() - begun) / 1000)} s\n`,
  );
  expect(stale).toBe(0);
}, 900_000);

test('an hour of work through two processes: each delivery arrives once', async () => {
  await traffic(shared, MINUTES);
}, 900_000);

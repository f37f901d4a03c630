import { test } from '@jest/globals';
import { aPostOffice } from '../support/post-office.js';
import { live } from './outage.js';
import { aShakyDatabase, type Outage } from './shaky-database.js';

const shaky = await aShakyDatabase();
const office = await aPostOffice();

/** Longer than a question waits for its answer; `npm run test:faults` takes half a minute. */
const SECONDS = 2;

for (const how of ['killed', 'frozen', 'cut off'] as const satisfies Outage[])
  test(`a database that is ${how}: people are answered within 3 s, and all of it is done once afterwards`, async () => {
    await live(shaky, office, how, SECONDS);
  }, 90_000);

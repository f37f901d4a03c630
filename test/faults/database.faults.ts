import { test } from '@jest/globals';
import { aPostOffice } from '../support/post-office.js';
import { live } from './outage.js';
import { aShakyDatabase, type Outage } from './shaky-database.js';

const shaky = await aShakyDatabase();
const office = await aPostOffice();

/** Long enough for the driver to give up all that hangs. */
const SECONDS = 30;

for (const how of ['killed', 'frozen', 'cut off'] as const satisfies Outage[])
  test(`a database that is ${how}: people are answered within 3 s, and all of it is done once afterwards`, async () => {
    await live(shaky, office, how, SECONDS);
  }, 180_000);

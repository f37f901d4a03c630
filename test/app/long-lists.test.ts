import { lists } from '../support/lists.js';

await lists(10_000);

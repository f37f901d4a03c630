import { lists } from '../support/lists.js';

// 10,000 have a file of their own: long-lists.test.ts.
for (const many of [0, 1, 100, 101]) await lists(many);

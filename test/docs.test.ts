import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { referencePages } from '../src/tools/reference.js';

const docs = new URL('../docs/reference/', import.meta.url).pathname;

for (const [name, text] of Object.entries(referencePages()))
  test(`docs/reference/${name} says what the declarations say (npm run docs writes it)`, () => {
    expect(readFileSync(`${docs}${name}`, 'utf8')).toBe(text);
  });

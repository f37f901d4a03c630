import { expect, test } from '@jest/globals';
import { inTurn } from '../../src/app/command/in-turn.js';
import { Refusal } from '../../src/errors.js';
import { say } from '../../src/sentence.js';

const refused = (part: number) => new Refusal('not-allowed', say`${String(part)} is not possible.`);

test('what was done with some parts is told, whatever others are refused for', async () => {
  const work = async (part: number) => {
    if (part === 2) throw refused(part);
    return part * 10;
  };
  expect(await inTurn([1, 2, 3], work)).toEqual([10, 30]);
});

test('where all parts are refused, that is said; what is no refusal ends it', async () => {
  const all = inTurn([1, 2], part => Promise.reject(refused(part)));
  await expect(all).rejects.toThrow('2 is not possible.');
  await expect(inTurn([1], () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
});

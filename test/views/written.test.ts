import { expect, test } from '@jest/globals';
import { code, date, say } from '../../src/sentence.js';
import { textFor } from '../../views/written.js';

const at = new Date('2026-12-05T02:00:00Z');
const reader = { name: () => 'somebody', word: '/team' };

test('outside Slack a date is in the reader’s time, and says where it is not', () => {
  const until = say`It is open until ${date(at)}.`;
  expect(textFor(until, { ...reader, zone: 'America/Los_Angeles' })).toMatch(/Friday,? 4 December 2026\.$/);
  expect(textFor(until, reader)).toMatch(/Saturday,? 5 December 2026.* 02:00 UTC\.$/);
});

test('outside Slack a command is called as it is in Slack', () => {
  expect(textFor(say`Type ${code('/roster help')}.`, reader)).toBe('Type /team help.');
});

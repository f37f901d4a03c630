import { expect, test } from '@jest/globals';
import { errorLogged, withoutSecrets } from '../../src/app/logger.js';

test.each([
  ['550 <ana@x.io>: unknown', '550 <[address]>: unknown'],
  ["to joe.o'hara@x.io, now", 'to [address], now'],
  ['joe@localhost is away', '[address] is away'],
  ['анна@пример.рф', '[address]'],
  ['smtps://me:word@mail.x.io', '[secret]mail.x.io'],
  ['mongodb+srv://me:word@db.x.io/roster', '[secret]db.x.io/roster'],
  ['GET /i/pV1o2JYxOq3b0yq5v7fXk8m9n0a1b2c3d4e5f6g7h8i', 'GET /i/[secret]'],
  ['token xoxb-1-2-abc', 'token [secret]'],
  ['at node_modules/@slack/bolt/dist/App.js:10', 'at node_modules/@slack/bolt/dist/App.js:10'],
])('what must not be logged is taken out: %s', (said, logged) => {
  expect(withoutSecrets(said)).toBe(logged);
});

test('an error is logged with what it is made of, and what caused it, without secrets', () => {
  const cause = new TypeError('no mail for ana@x.io');
  const all = new AggregateError([new Error('one', { cause }), 'another'], 'could not do all');
  expect(errorLogged(all)).toMatchObject({
    ...{ type: 'AggregateError', message: 'could not do all' },
    errors: [
      { message: 'one', cause: { type: 'TypeError', message: 'no mail for [address]' } },
      { message: 'another' },
    ],
  });
});

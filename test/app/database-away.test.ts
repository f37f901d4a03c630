import { expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { isDatabaseAway } from '../../src/app/outage.js';

const { MongoBulkWriteError, MongoNetworkError, MongoServerError } = mongoose.mongo;

/** What Node fails a write with, where the other side has ended the connection. */
const broken = Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' });
const inBulk = (error: object) => Reflect.construct(MongoBulkWriteError, [error, { insertedCount: 0 }]);

test.each([
  ['the driver says so', new MongoNetworkError('connection closed'), true],
  ['a socket breaks under a write', broken, true],
  ['a socket breaks under many writes', inBulk(broken), true],
  ['the driver says so of many writes', inBulk(new MongoNetworkError('read ECONNRESET')), true],
  ['a write is refused', new MongoServerError({ message: 'duplicate', code: 11000 }), false],
  ['one of many writes is refused', inBulk({ message: 'duplicate', code: 11000, writeErrors: [] }), false],
  ['something else goes wrong', new Error('a bug'), false],
  ['nothing is known', undefined, false],
])('the database is away where %s', (_, error, away) => {
  expect(isDatabaseAway(error)).toBe(away);
});

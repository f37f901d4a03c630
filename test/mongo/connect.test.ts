import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { openDatabase } from '../../src/mongo/connect.js';
import { testDatabase } from '../support/mongo.js';
import { aWire } from '../support/wire.js';

const database = await testDatabase();

test('documents are written and read with majority and journal by default', async () => {
  const { db } = database;
  expect(db.writeConcern).toMatchObject({ w: 'majority', journal: true });
  expect(db.readConcern).toMatchObject({ level: 'majority' });
  await db.collection('entries').insertOne({ seq: 1 });
  expect(await db.collection('entries').findOne({ seq: 1 })).toMatchObject({ seq: 1 });
});

test('a unique index refuses the second of two inserts that race', async () => {
  const entries = database.db.collection('raced');
  await entries.createIndex({ account: 1, seq: 1 }, { unique: true });
  const tries = await Promise.allSettled([1, 2].map(by => entries.insertOne({ account: 'a', seq: 1, by })));
  expect(tries.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(tries.find(each => each.status === 'rejected')).toMatchObject({ reason: { code: 11000 } });
});

test('models belong to the connection, not to mongoose at large', async () => {
  const Thing = database.connection.model('Thing', new mongoose.Schema({ name: String }));
  await Thing.create({ name: 'one' });
  expect(await Thing.countDocuments()).toBe(1);
  expect(mongoose.modelNames()).toEqual([]);
});

test('a database without an address in its URI is called roster', async () => {
  const other = await openDatabase({ uri: process.env.TEST_MONGODB_URI ?? '', dataDir: '', serve: true });
  expect(other.db.databaseName).toBe('roster');
  expect(database.db.databaseName).toMatch(/^test-[0-9a-f]{16}$/);
  await other.close();
});

test('a database that cannot be reached is told in a sentence without its password', async () => {
  const uri = 'mongodb://ana:s3cret@127.0.0.1:1/roster?serverSelectionTimeoutMS=50';
  await expect(openDatabase({ uri, dataDir: '', serve: true })).rejects.toMatchObject({
    name: 'DatabaseUnavailable',
    message: expect.stringMatching(/^No MongoDB can be used at mongodb:\/\/…@127\.0\.0\.1:1\/roster/),
  });
});

test('an address that is none is told in a sentence', async () => {
  await expect(
    openDatabase({ uri: 'postgres://x:s3cret@h', dataDir: '', serve: true }),
  ).rejects.toMatchObject({
    name: 'DatabaseUnavailable',
    message: expect.not.stringContaining('s3cret'),
  });
});

test('connections that all end at once, again and again, are made anew each time', async () => {
  const server = new URL(process.env.TEST_MONGODB_URI ?? '');
  const wire = await aWire(() => Number(server.port));
  const uri = `mongodb://127.0.0.1:${wire.port}/dropped`;
  const many = await Promise.all(
    Array.from({ length: 8 }, () => openDatabase({ uri, dataDir: '', serve: true })),
  );
  const asked = ({ db }: (typeof many)[number]) => Promise.all([1, 2, 3].map(() => db.command({ ping: 1 })));
  for (let time = 0; time < 3; time += 1) {
    // The driver looks at a server at most every half a second unless it is told otherwise.
    await pause(600);
    const busy = many.map(one => asked(one).catch(() => {}));
    setImmediate(() => wire.drop());
    await Promise.all(busy);
    await Promise.all(many.map(one => asked(one).catch(() => asked(one))));
  }
  await Promise.all(many.map(one => one.close()));
  wire.close();
});

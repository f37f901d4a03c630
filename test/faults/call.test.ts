import { expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { callIn } from './call.js';

/** A command as the driver sends it. */
function sent(command: Readonly<Record<string, unknown>>): Buffer {
  const head = Buffer.alloc(21);
  head.writeInt32LE(2013, 12);
  return Buffer.concat([head, mongoose.mongo.BSON.serialize(command)]);
}

const inDatabase = (command: Readonly<Record<string, unknown>>) => callIn('database', sent(command));

test('setting an alarm is a call at which somebody dies, and looking whether one rings is none', () => {
  const alarm = { findAndModify: 'alarms', query: { name: 'T1.due' }, update: { $set: { nextRunAt: 1 } } };
  expect(inDatabase({ ...alarm, upsert: true })).toEqual({ to: 'alarms', name: 'findAndModify alarms' });
  expect(inDatabase(alarm)).toBeUndefined();
  expect(inDatabase({ find: 'alarms', filter: {} })).toBeUndefined();
  expect(inDatabase({ update: 'alarms', updates: [] })).toMatchObject({ to: 'alarms' });
});

test('what speaks of alarms is a call like any other', () => {
  expect(inDatabase({ insert: 'entries', note: 'alarms' })).toEqual({ to: 'writes', name: 'insert entries' });
  expect(inDatabase({ find: 'entries', filter: { of: 'alarms' } })).toMatchObject({ to: 'questions' });
});

test('what the driver says by itself is no call', () => {
  expect(inDatabase({ hello: 1, helloOk: true })).toBeUndefined();
  expect(inDatabase({ endSessions: [] })).toBeUndefined();
});

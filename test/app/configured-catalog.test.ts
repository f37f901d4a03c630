import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { configuredCatalog } from '../../src/app/configured-catalog.js';
import { ConfigError, readConfig } from '../../src/config.js';
import { CATALOGS, offeredCatalog } from '../../src/rbac/offers.js';
import { temporaryFolder } from '../support/engine.js';

const { path: folder, remove } = temporaryFolder();
afterAll(remove);

/** A file of that name, holding a text. */
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

/** What whoever starts Roster reads. */
function sentences(setting: string): readonly string[] {
  try {
    configuredCatalog(setting);
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences;
    throw error;
  }
  return [];
}

test('ROSTER_CATALOG is torque where it is not set, and one of Roster’s by its name', () => {
  expect(readConfig({}).catalog).toBe('torque');
  expect(configuredCatalog('torq')).toEqual(offeredCatalog('torq'));
});

test('a file is read by its path, as YAML or JSON', () => {
  const text = JSON.stringify({ ...CATALOGS.torq, catalog: 'ours' });
  for (const name of ['ours.json', 'ours.yaml', 'OURS.YML'])
    expect(configuredCatalog(file(name, text)).catalog.name).toBe('ours');
});

test('a name nobody knows, a file that is not there and one with mistakes are told in words', () => {
  expect(sentences('torqe')).toEqual([
    'ROSTER_CATALOG: there is no catalog torqe. There are torque, torq, torque-classic, torque-legacy; or name a file that ends in .yaml, .yml or .json.',
  ]);
  expect(sentences(join(folder, 'none.yaml')).join()).toMatch(/there is no file .*none\.yaml/);
  const path = file('wrong.json', JSON.stringify({ ...CATALOGS.torq, never_without: 'boss' }, null, 2));
  expect(sentences(path)).toEqual([
    `ROSTER_CATALOG: ${path} is no catalog yet (docs/catalogs.md shows one):`,
    expect.stringMatching(/wrong\.json:\d+:\d+: never_without: is not a role of this catalog$/),
  ]);
  expect(() => readConfig({ ROSTER_CATALOG: 'Ours.txt' })).toThrow('ROSTER_CATALOG must be torque, torq');
});

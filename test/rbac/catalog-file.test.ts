import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readCatalogFile } from '../../src/rbac/catalog-file.js';
import { CATALOGS, offeredCatalog } from '../../src/rbac/offers.js';

const guide = readFileSync(new URL('../../docs/catalogs.md', import.meta.url), 'utf8');
/** The example of docs/catalogs.md. */
const example = /```yaml\n([\s\S]*?)```/.exec(guide)?.[1] ?? '';

/** The mistakes in the example with some of its text replaced. */
function mistakes(...changes: readonly (readonly [string, string])[]): readonly string[] {
  const text = changes.reduce((so, [from, to]) => so.replace(from, to), example);
  const read = readCatalogFile('catalog.yaml', text);
  return 'mistakes' in read ? read.mistakes : [];
}

/** The line and column of a text in the example. */
function place(text: string, after = ''): string {
  const before = example.slice(0, example.indexOf(text, example.indexOf(after)));
  return `catalog.yaml:${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
}

test('the guide’s example is a catalog', () => {
  const read = readCatalogFile('catalog.yaml', example);
  expect(read).toMatchObject({ offer: { catalog: { name: 'acme', words: { space: 'project' } } } });
});

test.each(Object.entries(CATALOGS))('%s written as JSON is read as what Roster brings', (name, file) => {
  for (const indent of [undefined, 2, '\t'])
    expect(readCatalogFile('mine.json', JSON.stringify(file, null, indent))).toEqual({
      offer: offeredCatalog(name as keyof typeof CATALOGS),
    });
});

test('several mistakes are told at once, each with its line and column', () => {
  expect(
    mistakes(
      ['roles: [admin, lead]', 'roles: [admin, boss]'],
      ['default_space_role: worker', 'default_space_role: nobody'],
    ),
  ).toEqual([
    `${place('worker', 'default_space_role')}: default_space_role: is not one of space_roles`,
    `${place('[admin, lead]')}: permissions[1].roles: there is no role boss`,
  ]);
});

test('what is missing is said where it should be, and what nobody reads where it is', () => {
  expect(mistakes(['never_without: admin', 'never_witout: admin'])).toEqual([
    `${place('catalog: acme')}: never_without: is missing`,
    `${place('admin', 'never_without')}: never_witout: is nothing that a catalog says`.replace(
      /:(\d+): never/,
      (_, column) => `:${Number(column) - 1}: never`,
    ),
  ]);
});

test('what is no YAML is told with its place', () => {
  expect(mistakes(['space_roles: [lead, worker]', 'space_roles: [lead, worker'])[0]).toMatch(
    /^catalog\.yaml:\d+:\d+: /,
  );
  expect(readCatalogFile('empty.yaml', '')).toEqual({
    mistakes: [expect.stringMatching(/^empty\.yaml:1:1: /)],
  });
});

test('a capability of the account that no account role can have is a mistake', () => {
  const ofSpaces = ['roles: [admin, lead, worker]', 'roles: [lead, worker]'] as const;
  expect(mistakes(['manage users: manage_people', 'manage users: work'], ofSpaces)).toContainEqual(
    expect.stringContaining(
      'capabilities.manage users: no account role includes work, so nobody could; choose another, or slack workspace admin',
    ),
  );
});

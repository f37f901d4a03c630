import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { createSpace } from '../../src/actions/spaces.js';
import type { Database } from '../../src/mongo/connect.js';
import { anAccount } from '../support/account.js';
import { compiled, temporaryFolder } from '../support/engine.js';
import { testDatabase } from '../support/mongo.js';

const database = await testDatabase();
const empty = await testDatabase();
const folder = temporaryFolder();
afterAll(folder.remove);
const { account, store, ana, act } = await anAccount(database);
await account.log.projector.idle();
const file = join(folder.path, 'backup.ndjson');

/** Runs a tool as `npm run` does, and returns how it ended and all that it printed. */
function run(tool: string, words: string[], { uri }: Database = database): Promise<[number, string]> {
  const env = { ...process.env, MONGODB_URI: uri, ROSTER_DATA_DIR: folder.path };
  const args = [compiled(`src/tools/${tool}.ts`), ...words];
  return new Promise(resolve => {
    const child = execFile(process.execPath, args, { env }, (_, out, complaint) =>
      resolve([child.exitCode ?? -1, `${out}${complaint}`]),
    );
  });
}

const line = () => {
  const { seq, hash } = account.log.state;
  return `${account.id}: ${seq} ${seq === 1 ? 'entry' : 'entries'}, head ${account.id}@${seq}:${hash}\n`;
};

test('verify prints a line for each account, knows heads that it printed, and says what is wrong', async () => {
  expect(await run('verify', [])).toEqual([0, line()]);
  const head = line().trim().split(' ').at(-1) ?? '';
  await act(ana, createSpace, { name: 'Lab' });
  await account.log.projector.idle();
  expect(await run('verify', [head])).toEqual([0, line()]);
  const other = head.replace(/.{64}$/, 'f'.repeat(64));
  expect(await run('verify', [other])).toEqual([
    1,
    `${line()}  ${account.id}: entry 1 is another than the one whose hash was kept.\n`,
  ]);
  expect(await run('verify', ['T1'])).toEqual([1, expect.stringContaining('"T1" is no head of a log')]);
});

test('rebuild mends the collections while Roster runs', async () => {
  const { spaces } = store.models.projected;
  await spaces.deleteMany({ account: account.id });
  expect(await run('verify', [])).toEqual([
    1,
    expect.stringContaining('is not there, and entry 1 changed it'),
  ]);
  const [code, printed] = await run('rebuild', []);
  expect([code, printed]).toEqual([0, expect.stringMatching(/written as of entry 2, 0 removed\./)]);
  expect(await spaces.countDocuments({ account: account.id })).toBe(2);
});

test('export writes a file that import takes into an empty database, and into no other', async () => {
  expect(await run('export', [file])).toEqual([0, expect.stringContaining('entries: 2, people: 1')]);
  expect(await run('import', [file])).toEqual([
    1,
    expect.stringMatching(/^This database holds the account .*\n$/),
  ]);
  const [code, printed] = await run('import', [file], empty);
  expect([code, printed]).toEqual([0, expect.stringContaining(line())]);
  writeFileSync(file, 'nonsense');
  await empty.connection.dropDatabase();
  expect(await run('import', [file], empty)).toEqual([
    1,
    expect.stringMatching(/is no export of Roster.*\n$/),
  ]);
});

test('without a file, or a database, a tool says what it needs', async () => {
  expect(await run('export', [])).toEqual([1, 'Say where to: npm run export -- roster-backup.ndjson\n']);
  const away = { ...database, uri: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=50' };
  expect(await run('verify', [], away)).toEqual([
    1,
    expect.stringMatching(/^No MongoDB can be used at .*\n$/),
  ]);
});

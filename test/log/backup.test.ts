import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { invite } from '../../src/actions/invitations/invite.js';
import { followOn } from '../../src/deliveries/follower.js';
import { type AnyDocument, BackupRefused, HEADER_BYTES, headerLine } from '../../src/log/backup-file.js';
import { exportTo } from '../../src/log/export.js';
import { importFrom } from '../../src/log/import.js';
import { AccountLog } from '../../src/log/log.js';
import type { Store } from '../../src/log/store.js';
import { verifyAccount } from '../../src/log/verify.js';
import { anAccount, storeOf } from '../support/account.js';
import { temporaryFolder } from '../support/engine.js';
import { testDatabase } from '../support/mongo.js';
import { Cut, cutRenames } from './failing.js';
import { tellStory } from './story.js';

const NOTE = 'two\u2028lines, a "quote" and 😀';
const now = new Date();
const made = await anAccount(await testDatabase(), { users: 3 });
const { account, store, ana, web, act } = made;
const inviteWith = (email: string, note: string) =>
  act(ana, invite, { emails: [email], offers: [{ space: web, role: 'space_member' }], note });
await tellStory(made);
await inviteWith('gil@acme.test', NOTE);
await account.log.projector.idle();
await followOn({ account: account.id, store, now: () => now });
await store.models.links.create({ _id: 'hash', account: account.id, invitation: 'i', created: now });
await store.models.refusals.create({ account: account.id, at: now, person: ana, code: 'conflict' });

const folder = temporaryFolder();
afterAll(folder.remove);
const file = join(folder.path, 'backup.ndjson');
const damaged = join(folder.path, 'damaged.ndjson');
const counts = await exportTo(store, file, now);
const whole = readFileSync(file, 'utf8');

const target = await testDatabase();
const into = await storeOf(target);
beforeEach(async () => {
  await target.connection.dropDatabase();
});

/** Every document of a database, by collection. */
async function everything({ db }: Store): Promise<Record<string, AnyDocument[]>> {
  const collections = await db.listCollections({}, { nameOnly: true }).toArray();
  const all = collections.map(async ({ name }) => {
    const documents = await db.collection(name).find().sort({ _id: 1 }).toArray();
    return [name, documents] as const;
  });
  return Object.fromEntries((await Promise.all(all)).filter(([, documents]) => documents.length > 0));
}

test('what was exported is imported as it was, every collection of it', async () => {
  expect(counts).toMatchObject({
    entries: account.log.state.seq,
    accounts: 1,
    texts: 1,
    links: 1,
    refusals: 1,
  });
  expect(counts.people).toBeGreaterThan(5);
  expect(counts.deliveries).toBeGreaterThan(1);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const done = await importFrom(into, file, now);
  expect(done).toMatchObject({ counts, accounts: [{ account: account.id, removed: 0, problems: [] }] });
  const { deliveries, ...rest } = await everything(into);
  const { deliveries: sent, ...original } = await everything(store);
  expect(rest).toEqual(original);
  // What was about to be posted may have been posted since: sending looks for it first.
  expect(deliveries).toEqual(sent?.map(one => (one.open ? { ...one, begun: one.begun ?? now } : one)));
  expect((await verifyAccount(into, account.id)).problems).toEqual([]);
  expect((await AccountLog.open(into, account.id)).state.tables).toEqual(account.log.state.tables);
  expect(await into.db.collection('people').indexes()).toHaveLength(4);
  expect(await into.entries.indexes()).toHaveLength(3);
});

test('a database that holds an account is left alone', async () => {
  const before = await everything(store);
  await expect(importFrom(store, file, now)).rejects.toThrow(
    `This database holds the account ${account.id} already; import into an empty one. Nothing was imported.`,
  );
  expect(await everything(store)).toEqual(before);
});

test('a file that was cut off, changed, or is none at all is refused in a sentence, and leaves nothing', async () => {
  const lines = whole.split('\n');
  const [header, first, ...others] = lines;
  const at = (share: number) =>
    whole.slice(0, HEADER_BYTES + Math.floor((whole.length - HEADER_BYTES) * share));
  const wrong: [string, string][] = [
    ['', 'is empty'],
    ['{"format":"other"}\n', 'is no export'],
    [' '.repeat(HEADER_BYTES) + at(0.4).slice(HEADER_BYTES), 'is no export'],
    [whole.replace('"version":1', '"version":2'), 'newer Roster'],
    ...[0.001, 0.2, 0.5, 0.9, 0.999].map((share): [string, string] => [at(share), 'cut off']),
    [[header, ...others].join('\n'), 'cut off'],
    [whole.replace('uana@acme.test', 'ubad@acme.test'), 'was changed after it was written'],
    [[header, first, first, ...others].join('\n'), 'twice'],
    [forged(whole.replace('"name":"Lab"', '"name":"Lob"')), 'entry 6 was changed after it was written'],
  ];
  for (const [text, why] of wrong) {
    writeFileSync(damaged, text);
    const refused = importFrom(into, damaged, now);
    await expect(refused).rejects.toThrow(BackupRefused);
    await expect(refused).rejects.toThrow(why);
    expect(await everything(into)).toEqual({});
  }
  await expect(importFrom(into, join(folder.path, 'none'), now)).rejects.toThrow('cannot be read');
});

/** A changed export whose header fits again: only the chain of its entries can tell. */
function forged(text: string): string {
  const sha256 = createHash('sha256').update(text.slice(HEADER_BYTES)).digest('hex');
  return headerLine({ ...JSON.parse(text.slice(0, HEADER_BYTES)), sha256 }) + text.slice(HEADER_BYTES);
}

test('an import that was cut anywhere leaves no account, and can be done again', async () => {
  for (let renames = 0; renames < 6; renames += 1) {
    await target.connection.dropDatabase();
    await expect(importFrom(cutRenames(into, renames), file, now)).rejects.toThrow(Cut);
    expect((await AccountLog.open(into, account.id)).state.seq).toBe(0);
    await importFrom(into, file, now);
    expect((await verifyAccount(into, account.id)).problems).toEqual([]);
  }
});

test('exported while others write, it holds all that its entries name', async () => {
  let writing = true;
  const writer = (async () => {
    for (let n = 0; writing; n += 1) await inviteWith(`new${n}@acme.test`, `note ${n}`);
  })();
  for (let round = 0; round < 4; round += 1) {
    await exportTo(store, file, now);
    await target.connection.dropDatabase();
    await importFrom(into, file, now);
    expect((await verifyAccount(into, account.id)).problems).toEqual([]);
    const { users, invitations } = (await AccountLog.open(into, account.id)).state.tables;
    const people = new Set(await into.models.people.distinct('_id'));
    const texts = new Set<string | null>(await into.models.texts.distinct('_id')).add(null);
    for (const { person, note } of invitations.values())
      expect([people.has(person), texts.has(note)]).toEqual([true, true]);
    for (const user of users.keys()) expect(people.has(user)).toBe(true);
  }
  writing = false;
  await writer;
  expect(readdirSync(folder.path).filter(name => name.endsWith('.part'))).toEqual([]);
});

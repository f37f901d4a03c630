import { expect, test } from '@jest/globals';
import { hashOf } from '../../src/account/entry.js';
import { createSpace } from '../../src/actions/spaces.js';
import { LogDamaged } from '../../src/log/load.js';
import { AccountLog } from '../../src/log/log.js';
import { type Head, verifyAccount } from '../../src/log/verify.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { entriesOf } from './story.js';

const database = await testDatabase();

/** An account with five entries, all projected, and its head. */
async function five() {
  const made = await anAccount(database);
  for (const name of ['A', 'B', 'C', 'D']) await made.act(made.ana, createSpace, { name });
  const { account, store } = made;
  await account.log.stop();
  const { seq, hash } = account.log.state;
  const where = (seq: number) => ({ account: account.id, seq });
  const problems = async (head?: Head) => (await verifyAccount(store, account.id, head)).problems;
  return { id: account.id, store, head: { seq, hash }, where, problems };
}

test('a whole log verifies, against its head too', async () => {
  const { store, id, head, problems } = await five();
  expect(await problems(head)).toEqual([]);
  expect(await verifyAccount(store, id)).toEqual({
    account: id,
    entries: 5,
    head: head.hash,
    problems: [],
  });
});

test('an entry that was changed is found, in whatever field', async () => {
  const changes: readonly Record<string, unknown>[] = [
    { at: new Date(0) },
    { 'actor.person': 'somebody' },
    { via: 'rest' },
    { 'result.space': 'x' },
    { 'changes.0.to.name': 'Z' },
    { extra: 1 },
  ];
  for (const change of changes) {
    const { store, where, problems } = await five();
    await store.entries.updateOne(where(3), [{ $set: change }]);
    expect(await problems()).toContain('entry 3 was changed after it was written');
  }
});

test('an entry that was changed and hashed again is found by the next one', async () => {
  const { store, where, problems } = await five();
  const entry = await store.entries.findOne(where(3));
  if (entry === null) throw new Error('there is entry 3');
  const changed = { ...entry, via: 'rest' as const };
  await store.entries.replaceOne(where(3), { ...changed, hash: hashOf(changed) });
  expect(await problems()).toEqual(['entry 4 does not follow the one before it']);
});

test('an entry that was removed is found', async () => {
  const { store, where, problems } = await five();
  await store.entries.deleteOne(where(2));
  expect(await problems()).toEqual(
    expect.arrayContaining(['entry 2 is missing (3 is next)', 'entry 3 does not follow the one before it']),
  );
});

test('a start does not go on where the log has a hole, unless the collections have what was in it', async () => {
  const { store, id, where } = await five();
  await store.models.accounts.updateOne({ _id: id }, { $set: { projected: 1 } });
  await store.entries.deleteOne(where(3));
  await expect(AccountLog.open(store, id)).rejects.toThrow(LogDamaged);
  await store.models.accounts.updateOne({ _id: id }, { $set: { projected: 3 } });
  await expect(AccountLog.open(store, id)).rejects.toThrow(`entry 3 of ${id} is missing`);
  await store.models.accounts.updateOne({ _id: id }, { $set: { projected: 4 } });
  expect((await AccountLog.open(store, id)).state.tables.spaces.size).toBe(5);
});

test('entries that changed places are found', async () => {
  const { store, id, where, problems } = await five();
  await store.entries.updateOne(where(2), { $set: { seq: 99 } });
  await store.entries.updateOne(where(3), { $set: { seq: 2 } });
  await store.entries.updateOne(where(99), { $set: { seq: 3 } });
  expect((await entriesOf(store, id)).map(entry => entry.seq)).toEqual([1, 2, 3, 4, 5]);
  expect(await problems()).toEqual(
    expect.arrayContaining([
      'entry 2 does not follow the one before it',
      'entry 3 does not follow the one before it',
      'entry 4 does not follow the one before it',
    ]),
  );
});

test('a tail that was cut off with all that followed from it is found only against a head that was kept', async () => {
  const { store, id, head, where, problems } = await five();
  await store.entries.deleteOne(where(5));
  expect(await problems()).toContain('the cursor "projected" is at 5, and the log ends at 4');
  // Who cuts the log off with care leaves no trace in the database.
  await store.models.accounts.updateOne({ _id: id }, { $set: { projected: 4 } });
  await store.models.projected.spaces.deleteOne({ account: id, seq: 5 });
  expect(await problems()).toEqual([]);
  expect(await problems(head)).toEqual(['the log ends at entry 4, and entry 5 was known']);
});

test('a log that was written anew from some entry on is found against a head that was kept', async () => {
  const { problems, head } = await five();
  expect(await problems({ seq: head.seq, hash: 'f'.repeat(64) })).toEqual([
    'entry 5 is another than the one whose hash was kept',
  ]);
});

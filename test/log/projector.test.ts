import { expect, test } from '@jest/globals';
import { AccountLog } from '../../src/log/log.js';
import { project } from '../../src/log/projector.js';
import { rebuildAccount } from '../../src/log/rebuild.js';
import type { Store } from '../../src/log/store.js';
import { verifyAccount } from '../../src/log/verify.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { Cut, cutAfter } from './failing.js';
import { entriesOf, foldOf, forgetCollections, tellStory } from './story.js';

const database = await testDatabase();
const made = await anAccount(database, { users: 3 });
await tellStory(made);
await made.account.log.stop();
const { store } = made;
const { id } = made.account;
const entries = await entriesOf(store, id);
const truth = (await foldOf(store, id)).tables;

/** Projects the whole log, some entries at a time, as a process does that is killed on the way. */
async function projectAll(into: Store, atATime: number): Promise<void> {
  for (let from = 0; from < entries.length; from += atATime)
    await project(into, id, entries.slice(from, from + atATime));
}

const orCut = (error: unknown) => {
  if (!(error instanceof Cut)) throw error;
};

/** Starts up on what is there: the state must be the log's own, and the collections become it. */
async function startUp(): Promise<void> {
  const log = await AccountLog.open(store, id, error => {
    throw error;
  });
  expect(log.state.tables).toEqual(truth);
  await log.stop();
  expect((await verifyAccount(store, id)).problems).toEqual([]);
}

test('cut at any write, in steps of any size, a start gives the log’s own state', async () => {
  for (const atATime of [1, 4, entries.length])
    for (let writes = 0; ; writes += 1) {
      await forgetCollections(store, id);
      const { store: cut, fuse } = cutAfter(store, writes);
      await projectAll(cut, atATime).catch(orCut);
      await startUp();
      if (fuse.left > 0) break;
    }
});

test('two projectors at once, one of them cut, a start gives the log’s own state', async () => {
  for (let writes = 0; writes < 40; writes += 3) {
    await forgetCollections(store, id);
    const { store: cut } = cutAfter(store, writes);
    await Promise.all([projectAll(cut, 1 + (writes % 5)).catch(orCut), projectAll(store, 1 + (writes % 3))]);
    await startUp();
  }
});

test('rebuilding gives the collections, from none, damaged or foreign ones, and twice is once', async () => {
  await forgetCollections(store, id);
  expect(await rebuildAccount(store, id)).toMatchObject({ removed: 0, problems: [] });
  await startUp();
  const { users, spaces } = store.models.projected;
  const [bo = ''] = made.users;
  await users.collection.updateOne({ id: made.ana }, { $set: { 'record.active': false } });
  await users.collection.updateOne({ id: bo }, { $set: { seq: 1_000 } });
  await spaces.collection.insertOne({ account: id, id: 'ghost', seq: 3, record: { id: 'ghost' } });
  await spaces.collection.deleteOne({ id: made.web });
  await store.models.accounts.updateOne({ _id: id }, { $set: { followed: 1_000 } });
  const { problems } = await verifyAccount(store, id);
  expect([...problems].sort()).toEqual(
    [
      `spaces ghost names entry 3, which did not change it`,
      `spaces ${made.web} is not there, and entry 1 changed it`,
      `the cursor "followed" is at 1000, and the log ends at ${entries.length}`,
      `users ${bo} names entry 1000, which did not change it`,
      `users ${made.ana} is not what entry 1 made of it`,
    ].sort(),
  );
  expect(await rebuildAccount(store, id)).toMatchObject({ removed: 1, seq: entries.length });
  await startUp();
  const before = await users.find({ account: id }).sort({ _id: 1 }).lean();
  await rebuildAccount(store, id);
  expect(await users.find({ account: id }).sort({ _id: 1 }).lean()).toEqual(before);
});

test('a record that does not fit its schema is an error, and does not count as projected', async () => {
  await forgetCollections(store, id);
  const [first] = entries;
  if (first === undefined) throw new Error('there are entries');
  const odd = first.changes.map(change =>
    change.table === 'spaces' ? { ...change, to: Object.assign({ extra: 1 }, change.to) } : change,
  );
  await expect(project(store, id, [{ ...first, changes: odd }])).rejects.toThrow('extra');
  expect(await store.models.accounts.findById(id).lean()).toBe(null);
  await startUp();
});

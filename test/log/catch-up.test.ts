import { expect, test } from '@jest/globals';
import { type Entry, hashOf } from '../../src/account/entry.js';
import { perform } from '../../src/actions/perform.js';
import { createSpace, renameSpace } from '../../src/actions/spaces.js';
import { loadAccount } from '../../src/log/load.js';
import { AccountLog } from '../../src/log/log.js';
import type { Store } from '../../src/log/store.js';
import { anAccount, type TestAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { entriesOf, forgetCollections } from './story.js';

const database = await testDatabase();

/** Puts an entry after the last one, as a version would that knows another table. */
async function appendStrange({ store, account }: TestAccount): Promise<void> {
  const last = (await entriesOf(store, account.id)).at(-1);
  if (last === undefined) throw new Error('there are entries');
  const { key: _, ...rest } = last;
  const body = {
    ...rest,
    _id: `${last._id}+`,
    seq: last.seq + 1,
    prev: last.hash,
    changes: [{ table: 'tokens', id: 't', from: null, to: { id: 't' } }],
  };
  // No version that this code knows writes such a change.
  const strange = body as unknown as Omit<Entry, 'hash'>;
  await store.entries.insertOne({ ...strange, hash: hashOf(strange) });
}

/** The same store, which counts how often entries were asked for. */
function counting(store: Store): { store: Store; asked: () => number } {
  let asked = 0;
  const entries = new Proxy(store.entries, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === 'find') asked += 1;
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { store: { ...store, entries }, asked: () => asked };
}

test('another process’s entries are seen, and heard, in order', async () => {
  const { account, ana, act, another } = await anAccount(database);
  const other = await another();
  const heard: number[] = [];
  other.log.onEntries(entries => heard.push(...entries.map(entry => entry.seq)));
  const { seq } = account.log.state;
  for (const name of ['A', 'B', 'C']) await act(ana, createSpace, { name });
  await other.log.catchUp();
  expect(heard).toEqual([seq + 1, seq + 2, seq + 3]);
  expect(other.log.state).toEqual(account.log.state);
});

test('callers share a query that started after they asked, however busy others keep it', async () => {
  const made = await anAccount(database);
  const { store, asked } = counting(made.store);
  const log = await AccountLog.open(store, made.account.id);
  const before = asked();
  await Promise.all(Array.from({ length: 50 }, () => log.catchUp()));
  expect(asked() - before).toBeLessThanOrEqual(2);
  let busy = true;
  const hog = (async () => {
    while (busy) await log.catchUp();
  })();
  for (const name of ['A', 'B', 'C']) {
    await made.act(made.ana, createSpace, { name });
    expect((await log.catchUp()).seq).toBe(made.account.log.state.seq);
  }
  busy = false;
  await hog;
});

test('a log that is not the one this process read is read anew, and listeners hear what they had not', async () => {
  const one = await anAccount(database);
  const { store, account, ana, act } = one;
  const reader = await one.another();
  const heard: number[] = [];
  reader.log.onEntries(entries => heard.push(...entries.map(entry => entry.seq)));
  const { seq } = account.log.state;
  await act(ana, createSpace, { name: 'Lost' });
  await reader.log.catchUp();
  await Promise.all([account.log.stop(), reader.log.projector.idle()]);
  // A backup is put in place of the log, without the last entry; then others go on.
  await store.entries.deleteOne({ account: account.id, seq: seq + 1 });
  await forgetCollections(store, account.id);
  const writer = await one.another();
  const asAna = writer.context({ type: 'user', person: ana }, 'slack');
  for (const name of ['Kept', 'More']) await perform(createSpace, asAna, { name });
  await reader.log.catchUp();
  expect(reader.log.state).toEqual(writer.log.state);
  expect(heard).toEqual([seq + 1, seq + 2]);
});

test('a change that this version does not know: it reads on, decides no more, and says that it is not ready', async () => {
  const made = await anAccount(database);
  const { account, store, ana, web, act } = made;
  await account.log.projector.idle();
  await appendStrange(made);
  await account.log.catchUp();
  expect(account.log.ready).toBe(false);
  expect(account.log.state.access.can(ana, 'manage_account', null, new Date())).toBe(true);
  await expect(act(ana, renameSpace, { space: web, name: 'Site' })).rejects.toThrow('newer Roster');
  const fresh = await made.another();
  expect(fresh.log.ready).toBe(false);
  await fresh.log.stop();
  // Only a version that knows the table may say that it is written.
  const { state, projected } = await loadAccount(store, account.id);
  expect(projected).toBe(state.seq - 1);
});

test('a start after a newer version has projected what this one does not know is not ready either', async () => {
  const made = await anAccount(database);
  const { account, store } = made;
  await account.log.projector.idle();
  await appendStrange(made);
  const projected = account.log.state.seq + 1;
  const cursors = { $set: { projected }, $addToSet: { tables: 'tokens' } };
  await store.models.accounts.updateOne({ _id: account.id }, cursors);
  expect((await made.another()).log.ready).toBe(false);
});

test('a listener that fails does not make a commit look failed', async () => {
  const { account, ana, act } = await anAccount(database);
  account.log.onEntries(() => {
    throw new Error('a mistake');
  });
  const { seq } = account.log.state;
  await act(ana, createSpace, { name: 'Lab' });
  expect(account.log.state.seq).toBe(seq + 1);
});

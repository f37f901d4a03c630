import { expect, test } from '@jest/globals';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { perform } from '../../src/actions/perform.js';
import { createSpace, renameSpace } from '../../src/actions/spaces.js';
import { OutcomeUnknown } from '../../src/errors.js';
import type { Proposer } from '../../src/log/compose.js';
import { AccountLog } from '../../src/log/log.js';
import type { Store } from '../../src/log/store.js';
import { verifyChain } from '../../src/log/verify.js';
import { newId } from '../../src/people/ids.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { intercepted, withInsert } from './failing.js';
import { entriesOf } from './story.js';

const database = await testDatabase();
const nothing = { changes: [], result: {}, input: {}, tell: { people: [], channel: null } };
const proposer = (): Proposer => ({
  actor: { type: 'roster' },
  via: 'job',
  action: 'test',
  now: new Date(),
  id: newId(),
});
const open = async (store: Store) => AccountLog.open(store, newId());

test('the same key gives the first call’s result and one entry: later, at once, and in another process', async () => {
  const { account, store, ana, as, another } = await anAccount(database);
  const other = await another();
  const { seq } = account.log.state;
  const again = () => perform(createSpace, as(ana, 'rest', 'key-1'), { name: 'Lab' });
  const elsewhere = () =>
    perform(createSpace, other.context({ type: 'user', person: ana }, 'slack', 'key-1'), { name: 'Lab' });
  const all = await Promise.all([again(), elsewhere(), again(), elsewhere(), again()]);
  const later = await elsewhere();
  expect(all.filter(done => !done.repeated)).toHaveLength(1);
  expect(later.repeated).toBe(true);
  for (const { result, at } of all) expect({ result, at }).toEqual({ result: later.result, at: later.at });
  expect((await entriesOf(store, account.id)).length).toBe(seq + 1);
});

test('a key belongs to who acts and what is asked', async () => {
  const { account, ana, users, as, act } = await anAccount(database, { users: 1 });
  await act(ana, changeAccountRole, { users: [users[0]], role: 'account_admin' });
  const { seq } = account.log.state;
  for (const [who, name] of [
    [ana, 'One'],
    [ana, 'Two'],
    [users[0] ?? '', 'Three'],
  ] as const)
    expect(await perform(createSpace, as(who, 'rest', 'key'), { name })).toMatchObject({ repeated: false });
  expect(account.log.state.seq).toBe(seq + 3);
});

test('a refusal keeps no key: the same request may be allowed later', async () => {
  const { ana, web, users, as, act } = await anAccount(database, { users: 1 });
  const [bo = ''] = users;
  const rename = () => perform(renameSpace, as(bo, 'slack', 'key'), { space: web, name: 'Site' });
  await expect(rename()).rejects.toThrow();
  await act(ana, changeAccountRole, { users: [bo], role: 'account_admin' });
  expect(await rename()).toMatchObject({ repeated: false, result: { was: 'Web' } });
});

test('an insert that happened although its answer was lost succeeds, once', async () => {
  const { store } = await anAccount(database);
  const log = await open(
    withInsert(store, async real => {
      await real();
      throw new Error('the connection broke');
    }),
  );
  expect(await log.commit(proposer(), () => nothing)).toMatchObject({ seq: 1, repeated: false });
  expect(await log.commit(proposer(), () => nothing)).toMatchObject({ seq: 2 });
  expect(log.state.seq).toBe(2);
  expect(await verifyChain(store, log.account)).toMatchObject({ entries: 2, problems: [] });
});

test('where the database goes away with the answer, nobody says that nothing was changed; the same key tells', async () => {
  const { store } = await anAccount(database);
  let away = false;
  const entries = intercepted(
    store.entries,
    async (name, call, args) => {
      if (name === 'insertOne') {
        away = true;
        await call(args);
      }
      if (away) throw new Error('the connection broke');
      return call(args);
    },
    ['insertOne', 'findOne'],
  );
  const log = await open({ ...store, entries });
  const mine = { ...proposer(), key: 'key' };
  await expect(log.commit(mine, () => nothing)).rejects.toBeInstanceOf(OutcomeUnknown);
  away = false;
  expect(await log.commit({ ...proposer(), key: 'key' }, () => nothing)).toMatchObject({
    seq: 1,
    repeated: true,
  });
});

test('an insert that did not happen is an error; nothing is there, and nothing twice when it is tried again', async () => {
  const { store } = await anAccount(database);
  let away = true;
  const log = await open(
    withInsert(store, async real => {
      if (away) throw new Error('the connection broke');
      return real();
    }),
  );
  const mine = { ...proposer(), key: 'key' };
  await expect(log.commit(mine, () => nothing)).rejects.toThrow('broke');
  expect(await entriesOf(store, log.account)).toEqual([]);
  away = false;
  expect(await log.commit({ ...mine, id: newId() }, () => nothing)).toMatchObject({ repeated: false });
  expect(await verifyChain(store, log.account)).toMatchObject({ entries: 1, problems: [] });
});

test('a refusal that rested on an old state is decided again on the present one', async () => {
  const { ana, as, another } = await anAccount(database);
  const other = await another();
  const { result } = await perform(createSpace, as(ana), { name: 'Lab' });
  const done = await perform(renameSpace, other.context({ type: 'user', person: ana }, 'slack'), {
    space: result.space,
    name: 'Laboratory',
  });
  expect(done.result.was).toBe('Lab');
});

test('what does not fit in an entry is refused with the number that does', async () => {
  const { store } = await anAccount(database);
  const log = await open(store);
  const change = { table: 'spaces', id: 's', from: null, to: null } as const;
  const many = { ...nothing, changes: Array.from({ length: 40_001 }, () => change) };
  await expect(log.commit(proposer(), () => many)).rejects.toThrow('about 40,000 changes fit');
  const space = { id: 's', name: '語'.repeat(1_000_000), by: null, at: new Date() };
  const wide = { ...change, to: space };
  const large = { ...nothing, changes: [wide, wide, wide, wide] };
  await expect(log.commit(proposer(), () => large)).rejects.toThrow('4 changes at once; about 2 changes fit');
  expect(log.state.seq).toBe(0);
});

test('what is stored is what was hashed, whatever characters somebody typed', async () => {
  const { account, store, ana, act, another } = await anAccount(database);
  await act(ana, createSpace, { name: 'half a \ud83d smile' });
  expect(await verifyChain(store, account.id)).toMatchObject({ problems: [] });
  expect((await another()).log.state.tables).toStrictEqual(account.log.state.tables);
});

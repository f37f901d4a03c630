import { chmodSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hashOf } from '../../src/account/entry.js';
import { GENESIS, type State } from '../../src/account/state.js';
import type { Change } from '../../src/account/tables.js';
import { loadAccount } from '../../src/log/load.js';
import { project } from '../../src/log/projector.js';
import { openStore, type Store } from '../../src/log/store.js';
import { openDatabase } from '../../src/mongo/connect.js';
import { startMongo } from '../../test/support/mongo-server.js';
import { heap } from '../figures.js';
import type { Check } from './checks.js';
import { NOW } from './generated.js';

const ACCOUNT = 'T1';

/** The account in a real MongoDB, committed and projected. */
export interface Stored {
  readonly store: Store;
  close(): Promise<void>;
}

/** Starts a MongoDB and puts the account in it: one entry, and the collections that follow. */
export async function storedAccount(changes: readonly Change[]): Promise<Stored> {
  const launcher = fileURLToPath(new URL('../../src/mongo/mongod.js', import.meta.url));
  chmodSync(launcher, 0o755);
  const server = await startMongo(launcher);
  const database = await openDatabase({ uri: server.uri, dataDir: '', serve: false });
  const store = await openStore(database.connection);
  const body = {
    _id: 'first',
    account: ACCOUNT,
    seq: 1,
    at: NOW,
    actor: { type: 'roster' },
    via: 'job',
    action: 'bench.generate',
    input: null,
    result: null,
    changes,
    tell: { people: [], channel: null },
    prev: GENESIS,
  } as const;
  const entry = { ...body, hash: hashOf(body) };
  await store.entries.insertOne(entry);
  await project(store, ACCOUNT, [entry]);
  return {
    store,
    async close() {
      await database.close();
      await server.stop();
    },
  };
}

/** Reads the account as a starting process does, and asks one check. */
export async function firstAnswer({ store }: Stored, { user, permission, space }: Check): Promise<State> {
  const { state } = await loadAccount(store, ACCOUNT);
  state.access.can(user, permission, space, NOW);
  return state;
}

/** Megabytes that the account takes as it was read from the database, and that its compiled access takes of them. */
export async function weigh(stored: Stored, check: Check): Promise<{ whole: number; compiled: number }> {
  const before = heap();
  const state = await firstAnswer(stored, check);
  const tables = heap();
  state.access.compileAll(NOW);
  const all = heap();
  // Asked once more, so that the state is not garbage before it was weighed.
  state.access.can(check.user, check.permission, check.space, NOW);
  return { whole: all - before, compiled: all - tables };
}

/** The same question asked of the database, as an app without a cache would: the user, then their groups. */
export async function mongooseCan(
  { store }: Stored,
  { roles }: State['tables'],
  { user, permission, space }: Check,
): Promise<boolean> {
  const { users, groups } = store.models.projected;
  const here = { $in: space === null ? [null] : [null, space] };
  const able = [...roles.values()].filter(role => role.permissions.includes(permission)).map(role => role.id);
  const grant = {
    space: here,
    role: { $in: able },
    $or: [{ until: { $exists: false } }, { until: { $gt: NOW } }],
  };
  const _id = `${ACCOUNT}:${user}`;
  const own = { _id, 'record.active': true, 'record.grants': { $elemMatch: grant } };
  if ((await users.exists(own)) !== null) return true;
  const found = await users
    .findOne({ _id, 'record.active': true })
    .lean<{ record: { groups: { group: string }[] } }>();
  const ids = found?.record.groups.map(({ group }) => `${ACCOUNT}:${group}`) ?? [];
  if (ids.length === 0) return false;
  const through = [
    { 'record.accountRole': { $in: able } },
    { 'record.spaceRoles': { $elemMatch: { space, role: { $in: able } } } },
  ];
  return (await groups.exists({ _id: { $in: ids }, $or: through })) !== null;
}

import { expect, test } from '@jest/globals';
import { type Claimed, Claims } from '../../src/deliveries/claims.js';
import { onMeasure } from '../../src/measured.js';
import type { Delivery } from '../../src/models/delivery.js';
import { storeOf } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';

const database = await testDatabase();
const store = await storeOf(database);
const CLAIM = 31_000;
let number = 0;

/** One delivery that is due, and two processes that may send it, on one clock. */
async function twoProcesses() {
  number += 1;
  const account = `T${number}`;
  let time = Date.parse('2026-11-20T12:00:00Z');
  const now = () => new Date(time);
  const { deliveries } = store.models;
  await deliveries.create({
    ...{ _id: `${account}.x`, account, kind: 'added', to: { person: 'bo' }, about: '1' },
    ...{ open: true, wanted: 1, shown: 0, tries: 0, due: now(), parked: false, created: now() },
  } satisfies Delivery);
  const [one, other] = [1, 2].map(() => new Claims(deliveries, { account, way: 'slack' }, now));
  if (one === undefined || other === undefined) throw new Error('two of them');
  const take = async (claims: Claims) => (await claims.take(16, [])).claimed[0];
  const pass = (ms: number) => {
    time += ms;
  };
  const read = () => deliveries.findById(`${account}.x`).lean();
  return { one, other, take, pass, read, now };
}

test('what one process has claimed no other takes, until the claim ends', async () => {
  const { one, other, take, pass, now } = await twoProcesses();
  expect(await take(one)).toBeDefined();
  expect(await take(other)).toBeUndefined();
  expect((await other.ahead()).left).toEqual(new Date(now().getTime() + 30_000));
  pass(CLAIM);
  expect(await take(other)).toBeDefined();
});

test('of two that look at the same moment, one gets it', async () => {
  const { one, other } = await twoProcesses();
  const both = await Promise.all([one.take(16, []), other.take(16, [])]);
  expect(both.flatMap(({ claimed }) => claimed)).toHaveLength(1);
});

test('whoever lost the claim may not begin, though nobody has begun since', async () => {
  const { one, other, take, pass } = await twoProcesses();
  const mine = await take(one);
  pass(CLAIM);
  const theirs = await take(other);
  if (mine === undefined || theirs === undefined) throw new Error('each had it');
  expect(await one.begin(mine, true)).toBe(false);
  expect(await other.begin(theirs, true)).toBe(true);
});

test('each attempt to post is looked for from its own beginning, however long ago the first one was', async () => {
  const { one, take, pass, read, now } = await twoProcesses();
  for (const _ of [1, 2]) {
    const mine = await take(one);
    if (mine === undefined) throw new Error('it was due');
    expect(await one.begin(mine, true)).toBe(true);
    expect((await read())?.begun).toEqual(now());
    await one.release(mine, now(), true);
    pass(3_600_000);
  }
});

test('what somebody posted after they had lost the claim is updated, not posted again', async () => {
  const { one, other, take, pass, read } = await twoProcesses();
  const mine = await take(one);
  if (mine === undefined) throw new Error('it was due');
  expect(await one.begin(mine, true)).toBe(true);
  pass(CLAIM);
  const theirs = await take(other);
  await one.done(mine, 1, { channel: 'D1', ts: '1.0' });
  expect(await read()).toMatchObject({ channel: 'D1', ts: '1.0', open: true });
  if (theirs === undefined) throw new Error('its claim had ended');
  expect(await other.begin(theirs, true)).toBe(false);
});

test('what is asked for while it is parked stays open', async () => {
  const { one, take, read } = await twoProcesses();
  const mine = await take(one);
  if (mine === undefined) throw new Error('it was due');
  await store.models.deliveries.updateOne({ _id: mine.delivery._id }, { $set: { wanted: 2 } });
  await one.park(mine, 'Slack refuses it.');
  expect(await read()).toMatchObject({ open: true, parked: false });
});

test('how late a message is counts what Slack put off, not what its reader did', async () => {
  const { one, take, pass, now } = await twoProcesses();
  const late: (number | undefined)[] = [];
  const deaf = onMeasure('sent', measure => late.push(measure.late));
  const again = async (how: (claimed: Claimed) => Promise<void>) => {
    const mine = await take(one);
    if (mine === undefined) throw new Error('it was due');
    await how(mine);
  };
  const soon = () => new Date(now().getTime() + 10_000);
  await again(mine => one.release(mine, soon(), false));
  pass(10_000);
  await again(mine => one.done(mine, 1));
  deaf();
  expect(late).toEqual([10]);

  const other = await twoProcesses();
  const deafAgain = onMeasure('sent', measure => late.push(measure.late));
  const first = await other.take(other.one);
  if (first === undefined) throw new Error('it was due');
  await other.one.postpone(first, new Date(other.now().getTime() + 10_000));
  other.pass(10_000);
  const second = await other.take(other.one);
  if (second === undefined) throw new Error('it was due');
  await other.one.done(second, 1);
  deafAgain();
  expect(late).toEqual([10, 0]);
});

test('what is parked is found without looking at all that was ever sent', async () => {
  const found = await store.models.deliveries.collection
    .find({ account: 'T1', parked: true }, { sort: { due: 1, _id: 1 } })
    .explain();
  expect(JSON.stringify(found)).toContain('account_1_parked_1_due_1');
});

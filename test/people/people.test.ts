import { expect, test } from '@jest/globals';
import { newId } from '../../src/people/ids.js';
import { People } from '../../src/people/people.js';
import { intercepted } from '../log/failing.js';
import { storeOf } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';

const store = await storeOf(await testDatabase());
const now = () => new Date();

/** The people of a new account; `again` is another process's view of them. */
function somePeople() {
  const account = newId();
  const again = () => new People(store.models.people, account, newId, now);
  return { account, people: again(), again, all: () => store.models.people.find({ account }).lean() };
}

test('an address is one person, however it is written, and however many ask at once', async () => {
  const { people, again, all } = somePeople();
  const ways = ['Bo@Acme.test', ' bo@acme.test', 'BO@ACME.TEST', 'ｂｏ@acme.test'];
  const found = await Promise.all(
    Array.from({ length: 40 }, (_, n) => again().byEmail([ways[n % 4] ?? '', `other${n % 3}@acme.test`])),
  );
  expect(new Set(found.map(([bo]) => bo)).size).toBe(1);
  expect(await all()).toHaveLength(4);
  expect(await people.byEmail(ways)).toEqual(Array(4).fill(found[0]?.[0]));
});

test('ids come in the order of the addresses, known or new', async () => {
  const { people } = somePeople();
  const [cy] = await people.byEmail(['cy@acme.test']);
  const ids = await people.byEmail(['bo@acme.test', 'cy@acme.test', 'dee@acme.test']);
  expect(ids[1]).toBe(cy);
  expect(new Set(ids).size).toBe(3);
});

test('somebody invited by address is bound to the Slack user who has it', async () => {
  const { people, again } = somePeople();
  const [invited] = await people.byEmail(['Bo@Acme.test']);
  const bo = await people.bySlackIdentity({ slack: 'UBO', email: 'bo@acme.TEST', name: 'Bo' });
  expect(bo).toBe(invited);
  expect(await again().idOfSlack('UBO')).toBe(bo);
});

test('a second Slack user with a known address does not take it over', async () => {
  const { people, again } = somePeople();
  const bo = await people.bySlackIdentity({ slack: 'UBO', email: 'bo@acme.test', name: 'Bo' });
  const other = await people.bySlackIdentity({ slack: 'UBO2', email: 'bo@acme.test', name: 'Bo again' });
  expect(other).not.toBe(bo);
  expect(await people.bind({ slack: 'UBO3', email: 'bo@acme.test' })).toBe(false);
  const both = await again().byIds([bo, other]);
  expect(both.get(bo)).toMatchObject({ slack: 'UBO', emailKey: 'bo@acme.test', name: 'Bo' });
  expect(both.get(other)).toMatchObject({ slack: 'UBO2', email: 'bo@acme.test' });
  expect(both.get(other)?.emailKey).toBeUndefined();
  expect(await again().byEmail(['bo@acme.test'])).toEqual([bo]);
});

test('two Slack users who claim one address at once: one gets it, and both are people', async () => {
  for (let round = 0; round < 15; round += 1) {
    const { people, again, all } = somePeople();
    if (round % 2 === 0) await people.byEmail(['bo@acme.test']);
    const claims = ['U1', 'U2', 'U3'].map(slack => again().bySlackIdentity({ slack, email: 'bo@acme.test' }));
    expect(new Set(await Promise.all(claims)).size).toBe(3);
    const everybody = await all();
    expect(everybody).toHaveLength(3);
    expect(everybody.filter(person => person.emailKey === 'bo@acme.test')).toHaveLength(1);
  }
});

test('one Slack user who arrives many times at once is one person, whose address is known', async () => {
  for (let round = 0; round < 15; round += 1) {
    const { people, again, all } = somePeople();
    if (round % 2 === 0) await people.byEmail(['bo@acme.test']);
    const come = () => again().bySlackIdentity({ slack: 'UBO', email: 'bo@acme.test' });
    const ids = await Promise.all([come(), come(), come(), come()]);
    expect(new Set(ids).size).toBe(1);
    expect(await all()).toEqual([expect.objectContaining({ slack: 'UBO', emailKey: 'bo@acme.test' })]);
  }
});

test('somebody who is invited by address in the moment that they arrive is no error', async () => {
  const { people, again, account } = somePeople();
  // Between looking and binding, another process makes two people: of the Slack user, and of the address.
  const model = intercepted(
    store.models.people,
    async (name, call, args) => {
      if (name === 'updateOne') {
        await again().bySlackIdentity({ slack: 'UBO' });
        await again().byEmail(['bo@acme.test']);
      }
      return call(args);
    },
    ['updateOne'],
  );
  const late = new People(model, account, newId, now);
  const bo = await late.bySlackIdentity({ slack: 'UBO', email: 'bo@acme.test' });
  expect(bo).toBe(await people.idOfSlack('UBO'));
});

test('a changed address does not move a binding; name and time zone are kept fresh', async () => {
  const { people, again } = somePeople();
  const bo = await people.bySlackIdentity({ slack: 'UBO', email: 'bo@acme.test', name: 'Bo' });
  const same = await people.bySlackIdentity({ slack: 'UBO', email: 'new@acme.test', name: 'Bob' });
  expect(same).toBe(bo);
  expect((await again().byIds([bo])).get(bo)).toMatchObject({ name: 'Bob', emailKey: 'bo@acme.test' });
});

test('accounts do not see each other’s people', async () => {
  const [one, other] = [somePeople().people, somePeople().people];
  const [bo = ''] = await one.byEmail(['bo@acme.test']);
  expect(await other.byEmail(['bo@acme.test'])).not.toEqual([bo]);
  expect(await other.byIds([bo])).toEqual(new Map());
});

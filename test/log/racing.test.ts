import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyState, fold, type State } from '../../src/account/state.js';
import { isOpen } from '../../src/account/tables.js';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { accept, decline } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel } from '../../src/actions/invitations/look-after.js';
import { perform } from '../../src/actions/perform.js';
import { addToSpace, removeFromSpace } from '../../src/actions/space-users.js';
import { createSpace, deleteSpace } from '../../src/actions/spaces.js';
import { deleteUser } from '../../src/actions/users.js';
import type { Account } from '../../src/app/account.js';
import { Refusal } from '../../src/errors.js';
import { verifyAccount } from '../../src/log/verify.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { cases } from '../support/property.js';
import { entriesOf } from './story.js';

const database = await testDatabase();
const PROCESSES = 3;

/** One thing that somebody tries: numbers choose among what is there when it is tried. */
interface Attempt {
  readonly what: number;
  readonly who: number;
  readonly which: number;
}

const anAttempt: fc.Arbitrary<Attempt> = fc.record({
  what: fc.nat(9),
  who: fc.nat(99),
  which: fc.nat(99),
});
// Unbiased: small numbers alone would be one person doing one thing.
const attempts = fc.noBias(fc.array(anAttempt, { minLength: 15, maxLength: 25 }));

const pick = <T>(all: Iterable<T>, number: number): T | undefined => [...all].at(number % [...all].length);

/** Tries it, in one process, on what that process knows; a refusal is an answer like any other. */
async function attempt(account: Account, { what, who, which }: Attempt): Promise<void> {
  const { users, spaces, invitations } = account.log.state.tables;
  const admins = [...users.values()].filter(user =>
    user.grants.some(grant => grant.role === 'account_admin'),
  );
  const actor = pick(who % 4 === 0 ? users.values() : admins, which + who)?.id ?? '';
  const [user, space] = [pick(users.keys(), which), pick(spaces.keys(), which)];
  const open = pick([...invitations.values()].filter(isOpen), which);
  const as = (person: string) => account.context({ type: 'user', person }, 'slack');
  const role = who % 3 > 0 ? 'account_admin' : 'account_member';
  const email = `p${which % 12}@acme.test`;
  const offers = [{ space: space ?? null, role: 'space_developer' }];
  const tries = [
    () => perform(createSpace, as(actor), { name: `Space ${which}` }),
    () => perform(deleteSpace, as(actor), { space }),
    () => perform(changeAccountRole, as(actor), { users: [user], role }),
    () => perform(changeAccountRole, as(user ?? ''), { users: [user], role: 'account_member' }),
    () => perform(invite, as(actor), { emails: [email], offers }),
    () => perform(accept, as(open?.person ?? ''), { invitation: open?.id }),
    () => perform(who % 2 === 0 ? accept : decline, as(open?.person ?? ''), { invitation: open?.id }),
    () => perform(cancel, as(actor), { invitations: [open?.id] }),
    () => perform(addToSpace, as(actor), { users: [user], space }),
    () =>
      which % 3 === 0
        ? perform(deleteUser, as(actor), { user })
        : perform(removeFromSpace, as(actor), { users: [user], space }),
  ];
  await tries[what]?.().catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code === 'busy') throw error;
  });
}

/** The laws of an account, said as plainly as can be. */
function expectLaws({ tables }: State): void {
  const users = [...tables.users.values()];
  expect(users.some(user => user.grants.some(grant => grant.role === 'account_admin'))).toBe(true);
  for (const user of users)
    for (const { space, role } of user.grants)
      expect(tables.roles.has(role) && (space === null || tables.spaces.has(space))).toBe(true);
  for (const user of users) {
    const lasting = user.grants.filter(grant => grant.until === undefined).map(grant => grant.space);
    expect(lasting).toEqual([...new Set(lasting)]);
  }
  const open = [...tables.invitations.values()].filter(isOpen);
  expect(new Set(open.map(one => one.person)).size).toBe(open.length);
  for (const { offers } of open)
    for (const { space } of offers) expect(space === null || tables.spaces.has(space)).toBe(true);
}

test('any actions by anybody, racing in several processes: the laws hold after every entry, and all agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(attempts, { minLength: PROCESSES, maxLength: PROCESSES }), async lists => {
      const { account, store, another } = await anAccount(database, { users: 3 });
      const processes = await Promise.all(lists.map(another));
      await Promise.all(
        processes.map(async (one, index) => {
          for (const tried of lists[index] ?? []) await attempt(one, tried);
        }),
      );
      const state = emptyState(account.id);
      for (const entry of await entriesOf(store, account.id)) {
        expect(entry.seq).toBe(state.seq + 1);
        fold(state, entry);
        expectLaws(state);
      }
      for (const one of [account, ...processes]) {
        await one.log.catchUp();
        expect(one.log.state.tables).toStrictEqual(state.tables);
        await one.log.stop();
      }
      expect((await verifyAccount(store, account.id)).problems).toEqual([]);
    }),
    cases(12),
  );
});

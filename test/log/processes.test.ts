import { afterAll, expect, test } from '@jest/globals';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { verifyChain } from '../../src/log/verify.js';
import { anAccount, type TestAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { type Answer, Racers } from './racers.js';

const ROUNDS = 300;
const database = await testDatabase();

const started: Racers[] = [];
afterAll(() => {
  for (const racers of started) racers.stop();
});

/** An account of its own for each test, so that one that fails leaves the others alone. */
async function anAccountWithRacers() {
  const made = await anAccount(database, { users: 1 });
  const racers = await Racers.start(database.uri, made.account.id);
  started.push(racers);
  const [bo = ''] = made.users;
  return { ...made, bo, racers };
}

/** Who won: exactly one, and the other was refused in words. */
function winner(answers: readonly [Answer, Answer]): 0 | 1 {
  const [one, other] = answers;
  if (one.won === other.won) throw new Error(`both ${one.won ? 'won' : 'lost'}: ${one.why} ${other.why}`);
  const { why } = one.won ? other : one;
  if (!['not-allowed', 'conflict', 'settled'].includes(why)) throw new Error(`refused with ${why}`);
  return one.won ? 0 : 1;
}

const change = (by: string, user: string, role: string) =>
  ({ person: by, does: 'change-role', input: { users: [user], role } }) as const;

const adminsOf = ({ account }: TestAccount) =>
  [...account.log.state.tables.users.values()].filter(user =>
    user.grants.some(grant => grant.role === 'account_admin'),
  );

/** Most rounds were real races, or these tests say nothing. */
const expectRaced = ({ overlapping }: Racers) => expect(overlapping).toBeGreaterThan(ROUNDS / 3);

/** Invites that many new people; returns each with their invitation. */
async function invitees({
  account,
  act,
  ana,
  web,
}: TestAccount): Promise<{ person: string; invitation: string }[]> {
  const emails = Array.from({ length: ROUNDS }, (_, index) => `p${index}@acme.test`);
  await act(ana, invite, { emails, offers: [{ space: web, role: 'space_developer' }] });
  const people = new Set(await account.people.byEmail(emails));
  return [...account.log.state.tables.invitations.values()]
    .filter(invitation => people.has(invitation.person))
    .map(({ id, person }) => ({ person, invitation: id }));
}

test('two admins who demote each other, or themselves, at once: one does, and one admin is left', async () => {
  const made = await anAccountWithRacers();
  const { account, store, ana, bo, act, racers } = made;
  await act(ana, changeAccountRole, { users: [bo], role: 'account_admin' });
  for (let round = 0; round < ROUNDS; round += 1) {
    const [first, second] = round % 2 === 0 ? ([bo, ana] as const) : ([ana, bo] as const);
    const answers = await racers.race(
      change(ana, first, 'account_member'),
      change(bo, second, 'account_member'),
    );
    const lost = winner(answers) === 0 ? first : second;
    await account.log.catchUp();
    expect(adminsOf(made).map(user => user.id)).toEqual([lost === ana ? bo : ana]);
    await act(lost === ana ? bo : ana, changeAccountRole, { users: [lost], role: 'account_admin' });
  }
  expect(await verifyChain(store, account.id)).toMatchObject({ problems: [] });
  expectRaced(racers);
});

test('accepting against cancelling: one happens, and the account says the same', async () => {
  const made = await anAccountWithRacers();
  const { account, store, ana, racers } = made;
  const before = account.log.state.tables.users.size;
  let accepted = 0;
  for (const { person, invitation } of await invitees(made)) {
    const answers = await racers.race(
      { person, does: 'accept', input: { invitation } },
      { person: ana, does: 'cancel', input: { invitations: [invitation] } },
    );
    const joined = winner(answers) === 0;
    await account.log.catchUp();
    const { users, invitations } = account.log.state.tables;
    expect(users.has(person)).toBe(joined);
    expect(invitations.get(invitation)?.status).toBe(joined ? 'accepted' : 'cancelled');
    accepted += joined ? 1 : 0;
  }
  expect(account.log.state.tables.users.size).toBe(before + accepted);
  expect(await verifyChain(store, account.id)).toMatchObject({ problems: [] });
  expectRaced(racers);
});

test('accepting twice at once: one counts', async () => {
  const made = await anAccountWithRacers();
  const { account, store, racers } = made;
  const { seq } = account.log.state;
  const all = await invitees(made);
  for (const { person, invitation } of all) {
    const turn = { person, does: 'accept', input: { invitation } } as const;
    winner(await racers.race(turn, turn));
  }
  await account.log.catchUp();
  expect(account.log.state.seq).toBe(seq + 1 + ROUNDS);
  expect(all.every(({ person }) => account.log.state.tables.users.has(person))).toBe(true);
  expect(await verifyChain(store, account.id)).toMatchObject({ problems: [] });
  expectRaced(racers);
});

import { expect } from '@jest/globals';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { verifyAccount } from '../../src/log/verify.js';
import type { Database } from '../../src/mongo/connect.js';
import { Racers } from '../log/racers.js';
import { anAccount } from '../support/account.js';

/** What came of people acting right after, or while, they lose what lets them act. */
export interface Revoked {
  /** Acts that began after the revocation was committed, and were allowed. */
  stale: number;
  /** Acts that happened while the revocation was under way, before it in the log. */
  before: number;
}

/** How many people are admins at once, so that one entry makes all of them admins again. */
const CROWD = 50;

/** So often, an admin stops being one in one process and acts as one in the other: after it, or at the same moment. */
export async function revokeAndAct(database: Database, rounds: number): Promise<Revoked> {
  const { account, store, ana, users, act } = await anAccount(database, { users: CROWD + 1 });
  const [cy = '', ...crowd] = users;
  const racers = await Racers.start(database.uri, account.id);
  const seen: Revoked = { stale: 0, before: 0 };
  const change = (person: string, user: string, role: string) =>
    ({ person, does: 'change-role', input: { users: [user], role } }) as const;
  try {
    for (let round = 0; round < rounds; round += 1) {
      if (round % CROWD === 0) await act(ana, changeAccountRole, { users: crowd, role: 'account_admin' });
      const bo = crowd[round % CROWD] ?? '';
      const [first, other] = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
      const revoke = change(ana, bo, 'account_member');
      const acts = change(bo, cy, round % 4 < 2 ? 'account_admin' : 'account_member');
      if (round % 3 === 0) {
        const [revoked] = await racers.race(revoke, acts);
        expect(revoked).toMatchObject({ won: true });
      } else {
        expect(await racers.turn(first, revoke)).toMatchObject({ won: true });
        if ((await racers.turn(other, acts)).why !== 'not-allowed') seen.stale += 1;
      }
    }
    // The log has the last word on those that raced: nothing is done by anybody while they are no admin.
    const admins = new Set<string>();
    for await (const entry of store.entries.find({ account: account.id }).sort({ seq: 1 })) {
      const { action, actor, changes, input } = entry;
      if (action !== 'users.change-role' || actor.type !== 'user') continue;
      if (actor.person !== ana) {
        seen.before += 1;
        if (!admins.has(actor.person)) seen.stale += 1;
        continue;
      }
      const made = JSON.stringify(input).includes('account_admin');
      for (const { id } of changes) made ? admins.add(id) : admins.delete(id);
    }
    expect((await verifyAccount(store, account.id)).problems).toEqual([]);
    return seen;
  } finally {
    racers.stop();
  }
}

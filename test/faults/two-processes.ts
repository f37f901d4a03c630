import { expect } from '@jest/globals';
import { httpTransport } from '../../playground/slack/transport.js';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { accept } from '../../src/actions/invitations/answer.js';
import { verifyAccount } from '../../src/log/verify.js';
import type { Database } from '../../src/mongo/connect.js';
import { Racers } from '../log/racers.js';
import { anAccount } from '../support/account.js';
import { secrets } from '../support/slack.js';
import { until } from './scenario.js';
import { type Shared, World } from './world.js';

const MINUTE = 60_000;

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

/** Minutes of a team's work through two processes in turn, whose clocks go on together. */
export async function traffic(shared: Shared, minutes: number): Promise<void> {
  const world = await World.make(shared, -minutes * MINUTE);
  const { slack, made } = world;
  for (const slackUser of ['UBO', 'UCY']) {
    const person = await made.person(slackUser);
    await made.act(person, accept, { invitation: await made.invited(person) });
  }
  const processes = [await world.victim(), await world.victim()];
  const doors = processes.map(({ port }) =>
    httpTransport(`http://127.0.0.1:${port}/slack/events`, secrets.signingSecret),
  );
  let turn = 0;
  slack.connect({
    deliver: delivery => {
      turn += 1;
      return doors[turn % doors.length]?.deliver(delivery) ?? Promise.reject(new Error('no door'));
    },
  });
  const ana = slack.as('UANA');
  const done = async (action: string, many: number) =>
    until(async () => (await world.entries(action)) === many, `${many} entries of ${action}`);
  try {
    await until(() => world.quiet(), 'both processes');
    for (let minute = 1; minute <= minutes; minute += 1) {
      const role = minute % 2 === 0 ? 'developer' : 'member';
      const said = [
        `role <@UBO> ${role} in web`,
        `role <@UCY> ${role} in web`,
        `space create Space ${minute}`,
      ];
      await Promise.all(said.map(text => ana.command('/roster', text)));
      await done('spaces.change-role', 2 * minute);
      await done('spaces.create', minute);
      await until(() => world.quiet(), `all of minute ${minute}`);
      world.ahead += MINUTE;
      await Promise.all(processes.map(one => one.tell({ ahead: world.ahead })));
    }
    await until(() => world.quiet(), 'all of it');
    await Promise.all(processes.map(one => one.tell({ idle: true })));
    const deliveries = await made.store.models.deliveries.find({ account: made.account.id }).lean();
    expect(deliveries.filter(one => one.kind === 'role-changed')).toHaveLength(2 * minutes);
    const wrong = deliveries.filter(one => one.parked || (one.ts && world.messages(one._id).length !== 1));
    expect(wrong).toEqual([]);
    expect((await verifyAccount(made.store, made.account.id)).problems).toEqual([]);
  } finally {
    await Promise.all(processes.map(one => one.kill()));
    await world.close();
  }
}

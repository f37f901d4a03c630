import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { State } from '../../src/account/state.js';
import type { User } from '../../src/account/tables.js';
import { anyAccount } from '../support/any-account.js';
import { anySteps } from '../support/any-step.js';
import { saidIn } from '../support/in-catalog.js';
import { naiveEnd, naiveHoldings } from '../support/naive.js';
import { holds } from '../support/property.js';
import type { PureAccount } from '../support/pure-account.js';

/** The name of the catalog in force. */
const catalogOf = ({ state }: PureAccount) => state.tables.catalog.get('catalog')?.name;

/**
 * What all users hold together, those who are deactivated as if they were back; and what dynamic groups give, into
 * which people come without anybody deciding.
 */
function union({ tables }: State, now: Date): Map<string, number> {
  const together = new Map<string, number>();
  const nobody = { id: 'nobody', active: true, joined: now, invitation: null, grants: [] };
  const anybody = [...tables.groups.values()].flatMap(({ id: group, type }): User[] =>
    type === 'dynamic' ? [{ ...nobody, groups: [{ group, by: null, at: now }] }] : [],
  );
  for (const user of [...tables.users.values(), ...anybody])
    for (const [key, end] of naiveHoldings(tables, user, now, true))
      together.set(key, Math.max(end, together.get(key) ?? 0));
  return together;
}

/** What is in `held` beyond what is in `most`: there, or for longer. */
function beyond(held: ReadonlyMap<string, number>, most: ReadonlyMap<string, number>): string[] {
  return [...held].flatMap(([key, end]) => {
    const [permission = '', space = ''] = key.split(' ');
    return end > naiveEnd(most, permission, space === '*' ? null : space) ? [key] : [];
  });
}

test('no sequence of actions gives anybody what none of them could give', () => {
  holds(
    600,
    fc.property(anyAccount, anySteps, fc.boolean(), (make, steps, withAna) => {
      const account = make();
      // Without an admin's help, the others start with less, and so have more to gain.
      if (!withAna) account.user('ana', [[null, saidIn(account.state, 'account_member')]]);
      const most = union(account.state, account.now);
      for (const step of steps) {
        const { tables } = account.state;
        const catalog = catalogOf(account);
        if (!step.run(account)) continue;
        // Another catalog has other permissions: test/account/raising.test.ts looks at who may change it.
        if (catalogOf(account) !== catalog) return;
        const more = [...tables.users.values()].flatMap(user =>
          beyond(naiveHoldings(tables, user, account.now, true), most),
        );
        expect(more).toEqual([]);
      }
    }),
  );
});

test('nobody is given more by an action than its actor held, or their inviters held', () => {
  holds(
    400,
    fc.property(anyAccount, anySteps, (make, steps) => {
      const account = make();
      for (const step of steps) {
        const who = step.actor(account);
        const before = heldBefore(account);
        const givers = giversOf(account, who ?? '');
        const catalog = catalogOf(account);
        if (!step.run(account) || who === null) continue;
        if (catalogOf(account) !== catalog) return;
        const able = before.together(givers);
        for (const user of account.state.tables.users.values()) {
          const held = naiveHoldings(account.state.tables, user, account.now, true);
          const most = new Set(beyond(held, able));
          expect(beyond(held, before.of(user.id)).filter(key => most.has(key))).toEqual([]);
        }
      }
    }),
  );
});

/** The actor; and, where they may answer an invitation, those who made its offers. */
function giversOf({ state }: PureAccount, who: string): string[] {
  const open = [...state.tables.invitations.values()].filter(one => one.person === who);
  return [who, ...open.flatMap(({ offers, groups }) => [...offers, ...groups].map(offer => offer.by))];
}

/** What everybody holds now, kept for later; ends that pass meanwhile do not matter to what is gained. */
function heldBefore({ state, now }: PureAccount) {
  const held = new Map(
    [...state.tables.users.values()].map(user => [user.id, naiveHoldings(state.tables, user, now, true)]),
  );
  const of = (id: string): ReadonlyMap<string, number> => held.get(id) ?? new Map();
  const together = (ids: readonly string[]) => {
    const all = new Map<string, number>();
    for (const id of ids) for (const [key, end] of of(id)) all.set(key, Math.max(end, all.get(key) ?? 0));
    return all;
  };
  return { of, together };
}

test('nobody takes from another a role that they could not give', () => {
  holds(
    400,
    fc.property(anyAccount, anySteps, (make, steps) => {
      const account = make();
      for (const step of steps) {
        const who = step.actor(account);
        const users = new Map(account.state.tables.users);
        const held = new Map([...users].map(([id, user]) => [id, holdingsLater(account, user)]));
        if (!step.run(account) || who === null) continue;
        for (const [id, user] of users)
          if (id !== who)
            for (const role of rolesTaken(account, user))
              expect(beyond(role, held.get(who)?.(account.now) ?? new Map())).toEqual([]);
      }
    }),
  );
});

/** What a user holds by today's tables, asked at a later time. */
function holdingsLater({ state }: PureAccount, user: User) {
  const { tables } = state;
  const kept = { ...tables, groups: new Map(tables.groups) };
  return (now: Date) => naiveHoldings(kept, user, now);
}

/** The direct roles, and those of groups, that a user had and has no more, each as what it gave. */
function* rolesTaken({ state, now }: PureAccount, was: User): Iterable<Map<string, number>> {
  const is = state.tables.users.get(was.id);
  for (const grant of was.grants) {
    const gone = grant.space !== null && !state.tables.spaces.has(grant.space);
    const kept = is?.grants.some(one => one.space === grant.space && one.role === grant.role);
    if (!gone && !kept) yield naiveHoldings(state.tables, { ...was, grants: [grant], groups: [] }, now, true);
  }
  for (const membership of was.groups)
    if (!is?.groups.some(one => one.group === membership.group))
      yield naiveHoldings(state.tables, { ...was, grants: [], groups: [membership] }, now, true);
}

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { State } from '../../src/account/state.js';
import type { Invitation } from '../../src/account/tables.js';
import { accept, giveAnyway } from '../../src/actions/invitations/answer.js';
import { approve } from '../../src/actions/requests/settle.js';
import { Refusal } from '../../src/errors.js';
import { offeredCatalog } from '../../src/rbac/offers.js';
import { anyAccount, GUESTS, USERS } from '../support/any-account.js';
import { anySteps } from '../support/any-step.js';
import { keptPlaces, naiveEnd, naiveHoldings, naiveOffers } from '../support/naive.js';
import { holds } from '../support/property.js';
import type { PureAccount } from '../support/pure-account.js';

/** Until when something may be done: `permission space` → milliseconds. */
type Held = Map<string, number>;

function merge(...all: readonly ReadonlyMap<string, number>[]): Held {
  const together: Held = new Map();
  for (const one of all)
    for (const [key, end] of one) together.set(key, Math.max(end, together.get(key) ?? 0));
  return together;
}

const isOpen = ({ status }: Invitation): boolean => status === 'pending' || status === 'held';

/**
 * What somebody has or would have by a word of their own or a fact from outside: whoever changes a dynamic group's feed
 * is in it, whom Slack deactivated may be back, and an open offer counts for what its giver has in this sense.
 */
function reachOf(
  { tables }: Pick<State, 'tables'>,
  person: string,
  now: Date,
  asked: readonly string[] = [],
): Held {
  if (asked.includes(person)) return new Map();
  const open = [...tables.invitations.values()].filter(one => isOpen(one) && one.person === person);
  const fed = [...tables.groups.values()].filter(group => group.type === 'dynamic');
  const places = fed.map(({ id }) => ({ group: id, by: null, at: now }));
  const offered = open.flatMap(invitation =>
    [...naiveOffers(tables, invitation)].map(([giver, gives]) => {
      const own = reachOf({ tables }, giver, now, [...asked, person]);
      return new Map([...gives].filter(([key, end]) => endIn(own, key) >= end));
    }),
  );
  return merge(
    naiveHoldings(tables, tables.users.get(person), now, true),
    naiveHoldings(tables, { id: person, active: true, grants: [], groups: places }, now),
    ...offered,
  );
}

const endIn = (held: ReadonlyMap<string, number>, key: string): number => {
  const [permission = '', space = ''] = key.split(' ');
  return naiveEnd(held, permission, space === '*' ? null : space);
};

/** What anybody could do that they are not allowed to; spaces that were made or taken over on the way do not count. */
function raised(
  { state, now }: PureAccount,
  allowed: (person: string) => ReadonlyMap<string, number>,
  made: ReadonlySet<string>,
): string[] {
  const open = [...state.tables.invitations.values()].filter(isOpen);
  const people = new Set([...state.tables.users.keys(), ...open.map(one => one.person)]);
  return [...people].flatMap(person => {
    const most = allowed(person);
    // Whoever creates a space may own it, and a Slack admin one that lost its owner: nobody has to hold that.
    const more = ([key, end]: [string, number]) =>
      end > endIn(most, key) && !made.has(key.split(' ')[1] ?? '');
    return [...reachOf(state, person, now)].filter(more).map(([key]) => `${person}: ${key}`);
  });
}

/** Does what can be done with open offers and requests without anybody else. */
function takeAll(account: PureAccount, people: readonly string[]): void {
  const attempt = (what: () => unknown) => {
    try {
      what();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  };
  for (const { id: invitation, person, status } of account.state.tables.invitations.values())
    if (status === 'pending') attempt(() => account.act(person, accept, { invitation }));
  for (const who of people) {
    for (const { id: request, status } of account.state.tables.requests.values())
      if (status === 'open') attempt(() => account.act(who, approve, { request }));
    for (const { id: invitation, status } of account.state.tables.invitations.values())
      if (status === 'held') attempt(() => account.act(who, giveAnyway, { invitation }));
  }
}

const TORQ = offeredCatalog('torq');
const EVER = Number.POSITIVE_INFINITY;
const person = fc.constantFrom(...USERS.slice(1), ...USERS.slice(1), ...USERS, ...GUESTS);

// 100,000 sequences and more: FC_TIMES=67 npm test -- test/account/raising --testTimeout=3600000
test('nobody raises themselves or anybody else beyond what they held, alone or two together', () => {
  holds(
    1500,
    fc.property(
      anyAccount,
      fc.uniqueArray(person, { minLength: 1, maxLength: 2 }),
      anySteps,
      fc.boolean(),
      (make, some, steps, slackAdmin) => {
        const account = make();
        const { tables } = account.state;
        const torq = tables.catalog.get('catalog')?.name === 'torq';
        // In torque a Slack admin may take over an account that is left without an admin, and in any catalog change it:
        // they are trusted from outside. In torq they also manage spaces and users from day to day.
        if (torq && slackAdmin) {
          account.slackAdmins = some;
          account.offered = TORQ;
        }
        const everybody: string[] = [...USERS, ...GUESTS];
        const start = new Map(everybody.map(id => [id, reachOf(account.state, id, account.now)]));
        const most = merge(...some.map(id => start.get(id) ?? new Map()));
        const allowed = (id: string) => merge(most, start.get(id) ?? new Map());
        const spaces = new Set(tables.spaces.keys());
        const everything = (tables.catalog.get('catalog')?.permissions ?? []).map(({ id }) => `${id} *`);
        const taken = new Set<string>();
        const check = () => {
          const made = [...tables.spaces.keys()].filter(id => !spaces.has(id));
          const more = raised(account, allowed, new Set([...made, ...taken]));
          if (more.length > 0) expect(more).toEqual([]);
        };
        for (const step of steps) {
          const catalog = tables.catalog.get('catalog')?.name;
          const kept = keptPlaces(account.state);
          if (!step.run(account, some)) continue;
          // Setting up, a Slack admin takes over the spaces that nobody owns any more, and no other.
          if (step.name === 'account.set-up')
            for (const place of keptPlaces(account.state)) if (!kept.has(place)) taken.add(place);
          // Another catalog has other permissions; only who keeps the account, with all it may do, can change it.
          if (tables.catalog.get('catalog')?.name !== catalog)
            return expect(everything.every(key => endIn(most, key) === EVER)).toBe(true);
          check();
        }
        takeAll(account, some);
        check();
      },
    ),
  );
});

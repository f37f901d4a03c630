import fc from 'fast-check';
import type { ZodType } from 'zod';
import type { Plain } from '../../src/account/entry.js';
import { isOpen } from '../../src/account/tables.js';
import type { Action } from '../../src/actions/action.js';
import { accept, decline, giveAnyway } from '../../src/actions/invitations/answer.js';
import { expire, recordReach } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel, resend } from '../../src/actions/invitations/look-after.js';
import { setUp } from '../../src/actions/setup.js';
import { addToSpace, changeSpaceRole, removeFromSpace } from '../../src/actions/space-users.js';
import { createSpace, deleteSpace, renameSpace } from '../../src/actions/spaces.js';
import { changeAccountRole, deleteUser, endGrants, setActive } from '../../src/actions/users.js';
import { Refusal } from '../../src/errors.js';
import { ACCOUNT_ROLES, GUESTS, SPACE_ROLES, SPACES, USERS } from './any-account.js';
import { DAY, type PureAccount } from './pure-account.js';

/** One thing that somebody tries, after some time. */
export interface Step {
  readonly name: string;
  /** Who would try it, on the account as it is; null is Roster itself. */
  actor(account: PureAccount): string | null;
  /** Tries it; false where it was refused. Whatever else is thrown is a bug. */
  run(account: PureAccount): boolean;
}

/** Chosen among what the account has when the step is tried. */
type Choose<I> = (account: PureAccount) => I;

// Web and Ana's peers come up more often, so that steps meet each other.
const person = fc.constantFrom(...USERS, ...USERS, ...GUESTS, 'nobody');
const people = fc.uniqueArray(person, { minLength: 1, maxLength: 2 });
const invited = fc.uniqueArray(fc.constantFrom(...GUESTS, ...GUESTS, ...USERS), {
  minLength: 1,
  maxLength: 3,
});
const space = fc.constantFrom('web', 'web', 'web', ...SPACES, ...SPACES, 'i1', 'nowhere');
const accountRole = fc.constantFrom(...ACCOUNT_ROLES);
const spaceRole = fc.constantFrom(...SPACE_ROLES);
const anyRole = fc.oneof(
  { weight: 12, arbitrary: spaceRole },
  { weight: 1, arbitrary: fc.constantFrom('account_admin', 'nothing') },
);
const offers = fc.uniqueArray(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ space, role: spaceRole }) },
    { weight: 1, arbitrary: fc.record({ space: fc.constant(null), role: accountRole }) },
  ),
  { minLength: 1, maxLength: 2, selector: offer => offer.space },
);
const adding: fc.Arbitrary<{ users: string[]; space: string; role?: string | undefined }> = fc.record(
  { users: people, space, role: anyRole },
  { requiredKeys: ['users', 'space'] },
);
const name = fc.constantFrom('Web', 'Lab', 'New', 'Newer');

/** An invitation of the account, an open one where `from` leads to one, or nonsense where there is none. */
const nth = (account: PureAccount, from: number): string => {
  const all = [...account.state.tables.invitations.values()];
  const open = all.filter(isOpen);
  const some = open.length > 0 && from % 8 > 0 ? open : all;
  return some[from % some.length]?.id ?? 'nothing';
};
const invitation = fc.nat(40).map(
  (from): Choose<{ invitation: string }> =>
    account => ({ invitation: nth(account, from) }),
);
const invitations = fc.array(fc.nat(40), { minLength: 1, maxLength: 3 }).map(
  (some): Choose<{ invitations: string[] }> =>
    account => ({ invitations: some.map(from => nth(account, from)) }),
);
const reach = fc.tuple(fc.nat(40), fc.nat(40)).map(
  ([one, other]): Choose<{ found: string[]; absent: string[] }> =>
    account => ({ found: [nth(account, one)], absent: [nth(account, other)] }),
);
const fixed = <I>(arbitrary: fc.Arbitrary<I>): fc.Arbitrary<Choose<I>> => arbitrary.map(input => () => input);

function step<S extends ZodType, I, R extends Plain>(
  who: fc.Arbitrary<Choose<string | null>>,
  action: Action<S, I, R>,
  input: fc.Arbitrary<Choose<I>>,
): fc.Arbitrary<Step> {
  const pause = fc.oneof(fc.nat(2 * 60_000), fc.nat(2 * 60_000), fc.nat(4 * DAY));
  return fc.tuple(who, input, pause).map(([actor, choose, pause]) => {
    let tried = action.name;
    const run = (account: PureAccount): boolean => {
      const [who, input] = [actor(account), choose(account)];
      tried = `${who}: ${action.name} ${JSON.stringify(input)} after ${pause}`;
      account.wait(pause);
      try {
        account.act(who, action, input);
        return true;
      } catch (error) {
        if (error instanceof Refusal) return false;
        throw error;
      }
    };
    return { actor, run, name: action.name, [fc.toStringMethod]: () => tried };
  });
}

const anybody = fixed(fc.constantFrom<(string | null)[]>('ana', ...USERS, ...USERS, ...GUESTS, 'nobody'));
const roster = fixed(fc.constantFrom<(string | null)[]>(null, null, null, null, 'bo'));
const batch = { inSlack: [] as string[], note: null };

/** An answer to an invitation, mostly by the person whose it is. */
const answer = (action: typeof accept | typeof decline): fc.Arbitrary<Step> =>
  fc.tuple(fc.nat(40), anybody, fc.nat(9)).chain(([from, other, luck]) => {
    const chosen: Choose<string> = account => nth(account, from);
    const invitee: Choose<string | null> = account =>
      account.state.tables.invitations.get(chosen(account))?.person ?? 'nobody';
    const input: Choose<{ invitation: string }> = account => ({ invitation: chosen(account) });
    return step(fc.constant(luck > 0 ? invitee : other), action, fc.constant(input));
  });

const often = (arbitrary: fc.Arbitrary<Step>) => ({ weight: 4, arbitrary });
const seldom = (arbitrary: fc.Arbitrary<Step>) => ({ weight: 1, arbitrary });

/** Any action by anybody, and any fact; some of it nonsense. */
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  often(
    step(
      anybody,
      invite,
      fixed(fc.record({ people: invited, offers }).map(input => ({ ...batch, ...input }))),
    ),
  ),
  often(answer(accept)),
  seldom(answer(decline)),
  seldom(step(anybody, cancel, invitations)),
  seldom(step(anybody, resend, invitations)),
  often(step(anybody, giveAnyway, invitation)),
  often(step(anybody, addToSpace, fixed(adding))),
  often(step(anybody, changeSpaceRole, fixed(fc.record({ user: person, space, role: anyRole })))),
  often(step(anybody, changeAccountRole, fixed(fc.record({ user: person, role: accountRole })))),
  often(step(anybody, removeFromSpace, fixed(fc.record({ users: people, space })))),
  seldom(step(anybody, deleteUser, fixed(fc.record({ user: person })))),
  seldom(step(anybody, createSpace, fixed(fc.record({ name })))),
  seldom(step(anybody, renameSpace, fixed(fc.record({ space, name })))),
  seldom(step(anybody, deleteSpace, fixed(fc.record({ space })))),
  seldom(step(anybody, setUp, fixed(fc.record({ name, channel: fc.constant(null), space: name })))),
  seldom(step(roster, setActive, fixed(fc.record({ user: person, active: fc.boolean() })))),
  seldom(step(roster, endGrants, fixed(fc.constant({})))),
  seldom(step(roster, expire, fixed(fc.constant({})))),
  seldom(step(roster, recordReach, reach)),
);

/** Any sequence of them. */
export const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 20, size: 'max' });

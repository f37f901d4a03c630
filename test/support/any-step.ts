import fc from 'fast-check';
import type { ZodType, z } from 'zod';
import type { Plain } from '../../src/account/entry.js';
import { NOTICE_TOPICS } from '../../src/account/notice-topics.js';
import { isOpen } from '../../src/account/tables.js';
import { changeAccountRole, endAccountRoles } from '../../src/actions/account-roles.js';
import type { Action } from '../../src/actions/action.js';
import { catalogDigest, changeCatalog } from '../../src/actions/catalog.js';
import { vanishing } from '../../src/actions/catalog-change.js';
import { correctEmail } from '../../src/actions/correct-email.js';
import { tellDigest } from '../../src/actions/digest.js';
import { endGrants, tellEnding } from '../../src/actions/ends.js';
import { forgetFormer, restoreUser } from '../../src/actions/former.js';
import { deleteGroup } from '../../src/actions/groups/delete.js';
import { createGroup, editGroup, setGroupRoles } from '../../src/actions/groups/groups.js';
import { addGroupMembers, removeGroupMembers, syncGroup } from '../../src/actions/groups/members.js';
import { accept, decline, giveAnyway } from '../../src/actions/invitations/answer.js';
import { endOffers, expire, recordReach } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel, resend } from '../../src/actions/invitations/look-after.js';
import { recordBounce, recordMailed } from '../../src/actions/invitations/mailed.js';
import { quiet, remind, warnOfEnd } from '../../src/actions/invitations/reminding.js';
import { leave } from '../../src/actions/leave.js';
import { askForInvitation, askForRole } from '../../src/actions/requests/ask.js';
import { approve, deny, expireRequests, withdraw } from '../../src/actions/requests/settle.js';
import { deleteRole } from '../../src/actions/roles/delete.js';
import { createRole, editRole } from '../../src/actions/roles.js';
import { changeSettings } from '../../src/actions/settings.js';
import { setUp } from '../../src/actions/setup.js';
import {
  addToSpace,
  changeSpaceRole,
  endSpaceRoles,
  removeFromSpace,
} from '../../src/actions/space-users.js';
import { customizeSpace } from '../../src/actions/spaces/looks.js';
import { hideSpace, linkSpace } from '../../src/actions/spaces/manage.js';
import { createSpace, deleteSpace, renameSpace } from '../../src/actions/spaces.js';
import { deleteUser, setActive } from '../../src/actions/users.js';
import { setWishes } from '../../src/actions/wishes.js';
import { Refusal } from '../../src/errors.js';
import { ACCOUNT_ROLES, GUESTS, PERMISSIONS, SPACE_ROLES, SPACES, USERS } from './any-account.js';
import { MADE, saidIn } from './in-catalog.js';
import { DAY, type PureAccount, START } from './pure-account.js';

/** One thing that somebody tries, after some time. */
export interface Step {
  readonly name: string;
  /** Who would try it, on the account as it is; null is Roster itself. */
  actor(account: PureAccount): string | null;
  /**
   * Tries it; false where it was refused. Whatever else is thrown is a bug. Where `by` is given, only they act, beside
   * Roster itself and invited people who answer: somebody else's step is done by one of them.
   */
  run(account: PureAccount, by?: readonly string[]): boolean;
}

/** Chosen among what the account has when the step is tried. */
type Choose<I> = (account: PureAccount) => I;

// Web and Ana's peers come up more often, so that steps meet each other.
const person = fc.oneof(
  { weight: 16, arbitrary: fc.constantFrom(...USERS) },
  { weight: 3, arbitrary: fc.constantFrom(...GUESTS, 'nobody') },
);
const people = fc.uniqueArray(person, { minLength: 1, maxLength: 2 });
const invited = fc.uniqueArray(fc.constantFrom(...GUESTS, ...GUESTS, ...USERS), {
  minLength: 1,
  maxLength: 3,
});
const space = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('web', ...SPACES) },
  { weight: 1, arbitrary: fc.constantFrom('i1', 'nowhere') },
);
const accountRole = fc.constantFrom(...ACCOUNT_ROLES, MADE);
const spaceRole = fc.constantFrom(...SPACE_ROLES, MADE);
const anyRole = fc.oneof(
  { weight: 12, arbitrary: spaceRole },
  { weight: 1, arbitrary: fc.constantFrom('account_admin', 'nothing') },
);
/** An end that some roles have: within days of the start, past where steps took longer. */
const until = fc
  .integer({ min: 1, max: 12 * 24 })
  .map(hours => new Date(START.getTime() + hours * 3_600_000));
const offers: fc.Arbitrary<{ space: string | null; role: string; until?: Date }[]> = fc.uniqueArray(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ space, role: spaceRole }) },
    { weight: 1, arbitrary: fc.record({ space, role: spaceRole, until }) },
    { weight: 1, arbitrary: fc.record({ space: fc.constant(null), role: accountRole }) },
  ),
  { minLength: 1, maxLength: 2, selector: offer => offer.space },
);
const adding: fc.Arbitrary<{
  users: string[];
  space: string;
  role?: string | undefined;
  until?: Date | undefined;
}> = fc.record({ users: people, space, role: anyRole, until }, { requiredKeys: ['users', 'space'] });
const changing: fc.Arbitrary<{
  users: string[];
  space: string;
  role: string;
  until?: Date | undefined;
}> = fc.record({ users: people, space, role: anyRole, until }, { requiredKeys: ['users', 'space', 'role'] });
const changingOnAccount: fc.Arbitrary<{ users: string[]; role: string; until?: Date | undefined }> =
  fc.record({ users: people, role: accountRole, until }, { requiredKeys: ['users', 'role'] });
const ending: fc.Arbitrary<{ users: string[]; space: string; role?: string | undefined }> = fc.record({
  users: people,
  space,
});
const endingOnAccount: fc.Arbitrary<{ users: string[]; role?: string | undefined }> = fc.record({
  users: people,
});
const name = fc.constantFrom('Web', 'Lab', 'New', 'Newer');
const created: fc.Arbitrary<{ name: string; hidden?: true }> = fc.oneof(
  fc.record({ name }),
  fc.record({ name, hidden: fc.constant(true as const) }),
);
const customized: fc.Arbitrary<Parameters<typeof customizeSpace.decide>[1]> = fc.record({
  space,
  color: fc.constantFrom('green', null),
});
const linked: fc.Arbitrary<{ space: string; channel: string | null }> = fc.record({
  space,
  channel: fc.constantFrom('CWEB', 'COPS', null),
});
type SomeSettings = z.output<typeof changeSettings.input>;
const anySettings: fc.Arbitrary<SomeSettings> = fc.oneof(
  fc.record<SomeSettings>({
    invitationDays: fc.constantFrom(7, 14, 30),
    reminderDays: fc.constantFrom<number[][]>([1], [2, 5]),
  }),
  fc.record<SomeSettings>({ inviters: fc.constantFrom('catalog', 'admins') }),
  fc.record<SomeSettings>({ defaultAccountRole: accountRole }),
  fc.record<SomeSettings>({ defaultAccountRole: accountRole }),
  fc.record<SomeSettings>({ defaultSpaceRole: anyRole }),
);
const quietHours = fc.constantFrom(null, { from: 1320, to: 420 }, { from: 60, to: 60 });
const anyWishes = fc.record({ off: fc.subarray([...NOTICE_TOPICS]), quiet: quietHours });

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
/** Somebody who was deleted, where there is one. */
const former = fc.nat(40).map(
  (from): Choose<{ user: string }> =>
    account => {
      const all = [...account.state.tables.former.keys()];
      return { user: all[from % all.length] ?? 'nobody' };
    },
);
const reach = fc.tuple(fc.nat(40), fc.nat(40)).map(
  ([one, other]): Choose<{ found: string[]; absent: string[] }> =>
    account => ({ found: [nth(account, one)], absent: [nth(account, other)] }),
);
/** A group of the account: a generated one, or one that was created. */
const nthGroup = (account: PureAccount, from: number): string => {
  const all = [...account.state.tables.groups.keys()];
  return all[from % all.length] ?? 'nothing';
};
const spaceRoles = fc.uniqueArray(fc.record({ space, role: spaceRole }), { maxLength: 2 });
const given = fc.record({ accountRole: fc.option(accountRole, { freq: 1 }), spaceRoles });
const newGroup: fc.Arbitrary<Parameters<typeof createGroup.decide>[1]> = fc
  .tuple(
    fc.record({
      name: fc.constantFrom('QA', 'Crew', 'Ops'),
      accountRole: fc.option(accountRole, { freq: 1 }),
    }),
    fc.constantFrom(
      { type: 'static' } as const,
      { type: 'dynamic' } as const,
      {
        type: 'dynamic',
        feed: 'S1',
      } as const,
    ),
    spaceRoles,
  )
  .map(([one, kind, roles]) => ({ ...one, ...kind, spaceRoles: roles }));
const newName: fc.Arbitrary<Omit<Parameters<typeof editGroup.decide>[1], 'group'>> = fc.record({
  name: fc.constantFrom('QA', 'Ops'),
});
/** What somebody does to a group of the account. */
const ofGroup = <I extends object>(input: fc.Arbitrary<I>): fc.Arbitrary<Choose<I & { group: string }>> =>
  fc.tuple(fc.nat(9), input).map(
    ([from, one]): Choose<I & { group: string }> =>
      account => ({ ...one, group: nthGroup(account, from) }),
  );
const fixed = <I>(arbitrary: fc.Arbitrary<I>): fc.Arbitrary<Choose<I>> => arbitrary.map(input => () => input);

function step<S extends ZodType, I extends object, R extends Plain>(
  who: fc.Arbitrary<Choose<string | null>>,
  action: Action<S, I, R>,
  input: fc.Arbitrary<Choose<I>>,
): fc.Arbitrary<Step> {
  const pause = fc.oneof(fc.nat(2 * 60_000), fc.nat(2 * 60_000), fc.nat(4 * DAY));
  return fc.tuple(who, input, pause).map(([actor, choose, pause]) => {
    let tried = action.name;
    const run = (account: PureAccount, by?: readonly string[]): boolean => {
      const chosen = choose(account);
      // A change of catalog names roles as they are; all else is thought of in torque's words.
      const input = 'mapping' in chosen ? chosen : saidIn(account.state, chosen);
      const who = oneOf(actor(account), by, input, account);
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

/** Who acts, where only some may: they, Roster, and an invited person who answers. */
function oneOf(
  who: string | null,
  by: readonly string[] | undefined,
  input: object,
  { state }: PureAccount,
): string | null {
  if (by === undefined || who === null || by.includes(who)) return who;
  const { invitation } = { invitation: '', ...input };
  if (state.tables.invitations.get(String(invitation))?.person === who) return who;
  return by[who.charCodeAt(0) % by.length] ?? who;
}

const anybody = fixed(
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<string | null>('ana') },
    { weight: 9, arbitrary: fc.constantFrom<string[]>(...USERS) },
    { weight: 1, arbitrary: fc.constantFrom<string[]>(...GUESTS, 'nobody') },
  ),
);
const roster = fixed(fc.constantFrom<(string | null)[]>(null, null, null, null, 'bo'));
const batch = { inSlack: [] as string[], note: null, domains: [] as string[] };

/** An answer to an invitation, mostly by the person whose it is. */
const answer = <S extends ZodType, I extends { invitation: string }, R extends Plain>(
  action: Action<S, I, R>,
  whole: (answered: { invitation: string }) => I,
): fc.Arbitrary<Step> =>
  fc.tuple(fc.nat(40), anybody, fc.nat(9)).chain(([from, other, luck]) => {
    const chosen: Choose<string> = account => nth(account, from);
    const invitee: Choose<string | null> = account =>
      account.state.tables.invitations.get(chosen(account))?.person ?? 'nobody';
    const input: Choose<I> = account => whole({ invitation: chosen(account) });
    return step(fc.constant(luck > 0 ? invitee : other), action, fc.constant(input));
  });

/** A request of the account, an open one where `from` leads to one, or nonsense where there is none. */
const request = fc.nat(40).map(
  (from): Choose<{ request: string }> =>
    account => {
      const all = [...account.state.tables.requests.values()];
      const open = all.filter(one => one.status === 'open');
      const some = open.length > 0 && from % 8 > 0 ? open : all;
      return { request: some[from % some.length]?.id ?? 'nothing' };
    },
);
const refused = request.map(
  (choose): Choose<Parameters<typeof deny.decide>[1]> =>
    account => ({ ...choose(account), reason: null }),
);
const wanted: fc.Arbitrary<Parameters<typeof askForRole.decide>[1]> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ space, role: anyRole, reason: fc.constant(null) }) },
  { weight: 1, arbitrary: fc.record({ space, role: anyRole, until, reason: fc.constant(null) }) },
  {
    weight: 1,
    arbitrary: fc.record({ space: fc.constant(null), role: accountRole, reason: fc.constant(null) }),
  },
);
const bringing: fc.Arbitrary<Parameters<typeof askForInvitation.decide>[1]> = fc.record({
  person,
  offers,
  domains: fc.constant([]),
  reason: fc.constant(null),
});

const often = (arbitrary: fc.Arbitrary<Step>) => ({ weight: 4, arbitrary });
const seldom = (arbitrary: fc.Arbitrary<Step>) => ({ weight: 1, arbitrary });

/** Some of what roles may do, from what everybody has to what only admins have. */
const permissions = fc.oneof(
  fc.subarray(
    ['view_catalog', 'launch_environments', 'view_space_users', 'manage_space_users', 'manage_account'],
    { minLength: 1 },
  ),
  fc.subarray(PERMISSIONS, { minLength: 1 }),
);
const level = fc.constantFrom('space', 'space', 'account');
const newRole = fc.oneof(
  fc.record({ name, level, template: spaceRole, permissions }),
  fc.record({ name, level: fc.constant('space' as const), space, template: spaceRole, permissions }),
) as fc.Arbitrary<Parameters<typeof createRole.decide>[1]>;
/** A change of one of the account's own roles. */
const ofRole = <I extends object>(more: fc.Arbitrary<I>): fc.Arbitrary<Choose<I & { role: string }>> =>
  fc.tuple(fc.nat(9), more).map(([from, input]) => account => {
    const own = [...account.state.tables.roles.values()].filter(role => !role.builtIn);
    return { role: own[from % own.length]?.id ?? 'space_member', ...input };
  });
/** The configured catalog, with some of the roles that go replaced. */
const anyCatalog = fc.array(fc.nat(5), { minLength: 8, maxLength: 8 }).map(
  (picks): Choose<Parameters<typeof changeCatalog.decide>[1]> =>
    ({ offered, state }) => {
      const going = vanishing(state.tables.roles.values(), offered);
      const mapping = going.flatMap(({ id, level }, n) => {
        const some = offered.roles.filter(role => role.level === level);
        const role = some[(picks[n] ?? 0) % (some.length + 1)];
        return role === undefined ? [] : { from: id, to: role.id };
      });
      return { offer: catalogDigest(offered), mapping };
    },
);
const editing: fc.Arbitrary<Omit<Parameters<typeof editRole.decide>[1], 'role'>> = fc.record({ permissions });
const replacing = fc.record({ instead: fc.oneof(fc.constant(null), spaceRole, accountRole) });

/** Any action by anybody, and any fact; some of it nonsense. */
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  often(
    step(
      anybody,
      invite,
      fixed(fc.record({ people: invited, offers }).map(input => ({ ...batch, ...input }))),
    ),
  ),
  often(answer(accept, input => input)),
  seldom(answer(decline, input => input)),
  seldom(step(anybody, cancel, invitations)),
  seldom(step(anybody, resend, invitations)),
  often(step(anybody, giveAnyway, invitation)),
  often(step(anybody, addToSpace, fixed(adding))),
  often(step(anybody, changeSpaceRole, fixed(changing))),
  often(step(anybody, changeAccountRole, fixed(changingOnAccount))),
  often(step(anybody, removeFromSpace, fixed(fc.record({ users: people, space })))),
  seldom(step(anybody, deleteUser, fixed(fc.record({ user: person })))),
  seldom(step(anybody, restoreUser, former)),
  seldom(step(anybody, leave, fixed(fc.record({ space: fc.oneof(fc.constant(null), space) })))),
  seldom(
    step(
      anybody,
      correctEmail,
      fixed(fc.record({ user: person, email: fc.constant({ id: 't', hash: '' }), domains: fc.constant([]) })),
    ),
  ),
  seldom(step(roster, forgetFormer, fixed(fc.constant({})))),
  seldom(step(anybody, createSpace, fixed(created))),
  seldom(step(anybody, customizeSpace, fixed(customized))),
  seldom(step(anybody, hideSpace, fixed(fc.record({ space, hidden: fc.boolean() })))),
  seldom(step(anybody, linkSpace, fixed(linked))),
  seldom(step(anybody, renameSpace, fixed(fc.record({ space, name })))),
  seldom(step(anybody, deleteSpace, fixed(fc.record({ space })))),
  often(step(anybody, createRole, fixed(newRole))),
  often(step(anybody, editRole, ofRole(editing))),
  often(step(anybody, deleteRole, ofRole(replacing))),
  seldom(step(anybody, createGroup, fixed(newGroup))),
  seldom(step(anybody, editGroup, ofGroup(newName))),
  often(step(anybody, setGroupRoles, ofGroup(given))),
  often(step(anybody, addGroupMembers, ofGroup(fc.record({ users: people })))),
  often(step(anybody, removeGroupMembers, ofGroup(fc.record({ users: people })))),
  seldom(step(anybody, deleteGroup, ofGroup(fc.constant({})))),
  often(step(roster, syncGroup, ofGroup(fc.record({ users: people })))),
  seldom(step(anybody, setUp, fixed(fc.record({ name, channel: fc.constant(null), space: name })))),
  often(step(anybody, askForRole, fixed(wanted))),
  seldom(step(anybody, askForInvitation, fixed(bringing))),
  often(step(anybody, approve, request)),
  seldom(step(anybody, deny, refused)),
  seldom(step(anybody, withdraw, request)),
  seldom(step(roster, expireRequests, fixed(fc.constant({})))),
  seldom(step(roster, setActive, fixed(fc.record({ user: person, active: fc.boolean() })))),
  seldom(step(roster, endGrants, fixed(fc.constant({})))),
  seldom(step(roster, tellEnding, fixed(fc.constant({})))),
  seldom(step(anybody, endSpaceRoles, fixed(ending))),
  seldom(step(anybody, endAccountRoles, fixed(endingOnAccount))),
  seldom(step(roster, expire, fixed(fc.constant({})))),
  seldom(step(roster, endOffers, fixed(fc.constant({})))),
  seldom(step(roster, warnOfEnd, fixed(fc.constant({})))),
  seldom(
    step(
      roster,
      remind,
      fc
        .tuple(fc.nat(40), fc.integer({ min: 1, max: 3 }))
        .map(([from, number]) => (account: PureAccount) => ({
          due: [{ invitation: nth(account, from), nth: number }],
        })),
    ),
  ),
  seldom(step(roster, recordReach, reach)),
  often(step(anybody, changeSettings, fixed(anySettings))),
  seldom(step(anybody, changeCatalog, anyCatalog)),
  seldom(answer(quiet, input => ({ ...input, how: 'later' as const }))),
  often(
    step(
      roster,
      recordBounce,
      invitation.map(choose => account => {
        const input = choose(account);
        const { resent = 0 } = account.state.tables.invitations.get(input.invitation) ?? {};
        return { ...input, code: 550, resent };
      }),
    ),
  ),
  often(step(roster, recordMailed, invitation)),
  seldom(
    step(
      roster,
      tellDigest,
      fixed(
        fc.record({
          week: fc.constantFrom('2026-W47', '2026-W48'),
          since: fc.constant(new Date('2099-12-25')),
          from: fc.constant(new Date('2100-01-01')),
        }),
      ),
    ),
  ),
  seldom(step(anybody, setWishes, fixed(anyWishes))),
);

/** Any sequence of them. */
export const anySteps = fc.array(anyStep, { minLength: 1, maxLength: 20, size: 'max' });

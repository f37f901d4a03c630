import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Access } from '../../src/rbac/access.js';
import type { Reason } from '../../src/rbac/roles.js';
import { anyAccount, USERS } from '../support/any-account.js';
import { anySteps } from '../support/any-step.js';
import { differences, naiveAnswers } from '../support/naive.js';
import { holds } from '../support/property.js';
import { DAY, PureAccount, START } from '../support/pure-account.js';

const after = (milliseconds: number) => new Date(START.getTime() + milliseconds);
const times = fc.array(fc.integer({ min: -6 * DAY, max: 21 * DAY }).map(after), {
  minLength: 1,
  maxLength: 6,
});

test('compiled access equals a naive union, for any account, asked at any times back and forth', () => {
  holds(
    300,
    fc.property(anyAccount, times, (make, when) => {
      const { state } = make();
      for (const now of when) expect(differences(state, now)).toEqual([]);
    }),
  );
});

test('an answer changes on the millisecond of a dated role’s end, and not before', () => {
  holds(
    200,
    fc.property(anyAccount, make => {
      const { state } = make();
      const ends = [...state.tables.users.values()].flatMap(user =>
        user.grants.flatMap(one => one.until ?? []),
      );
      for (const end of ends)
        for (const beside of [0, -1, 0, 1])
          expect(differences(state, new Date(end.getTime() + beside))).toEqual([]);
    }),
  );
});

test('access that follows any actions one by one equals access compiled from scratch', () => {
  holds(
    150,
    fc.property(anyAccount, anySteps, times, (make, steps, when) => {
      const account = make();
      const { state } = account;
      for (const [at, step] of steps.entries()) {
        if (step.run(account)) expect(differences(state, account.now)).toEqual([]);
        if (at % 3 === 0) expect(differences(state, when[at % when.length] ?? START)).toEqual([]);
      }
      const fresh = new Access(state.tables.catalog.get('catalog')?.permissions ?? [], state.tables);
      for (const user of USERS)
        expect(state.access.permissionsOf(user, account.now)).toEqual(fresh.permissionsOf(user, account.now));
    }),
  );
});

test('whoCan names exactly the users who can', () => {
  holds(
    200,
    fc.property(anyAccount, times, (make, when) => {
      const { access, tables } = make().state;
      for (const now of when)
        for (const permission of ['manage_users', 'manage_space_users', 'launch_environments'])
          for (const space of [null, ...tables.spaces.keys()])
            expect(access.whoCan(permission, space, now).sort()).toEqual(
              [...tables.users.keys()].filter(user => access.can(user, permission, space, now)).sort(),
            );
    }),
  );
});

test('permissionsOf says everything that can says', () => {
  holds(
    200,
    fc.property(anyAccount, fc.constantFrom(...USERS), (make, user) => {
      const { access, tables } = make().state;
      const { everywhere, spaces } = access.permissionsOf(user, START);
      const wrong = [...naiveAnswers(tables, user, START)].filter(({ permission, space, expected }) => {
        const said =
          everywhere.includes(permission) || spaces.get(space ?? '')?.includes(permission) === true;
        return said !== expected;
      });
      expect(wrong).toEqual([]);
    }),
  );
});

test('why names a reason exactly where somebody can, and without all of those reasons they cannot', () => {
  holds(
    400,
    fc.property(anyAccount, fc.constantFrom(...USERS), times, fc.nat(), (make, user, [now = START], any) => {
      const { access, tables } = make().state;
      const answers = [...naiveAnswers(tables, user, now)];
      const { permission, space, expected } = answers[any % answers.length] ?? answers[0] ?? never();
      expect(access.why(user, permission, space, now).length > 0).toBe(expected);
      const able = answers.filter(answer => answer.expected);
      const chosen = able[any % able.length];
      if (chosen !== undefined) expect(canWithoutReasons(make(), user, chosen, now)).toBe(false);
    }),
  );
});

/** Whether a user still can once everything that `why` names is taken from them. */
function canWithoutReasons(
  account: PureAccount,
  user: string,
  { permission, space }: { permission: string; space: string | null },
  now: Date,
): boolean {
  const { access } = account.state;
  const reasons = access.why(user, permission, space, now);
  expect(reasons).not.toEqual([]);
  const from = account.userOf(user);
  const named = ({ space: at, role, until }: Pick<Reason, 'space' | 'role' | 'until'>) =>
    reasons.some(one => one.space === at && one.role === role && +(one.until ?? 0) === +(until ?? 0));
  const to = {
    ...from,
    grants: from.grants.filter(grant => !named(grant)),
    groups: from.groups.filter(({ group }) => !reasons.some(one => one.group === group)),
  };
  account.put({ table: 'users', id: user, from, to });
  return access.can(user, permission, space, now);
}

const never = (): never => {
  throw new Error('there is always a question');
};

test('a permission or a user that nobody knows is a no', () => {
  const account = new PureAccount();
  expect(account.can('ana', 'fly')).toBe(false);
  expect(account.can('nobody', 'manage_users')).toBe(false);
  expect(account.state.access.whoCan('fly', null, START)).toEqual([]);
  expect(account.state.access.why('nobody', 'manage_users', null, START)).toEqual([]);
  expect(account.state.access.permissionsOf('nobody', START)).toEqual({ everywhere: [], spaces: new Map() });
});

test('why says through which group, who gave it and until when', () => {
  const until = after(DAY);
  const account = new PureAccount().group('qa', null, { space: 'web', role: 'space_member' });
  account.user('bo', [['web', 'space_developer', until]], { groups: ['qa'] });
  const reasons = account.state.access.why('bo', 'view_catalog', 'web', START);
  expect(reasons).toEqual([
    { space: 'web', role: 'space_developer', by: null, at: START, until },
    { space: 'web', role: 'space_member', group: 'qa', by: null, at: START },
  ]);
  expect(account.state.access.why('bo', 'update_grains', 'web', until)).toEqual([]);
});

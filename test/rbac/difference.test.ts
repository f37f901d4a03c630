import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { differenceOf, lossOf } from '../../src/rbac/difference.js';
import { ACCOUNT_ROLES, anyAccount, PERMISSIONS, SPACE_ROLES, USERS } from '../support/any-account.js';
import { naiveAnswers } from '../support/naive.js';
import { holds } from '../support/property.js';
import { PureAccount, START } from '../support/pure-account.js';

/** Everything that somebody may, each with its place. */
const may = ({ state }: PureAccount, user: string): string[] =>
  [...naiveAnswers(state.tables, user, START)].flatMap(({ permission, space, expected }) =>
    expected ? `${permission} ${space ?? '*'}` : [],
  );

/** The permissions of those that are not among the others, each once, in order. */
const without = (some: readonly string[], others: readonly string[]): string[] =>
  [...new Set(some.filter(one => !others.includes(one)).map(one => one.split(' ')[0] ?? ''))].sort();

test('somebody gains what they may in some place after and not before, and loses the reverse, for any roles', () => {
  const some = fc.subarray(PERMISSIONS);
  const roles = fc.record({
    user: fc.constantFrom(...USERS),
    onAccount: fc.tuple(fc.constantFrom(...ACCOUNT_ROLES), some),
    inSpaces: fc.tuple(fc.constantFrom(...SPACE_ROLES), some),
  });
  let changed = 0;
  holds(
    200,
    fc.property(anyAccount, roles, (make, { user, onAccount, inSpaces }) => {
      const [before, after] = [make(), make()];
      after.role(onAccount[0], 'account', onAccount[1]).role(inSpaces[0], 'space', inSpaces[1]);
      const [was, is] = [may(before, user), may(after, user)];
      const { gained, lost } = differenceOf(user, before.state.access, after.state.access, START);
      expect(gained.sort()).toEqual(without(is, was));
      expect(lost.sort()).toEqual(without(was, is));
      changed += gained.length + lost.length;
    }),
  );
  expect(changed).toBeGreaterThan(100);
});

test('from one space to everywhere is a gain and no loss; back again a loss and no gain', () => {
  const access = (everywhere: readonly string[]) =>
    new PureAccount().role('launcher', 'account', everywhere).user('bo', [
      [null, 'launcher'],
      ['web', 'space_member'],
    ]).state.access;
  const [inWeb, all] = [access([]), access(['launch_environments'])];
  expect(differenceOf('bo', inWeb, all, START)).toEqual({ gained: ['launch_environments'], lost: [] });
  expect(differenceOf('bo', all, inWeb, START)).toEqual({ gained: [], lost: ['launch_environments'] });
  expect(lossOf('bo', all, inWeb, START)).toEqual([{ space: null, permissions: ['launch_environments'] }]);
});

import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ACTIONS } from '../../src/actions/all.js';
import { anyAccount } from '../support/any-account.js';
import { anySteps } from '../support/any-step.js';
import { holds } from '../support/property.js';

test('generated sequences do every action that there is, and are refused it', () => {
  const done = new Map<string, number>();
  const refused = new Map<string, number>();
  holds(
    2000,
    fc.property(anyAccount, anySteps, (make, steps) => {
      const account = make();
      account.slackAdmins = ['ana', 'bo'];
      for (const step of steps) {
        const how = step.run(account) ? done : refused;
        how.set(step.name, (how.get(step.name) ?? 0) + 1);
      }
    }),
  );
  const names = ACTIONS.map(action => action.name);
  expect(names.filter(name => !done.has(name))).toEqual([]);
  expect(names.filter(name => !refused.has(name))).toEqual([]);
});

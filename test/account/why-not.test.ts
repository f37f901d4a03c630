import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Draft } from '../../src/account/draft.js';
import { giversOf, whyNot } from '../../src/account/why-not.js';
import { anyAccount, SPACES, USERS } from '../support/any-account.js';
import { holds } from '../support/property.js';

test('any grant that whyNot proposes makes it true, and whoever is named as its giver holds all of it', () => {
  holds(
    200,
    fc.property(
      anyAccount,
      fc.constantFrom(...USERS),
      fc.constantFrom(...SPACES, null),
      (make, user, space) => {
        const account = make();
        const { state, now } = account;
        const holder = state.tables.users.get(user);
        if (holder?.active !== true) return;
        for (const { id: permission } of state.tables.catalog.get('catalog')?.permissions ?? []) {
          if (state.access.can(user, permission, space, now)) continue;
          for (const proposal of whyNot(state, permission, space)) {
            const draft = new Draft(state);
            draft.users.set({ ...holder, grants: [...holder.grants, { ...proposal, by: null, at: now }] });
            expect(draft.access().can(user, permission, space, now)).toBe(true);
            for (const giver of giversOf(state, proposal, now))
              expect(state.access.can(giver, permission, proposal.space, now)).toBe(true);
          }
        }
      },
    ),
  );
});

import { expect, test } from '@jest/globals';
import { invite } from '../../src/actions/invitations/invite.js';
import { perform } from '../../src/actions/perform.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';

const database = await testDatabase();

test('whoever may not invite leaves no person and no text behind, and the attempt is kept', async () => {
  const { account, store, users, as, web } = await anAccount(database, { users: 1 });
  const [bo = ''] = users;
  const input = {
    emails: ['stray@else.test'],
    offers: [{ space: web, role: 'space_member' }],
    note: 'hello',
  };
  await expect(perform(invite, as(bo), input)).rejects.toThrow('Only an Account Admin can invite people');
  expect(await store.models.people.countDocuments({ emailKey: 'stray@else.test' })).toBe(0);
  expect(await store.models.texts.countDocuments({})).toBe(0);
  expect(await store.models.refusals.find({ account: account.id }).lean()).toMatchObject([
    { person: bo, action: 'invitations.invite', code: 'not-allowed', via: 'slack' },
  ]);
});

test('who names too many at once reads how many are possible, and leaves nothing behind', async () => {
  const { store, ana, as, web } = await anAccount(database);
  const emails = Array.from({ length: 1_001 }, (_, n) => `p${n}@many.test`);
  const input = { emails, offers: [{ space: web, role: 'space_member' }] };
  await expect(perform(invite, as(ana), input)).rejects.toThrow('emails: takes at most 1,000 at once');
  expect(await store.models.people.countDocuments({ emailKey: 'p0@many.test' })).toBe(0);
});

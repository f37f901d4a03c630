import { expect, test } from '@jest/globals';
import { digest } from '../../src/account/entry.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { verifyAccount } from '../../src/log/verify.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';

const database = await testDatabase();

test('what somebody wrote is kept beside the log, which has its salted hash only', async () => {
  const { account, store } = await anAccount(database);
  const { id, hash } = await account.texts.keep('welcome');
  expect(await account.texts.read(id)).toBe('welcome');
  const kept = await store.models.texts.findById(id).lean();
  expect(hash).toBe(digest({ salt: kept?.salt, text: 'welcome' }));
  expect((await account.texts.keep('welcome')).hash).not.toBe(hash);
  expect(await account.texts.read(null)).toBeUndefined();
});

test('erasing people and texts leaves the chain whole, and no trace of them in the log', async () => {
  const { account, store, ana, web, act } = await anAccount(database);
  const offers = [{ space: web, role: 'space_member' }];
  const emails = ['secret.person@acme.test'];
  const { invited } = await act(ana, invite, { emails, offers, note: 'a secret word' });
  await account.log.stop();
  const entries = JSON.stringify(await store.entries.find({ account: account.id }).toArray());
  expect(entries).not.toContain('secret');
  const note = [...account.log.state.tables.invitations.values()][0]?.note ?? null;
  expect(await account.texts.read(note)).toBe('a secret word');
  await store.models.texts.deleteMany({ account: account.id });
  await store.models.people.updateOne(
    { _id: invited[0] ?? '' },
    { $unset: { email: 1, emailKey: 1, name: 1 } },
  );
  expect(await account.texts.read(note)).toBeUndefined();
  expect(await verifyAccount(store, account.id)).toMatchObject({ problems: [] });
});

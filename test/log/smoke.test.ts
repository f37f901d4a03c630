import { expect, test } from '@jest/globals';
import { setUp } from '../../src/actions/setup.js';
import { addToSpace, changeAccountRole } from '../../src/actions/users.js';
import { accept } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { perform } from '../../src/actions/perform.js';
import { Account } from '../../src/app/account.js';
import { verifyChain } from '../../src/log/load.js';
import { openStore } from '../../src/log/store.js';
import { testDatabase } from '../support/mongo.js';

const database = await testDatabase();

test('an admin sets up, invites, and the invited person joins', async () => {
  const store = await openStore(database.connection);
  const open = () => Account.open(store, 'T1', () => new Date(), e => { throw e; });
  const account = await open();
  const ana = await account.people.bySlackIdentity({ slack: 'U1', email: 'ana@x.io', name: 'Ana' });
  const as = (person: string) => account.context({ type: 'user', person, slackAdmin: true }, 'slack');
  const { result: { space } } = await perform(setUp, as(ana), { name: 'Acme', channel: null, space: 'Web' });
  const sent = await perform(invite, as(ana), { emails: ['bo@x.io', 'cy@x.io'], offers: [{ space, role: 'space_developer' }], note: 'hi' });
  expect(sent.result.invited).toHaveLength(2);
  const bo = sent.result.invited[0] ?? '';
  const invitation = [...account.log.state.tables.invitations.values()].find(one => one.person === bo);
  await perform(accept, as(bo), { invitation: invitation?.id });
  expect(account.log.state.access.can(bo, 'launch_environments', space, new Date())).toBe(true);
  await expect(perform(addToSpace, as(bo), { users: [ana], space })).rejects.toThrow('Only a');
  await expect(perform(changeAccountRole, as(ana), { user: ana, role: 'account_member' })).rejects.toThrow('without');
  await account.log.stop();
  const again = await open();
  expect(again.log.state.tables).toEqual(account.log.state.tables);
  expect(await verifyChain(store, 'T1')).toMatchObject({ entries: 3, problems: [] });
});

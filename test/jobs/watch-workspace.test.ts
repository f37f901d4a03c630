import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { invite } from '../../src/actions/invitations/invite.js';
import { SlackDirectory } from '../../src/app/slack/directory.js';
import { slackClients } from '../../src/app/slack/messenger.js';
import { lookUpInvitees } from '../../src/jobs/look-up-invitees.js';
import { watchWorkspace } from '../../src/jobs/watch-workspace.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { type LocalSlack, secrets, startSlack } from '../support/slack.js';

const database = await testDatabase();
let slack: LocalSlack;
beforeAll(async () => {
  slack = await startSlack({
    channels: [],
    people: [
      { id: 'UANA', name: 'ana', email: 'uana@acme.test', isOwner: true },
      { id: 'U1', name: '1', email: 'u1@acme.test' },
    ],
  });
});
afterAll(() => slack.close());

const directory = () =>
  new SlackDirectory({
    clients: slackClients(secrets.botToken, slack.apiUrl),
    team: 'TACME',
    now: () => new Date(),
  });

test('an invited person who joined while nobody listened is found, bound and recorded', async () => {
  const { account, act, ana, web } = await anAccount(database);
  const emails = ['new@acme.test', 'guest@acme.test'];
  await act(ana, invite, { emails, offers: [{ space: web, role: 'space_developer' }] });
  await lookUpInvitees({ account, directory: directory() });
  await slack.join({ id: 'UNEW', name: 'new', email: 'New@acme.test' }, true);
  await slack.join({ id: 'UGUEST', name: 'guest', email: 'guest@acme.test', isGuest: true }, true);
  await watchWorkspace({ account, directory: directory() });
  const known = await account.people.knownByEmail(emails);
  expect(emails.map(email => known.get(email)?.slack)).toEqual(['UNEW', undefined]);
  const reach = [...account.log.state.tables.invitations.values()].map(one => one.reach);
  expect(reach).toEqual(['slack', 'absent']);
});

test('a user who was deactivated, and one who is back, is followed once', async () => {
  const { account, users } = await anAccount(database, { users: 1 });
  const active = () => account.log.state.tables.users.get(users[0] ?? '')?.active;
  const look = () => watchWorkspace({ account, directory: directory() });
  await slack.change('U1', { deleted: true }, true);
  await look();
  expect(active()).toBe(false);
  const { seq } = account.log.state;
  await look();
  expect(account.log.state.seq).toBe(seq);
  await slack.change('U1', { deleted: false }, true);
  await look();
  expect([active(), account.log.state.seq]).toEqual([true, seq + 1]);
});

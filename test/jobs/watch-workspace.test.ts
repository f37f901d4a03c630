import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { correctEmail } from '../../src/actions/correct-email.js';
import { accept } from '../../src/actions/invitations/answer.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { SlackDirectory } from '../../src/app/slack/directory.js';
import { slackClients } from '../../src/app/slack/messenger.js';
import { followOn } from '../../src/deliveries/follower.js';
import { NOT_IN_SLACK } from '../../src/deliveries/remedies.js';
import { lookUpInvitees } from '../../src/jobs/look-up-invitees.js';
import { settleCorrections } from '../../src/jobs/settle-corrections.js';
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

test('what could not be told to somebody who was not in Slack is tried again once they are', async () => {
  const { account, act, ana, web, store } = await anAccount(database);
  await act(ana, invite, { emails: ['later@acme.test'], offers: [{ space: web, role: 'space_developer' }] });
  await lookUpInvitees({ account, directory: directory() });
  const [{ person = '' } = {}] = account.log.state.tables.invitations.values();
  const { deliveries } = store.models;
  const park = (number: number, error: string) =>
    deliveries.create({
      ...{ _id: `${account.id}.${number}`, account: account.id, kind: 'added', about: '1' },
      ...{ to: { person }, open: false, parked: true, error, wanted: 1, shown: 0, tries: 0 },
      ...{ due: account.now(), created: account.now() },
    });
  await park(1, NOT_IN_SLACK);
  await park(2, 'Slack refuses it.');
  const states = async () =>
    (await deliveries.find({ account: account.id, kind: 'added' }).sort({ _id: 1 })).map(one => one.parked);
  await watchWorkspace({ account, directory: directory() });
  expect(await states()).toEqual([true, true]);
  await slack.join({ id: 'ULATER', name: 'later', email: 'later@acme.test' }, true);
  // As after a kill between this and all that follows from it.
  await account.people.bind({ slack: 'ULATER', name: 'later', email: 'later@acme.test' });
  await watchWorkspace({ account, directory: directory() });
  expect(await states()).toEqual([false, true]);
});

test('somebody who accepted outside is told in Slack what they joined, once they are there', async () => {
  const { account, act, ana, web, store } = await anAccount(database);
  await act(ana, invite, { emails: ['far@acme.test'], offers: [{ space: web, role: 'space_developer' }] });
  await lookUpInvitees({ account, directory: directory() });
  const [invitation] = account.log.state.tables.invitations.values();
  const { id = '', person = '' } = invitation ?? {};
  await act(person, accept, { invitation: id });
  await slack.join({ id: 'UFAR', name: 'far', email: 'far@acme.test' }, true);
  for (const _ of [1, 2]) await watchWorkspace({ account, directory: directory() });
  await followOn({ account: account.id, store, now: account.now });
  expect(account.log.state.tables.invitations.get(id)).toMatchObject({ status: 'accepted', reach: 'slack' });
  const messages = await store.models.deliveries.find({ account: account.id, kind: 'joined' }).lean();
  expect(messages.map(one => [one.to.person, one.about])).toEqual([[person, id]]);
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

test('a rename, another time zone and another address are followed; one corrected by hand stays', async () => {
  const { account, act, ana, users } = await anAccount(database, { users: 1 });
  const [one = ''] = users;
  const look = () => watchWorkspace({ account, directory: directory() });
  const known = async () => (await account.people.byIds([one])).get(one);
  await slack.change('U1', { realName: 'Uma One', email: 'uma@acme.test', tz: 'Asia/Tokyo' }, true);
  await look();
  expect(await known()).toMatchObject({ name: 'Uma One', emailKey: 'uma@acme.test', timeZone: 'Asia/Tokyo' });
  await slack.change('U1', { email: 'uana@acme.test' }, true);
  await look();
  expect((await known())?.emailKey).toBe('uma@acme.test');
  await act(ana, correctEmail, { user: one, email: 'right@acme.test' });
  await slack.change('U1', { email: 'other@acme.test' }, true);
  // The process that corrected it ended before it put the address in place.
  await settleCorrections(account);
  await look();
  expect((await known())?.email).toBe('right@acme.test');
});

test('a correction that somebody else tries at the same time takes nothing from the one that was done', async () => {
  const { account, act, ana, users } = await anAccount(database, { users: 1 });
  const [one = ''] = users;
  await act(ana, correctEmail, { user: one, email: 'first@acme.test' });
  await account.corrections.keep(one, 'refused@acme.test', account.log.state.seq);
  await settleCorrections(account);
  expect((await account.people.byIds([one])).get(one)?.email).toBe('first@acme.test');
  await act(ana, correctEmail, { user: one, email: 'second@acme.test' });
  await settleCorrections(account);
  expect((await account.people.byIds([one])).get(one)?.email).toBe('second@acme.test');
  expect(await account.corrections.open()).toHaveLength(1);
});

test('a correction that was refused leaves nothing behind', async () => {
  let now = Date.now();
  const { account, users, person } = await anAccount(database, { users: 1, now: () => new Date(now) });
  const [one = ''] = users;
  const two = await person('U2');
  expect(await account.corrections.keep(one, 'u2@acme.test', 0)).toBe('taken');
  await account.corrections.keep(one, 'new@acme.test', account.log.state.seq);
  await settleCorrections(account);
  expect(await account.corrections.open()).toHaveLength(1);
  now += 2 * 3_600_000;
  await settleCorrections(account);
  expect(await account.corrections.open()).toEqual([]);
  expect((await account.people.byIds([one, two])).get(one)?.email).toBe('u1@acme.test');
});

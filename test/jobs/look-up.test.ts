import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { correctEmail } from '../../src/actions/correct-email.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { SlackDirectory } from '../../src/app/slack/directory.js';
import { slackClients } from '../../src/app/slack/messenger.js';
import type { Directory } from '../../src/jobs/directory.js';
import { lookUpInvitees } from '../../src/jobs/look-up-invitees.js';
import { settleCorrections } from '../../src/jobs/settle-corrections.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { type LocalSlack, people, secrets, startSlack } from '../support/slack.js';

type Crowd = NonNullable<typeof people>;

const database = await testDatabase();
let slack: LocalSlack;
const waited: number[] = [];

const crowd: Crowd = Array.from({ length: 250 }, (_, n) => ({
  id: `UC${n}`,
  name: `c${n}`,
  email: `c${n}@crowd.test`,
}));
const outsiders: Crowd = [
  { id: 'USTRANGE', name: 'strange', email: 'strange@other.test', teamId: 'TOTHER' },
  { id: 'UROBOT', name: 'robot', email: 'robot@acme.test', isBot: true },
  { id: 'UGONE', name: 'gone', email: 'gone@acme.test', deleted: true },
];

beforeAll(async () => {
  slack = await startSlack({ people: [...(people ?? []), ...outsiders, ...crowd] });
});
beforeEach(() => {
  waited.length = 0;
  slack.calls.length = 0;
  slack.faults.clear();
});
afterAll(() => slack.close());

const directory = () =>
  new SlackDirectory({
    clients: slackClients(secrets.botToken, slack.apiUrl),
    team: 'TACME',
    now: () => new Date(),
    pause: async ms => waited.push(ms),
  });

/** Ana invites these addresses; they are looked up; returns whom it found, by address. */
async function lookedUp(
  emails: readonly string[],
  prepare = async (_: Awaited<ReturnType<typeof anAccount>>) => {},
) {
  const world = await anAccount(database);
  await prepare(world);
  const { account, act, ana, web } = world;
  await act(ana, invite, { emails, offers: [{ space: web, role: 'space_developer' }] });
  await lookUpInvitees({ account, directory: directory() });
  const invitations = [...account.log.state.tables.invitations.values()];
  const known = await account.people.byIds(invitations.map(one => one.person));
  const reach = new Map(invitations.map(one => [known.get(one.person)?.email ?? '', one.reach]));
  const bound = [...known.values()].flatMap(person => person.slack ?? []);
  return { reach: emails.map(email => reach.get(email)), bound, world };
}

const calls = (method: string) => slack.calls.filter(call => call.method === method).length;
const some = (count: number) => Array.from({ length: count }, (_, n) => `c${n + 200}@crowd.test`);

test('up to 20 addresses are asked for one by one, and progress shows while that goes', async () => {
  const { reach, bound, world } = await lookedUp(some(20));
  expect(new Set(reach)).toEqual(new Set(['slack']));
  expect(bound).toHaveLength(20);
  expect([calls('users.lookupByEmail'), calls('users.list')]).toEqual([20, 0]);
  // Set up, invite, and four times five people found.
  expect(world.account.log.state.seq).toBe(6);
});

test('an address that is corrected while the old one is looked up is looked up itself', async () => {
  const { account, act, ana, web } = await anAccount(database);
  await act(ana, invite, { emails: ['bow@acme.test'], offers: [{ space: web, role: 'space_developer' }] });
  const [{ person = '', id = '' } = {}] = account.log.state.tables.invitations.values();
  const slow: Pick<Directory, 'lookUp'> = {
    async *lookUp(wanted) {
      yield* directory().lookUp(wanted);
      await act(ana, correctEmail, { user: person, email: 'bo@acme.test' });
      await settleCorrections(account);
    },
  };
  await lookUpInvitees({ account, directory: Object.assign(directory(), slow) });
  expect(account.log.state.tables.invitations.get(id)?.reach).toBe('unknown');
  await lookUpInvitees({ account, directory: directory() });
  expect(account.log.state.tables.invitations.get(id)?.reach).toBe('slack');
});

test('those of whom many are not there are recorded in entries that do not grow too large', async () => {
  const { account, act, ana, web } = await anAccount(database);
  const nobody: Pick<Directory, 'lookUp'> = { lookUp: async function* () {} };
  for (const crowd of ['a', 'b']) {
    const emails = Array.from({ length: 600 }, (_, n) => `${crowd}${n}@else.test`);
    await act(ana, invite, { emails, offers: [{ space: web, role: 'space_developer' }] });
  }
  const before = account.log.state.seq;
  await lookUpInvitees({ account, directory: Object.assign(directory(), nobody) });
  expect(account.log.state.seq - before).toBe(2);
  const reach = [...account.log.state.tables.invitations.values()].map(one => one.reach);
  expect(reach.filter(one => one === 'absent')).toHaveLength(1_200);
});

test('more are found in the list of all people, page by page, with the pauses that Slack asks for', async () => {
  slack.faults.next('users.list', { kind: 'rate-limit', retryAfter: 30 });
  const { reach } = await lookedUp([...some(20), 'nobody@acme.test', 'BO@acme.test']);
  expect(reach).toEqual([...Array.from({ length: 20 }, () => 'slack'), 'absent', 'slack']);
  expect([calls('users.lookupByEmail'), calls('users.list')]).toEqual([0, 3]);
  expect(waited).toEqual([30_000]);
});

for (const [how, more] of [
  ['one by one', 0],
  ['in the list', 20],
] as const)
  test(`guests, bots, strangers and deactivated people never match, looked up ${how}`, async () => {
    const wanted = ['gus@guest.test', 'strange@other.test', 'robot@acme.test', 'gone@acme.test'];
    const { reach, bound } = await lookedUp([...wanted, ...some(more)]);
    expect(reach.slice(0, 4)).toEqual(['absent', 'absent', 'absent', 'absent']);
    expect(bound).toHaveLength(more);
  });

test('a rehired address waits: a second Slack user for a known person is never bound by itself', async () => {
  const { reach, bound } = await lookedUp(['cy@acme.test'], async ({ account }) => {
    await account.people.bySlackIdentity({ slack: 'UGONE', email: 'cy@acme.test' });
  });
  expect([reach, bound]).toEqual([['absent'], ['UGONE']]);
});

test('nothing is kept of people who were not asked for', async () => {
  const { world } = await lookedUp([...some(20), 'nobody@acme.test']);
  // Ana and those who were invited.
  expect(await world.store.models.people.countDocuments({ account: world.account.id })).toBe(22);
});

test('a missing scope is said in words', async () => {
  slack.faults.next('users.lookupByEmail', { error: 'missing_scope' });
  await expect(lookedUp(['cy@acme.test'])).rejects.toMatchObject({
    code: 'unavailable',
    message: 'Roster may not look people up in Slack.',
  });
});

test('whether somebody is an admin is asked of Slack at most once a minute', async () => {
  let now = Date.now();
  const clients = slackClients(secrets.botToken, slack.apiUrl);
  const it = new SlackDirectory({ clients, team: 'TACME', now: () => new Date(now) });
  expect(await it.userInfo('UANA')).toMatchObject({
    slack: 'UANA',
    isAdmin: true,
    isOwner: true,
    isBot: false,
  });
  expect(await it.userInfo('UANA')).toMatchObject({ name: 'Ana Ortiz', timeZone: 'Europe/Madrid' });
  expect(calls('users.info')).toBe(1);
  now += 60_000;
  await it.userInfo('UANA');
  await it.member('UANA');
  expect([calls('users.info'), await it.userInfo('UNOBODY')]).toEqual([3, undefined]);
  slack.faults.next('users.info', 'status-500');
  await expect(it.userInfo('UBO')).rejects.toThrow('Slack does not answer right now');
});

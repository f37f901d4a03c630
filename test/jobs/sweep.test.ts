import { expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { accept, decline } from '../../src/actions/invitations/answer.js';
import { recordReach } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { changeSettings } from '../../src/actions/settings.js';
import { purge } from '../../src/jobs/purge.js';
import { sweep } from '../../src/jobs/sweep.js';
import { onMeasure } from '../../src/measured.js';
import { Links } from '../../src/people/links.js';
import { FakeSlack } from '../deliveries/fake-slack.js';
import { delivering, TestClock } from '../deliveries/process.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';

const database = await testDatabase();
const DAY = 86_400;

test('the sweep follows what another process appended and died, and asks for lookups', async () => {
  const [clock, slack] = [new TestClock(), new FakeSlack()];
  const story = await anAccount(database, { now: clock.now });
  const account = await story.another();
  const deliveries = delivering({ account, messenger: slack.messenger(), now: clock.now });
  const lookUps: number[] = [];
  const cy = await story.person('UCY');
  await story.invited(cy);
  await sweep({ account, deliveries, lookUp: () => lookUps.push(1) });
  await deliveries.idle();
  expect([Object.values(slack.times), lookUps]).toEqual([[1, 1], []]);
  await story.act(story.ana, invite, {
    emails: ['x@y.test'],
    offers: [{ space: story.web, role: 'space_member' }],
  });
  await sweep({ account, deliveries, lookUp: () => lookUps.push(1) });
  await deliveries.stop();
  expect(lookUps).toEqual([1]);
});

test('the sweep records what ended by the clock, once', async () => {
  const [clock, slack] = [new TestClock(), new FakeSlack()];
  const { account, person, invited } = await anAccount(database, { now: clock.now });
  const invitation = await invited(await person('UCY'));
  const deliveries = delivering({ account, messenger: slack.messenger(), now: clock.now });
  const world = { account, deliveries, lookUp: () => {} };
  await sweep(world);
  clock.pass(15 * DAY);
  for (const _ of [1, 2]) await sweep(world);
  await deliveries.idle();
  await deliveries.stop();
  expect(account.log.state.tables.invitations.get(invitation)?.status).toBe('expired');
  expect(account.log.state.seq).toBe(3);
  expect(slack.posts.map(one => one.text).sort()).toEqual(['expired @3', 'invitation @3', 'progress @3']);
});

/** Seconds from now until a quarter to ten in Madrid, so many days on. */
function untilMadrid(now: Date, days: number): number {
  const there = DateTime.fromJSDate(now, { zone: 'Europe/Madrid' }).plus({ days });
  return (there.set({ hour: 9, minute: 45, second: 0 }).toMillis() - now.getTime()) / 1000;
}

test.each([
  ['reminder', (now: Date) => untilMadrid(now, 2), 45 * 60],
  ['closing', () => 13 * DAY, DAY],
  ['expired', () => 15 * DAY, DAY],
])('what nobody was there to record is as late as it was due: %s', async (kind, passing, seconds) => {
  const [clock, slack] = [new TestClock(), new FakeSlack()];
  const { account, person, invited } = await anAccount(database, { now: clock.now });
  await invited(await person('UCY'));
  const deliveries = delivering({ account, messenger: slack.messenger(), now: clock.now });
  await deliveries.follow();
  await deliveries.idle();
  const late: number[] = [];
  const deaf = onMeasure('sent', sent => late.push(...(sent.kind === kind ? [sent.late ?? Number.NaN] : [])));
  clock.pass(passing(clock.now()));
  await sweep({ account, deliveries, lookUp: () => {} });
  await deliveries.idle();
  await deliveries.stop();
  deaf();
  expect(late.map(one => one >= seconds && one < seconds + 60)).toEqual([true]);
});

test.each([
  [true, 1],
  [false, undefined],
])('whoever is outside is reminded only where there is a mail server: %s', async (mails, reminded) => {
  const clock = new TestClock();
  const { account, act, ana, web } = await anAccount(database, { now: clock.now, mails });
  await act(ana, invite, { emails: ['out@y.test'], offers: [{ space: web, role: 'space_member' }] });
  const [{ id } = { id: '' }] = account.log.state.tables.invitations.values();
  await act(null, recordReach, { found: [], absent: [id] });
  const deliveries = { follow: async () => {}, wake: () => {} };
  clock.pass(2.5 * DAY);
  for (let hour = 0; hour < 24; hour += 4) {
    await sweep({ account, deliveries, lookUp: () => {} });
    clock.pass(DAY / 6);
  }
  expect(account.log.state.tables.invitations.get(id)?.reminded).toBe(reminded);
});

test('whoever was reminded today is not reminded again because the days were changed', async () => {
  const clock = new TestClock();
  const { account, act, ana, person, invited } = await anAccount(database, { now: clock.now });
  const id = await invited(await person('UCY'));
  const world = { account, deliveries: { follow: async () => {}, wake: () => {} }, lookUp: () => {} };
  const reminded = () => account.log.state.tables.invitations.get(id)?.reminded;
  const hours = async (number: number, until: () => boolean) => {
    for (let hour = 0; hour < number && !until(); hour += 1) {
      await sweep(world);
      clock.pass(DAY / 24);
    }
  };
  await hours(72, () => reminded() === 1);
  await act(ana, changeSettings, { reminderDays: [1, 2] });
  await hours(12, () => false);
  expect(reminded()).toBe(1);
  await hours(24, () => false);
  expect(reminded()).toBe(2);
});

test('one step that fails leaves the others their turn', async () => {
  const clock = new TestClock();
  const { account, person, invited } = await anAccount(database, { now: clock.now });
  const invitation = await invited(await person('UCY'));
  clock.pass(15 * DAY);
  const woken: string[] = [];
  const deliveries = {
    follow: async () => {
      throw new Error('no database');
    },
    wake: () => void woken.push('wake'),
  };
  await expect(sweep({ account, deliveries, lookUp: () => {} })).rejects.toThrow('could not do all');
  expect([account.log.state.tables.invitations.get(invitation)?.status, woken]).toEqual([
    'expired',
    ['wake'],
  ]);
});

test('what is done is deleted after its time, but not what an open invitation may still change', async () => {
  const [clock, slack] = [new TestClock(), new FakeSlack()];
  const { account, store, act, person, invited, as } = await anAccount(database, { now: clock.now });
  const [bo, cy] = [await person('UBO'), await person('UCY')];
  await act(bo, accept, { invitation: await invited(bo) });
  await invited(cy);
  await expect(act(bo, decline, { invitation: 'nothing' })).rejects.toThrow();
  await as(null).world.peopleByEmail(['typed@once.test', 'typed@twice.test']);
  const kept = await as(null).world.keepText('never sent');
  const deliveries = delivering({ account, messenger: slack.messenger(), now: clock.now });
  await deliveries.follow();
  await deliveries.idle();
  await deliveries.stop();
  const own = { account: account.id };
  const count = async () => [
    await store.models.deliveries.countDocuments(own),
    await store.models.refusals.countDocuments(own),
    await store.models.people.countDocuments(own),
    await store.models.texts.countDocuments({ _id: kept.id }),
  ];
  const after = async (days: number) => {
    clock.pass(days * DAY);
    await purge(account);
    return count();
  };
  expect(await count()).toEqual([5, 1, 5, 1]);
  expect(await after(0.5)).toEqual([5, 1, 5, 1]);
  expect(await after(1)).toEqual([5, 1, 3, 0]);
  // Cy's invitation and its progress stay: it was never settled.
  expect(await after(30)).toEqual([2, 1, 3, 0]);
  expect(await after(60)).toEqual([2, 0, 3, 0]);
});

test('a link is kept while its invitation is open, and for 90 days after', async () => {
  const clock = new TestClock();
  const { account, store, act, person, invited } = await anAccount(database, { now: clock.now });
  // As two processes make them.
  const [links, more] = [1, 2].map(
    () => new Links(store.models.links, account.id, 'https://roster.test', clock.now),
  );
  const [bo, cy] = [await person('UBO'), await person('UCY')];
  const [settled, open] = [await invited(bo), await invited(cy)];
  for (const id of [settled, open]) await links?.to({ id, resent: 0 });
  await more?.to({ id: settled, resent: 0 });
  await act(bo, decline, { invitation: settled });
  const after = async (days: number) => {
    clock.pass(days * DAY);
    await purge(account);
    return (await store.models.links.find({ account: account.id })).map(one => one.invitation).sort();
  };
  expect(await after(89)).toEqual([settled, open, settled].sort());
  expect(await after(2)).toEqual([open]);
});

test('a note is kept for as long as its invitation or its entry is there', async () => {
  const clock = new TestClock();
  const { account, store, act, ana, web, person } = await anAccount(database, { now: clock.now });
  await person('UCY');
  const invited = (role: string, note: string) =>
    act(ana, invite, { slack: ['UCY'], offers: [{ space: web, role }], note });
  await invited('space_member', 'first');
  // Adds to the open invitation, which keeps its first note: only the entry holds this one.
  await invited('space_developer', 'second');
  clock.pass(2 * DAY);
  await purge(account);
  expect(await store.models.texts.countDocuments({ account: account.id })).toBe(2);
});

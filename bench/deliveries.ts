import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import type { Invitation } from '../src/account/tables.js';
import { perform } from '../src/actions/perform.js';
import { setUp } from '../src/actions/setup.js';
import { Account } from '../src/app/account.js';
import { Renderer } from '../src/app/slack/render.js';
import { Deliveries } from '../src/deliveries/deliveries.js';
import type { Messenger } from '../src/deliveries/messenger.js';
import { Jobs } from '../src/jobs/jobs.js';
import { remindInvitees } from '../src/jobs/remind-invitees.js';
import { openStore, type Store } from '../src/log/store.js';
import { newId } from '../src/people/ids.js';
import { NO_CHANNELS, NOBODY } from '../test/support/no-slack.js';
import { benchDatabase } from './database.js';
import { type Figure, figure } from './figures.js';

const MANY = 10_000;
const AHEAD = 200;
const DAY = 86_400_000;
/** What both are given to do at once. */
const TOGETHER = 20;

/**
 * 10,000 reminders that are due at once, from what is due to the messages: the follower, the sender and the views as
 * they are, in front of a messenger that answers at once. Beside it, in the same database, Agenda's own empty jobs.
 * Then reminders that are known ahead, woken by the alarms: how late each one is.
 */
export async function deliveries(): Promise<readonly Figure[]> {
  const { database, close } = await benchDatabase();
  const store = await openStore(database.connection);
  const own = await agendaRate(store);
  const burst = await reminders(store);
  const late = await lateness(store);
  await close();
  return [
    figure("Agenda's empty jobs", own, 'jobs/s'),
    figure('reminders due at once', burst.rate, 'reminders/s'),
    figure('reminders / jobs', burst.rate / own, 'ratio', { atLeast: 0.7 }),
    figure('lost', MANY - burst.different, 'reminders', { atMost: 0 }),
    figure('sent twice', burst.posted - burst.different, 'reminders', { atMost: 0 }),
    figure('known ahead, late at p95', late, 's', { atMost: 1 }),
  ];
}

async function agendaRate(store: Store): Promise<number> {
  const backend = new MongoBackend({ mongo: store.db, collection: 'bench_jobs' });
  const agenda = new Agenda({
    backend,
    processEvery: 100,
    defaultConcurrency: TOGETHER,
    maxConcurrency: TOGETHER,
  });
  let done = 0;
  const all = new Promise<void>(resolve => {
    agenda.define('empty', async () => {
      done += 1;
      if (done === MANY) resolve();
    });
  });
  await agenda.start();
  await agenda.stop();
  const at = new Date(Date.now() - 1000);
  const jobs = Array.from({ length: MANY }, () => ({
    name: 'empty',
    type: 'normal',
    priority: 0,
    nextRunAt: at,
  }));
  await store.db.collection('bench_jobs').insertMany(jobs);
  const begun = performance.now();
  await agenda.start();
  await all;
  const rate = MANY / ((performance.now() - begun) / 1000);
  await agenda.drain({ timeout: 5_000 });
  return rate;
}

interface Sent {
  readonly id: string;
  readonly at: number;
}

/** A messenger that keeps what it is given, and answers at once. */
function quick(sent: Sent[]): Messenger {
  return {
    open: async user => `D${user}`,
    post: async (to, id) => {
      sent.push({ id, at: Date.now() });
      return { channel: `D${to}`, ts: String(sent.length) };
    },
    find: async () => undefined,
    update: async () => {},
    publishHome: async () => {},
  };
}

/** An account with so many open invitations of two days ago, each person in Slack; `zone` decides when nine is. */
async function invitees(store: Store, many: number, zone: string, now: () => Date): Promise<Account> {
  const id = newId();
  const fail = (error: unknown) => console.error(error);
  const account = await Account.open(store, id, now, fail);
  const ana = await account.people.bySlackIdentity({ slack: 'UANA', name: 'Ana', timeZone: zone });
  const as = account.context({ type: 'user', person: ana, slackAdmin: true }, 'slack');
  await perform(setUp, as, { name: 'Acme', channel: null, space: 'Web' });
  const people = Array.from({ length: many }, (_, n) => ({
    _id: newId(),
    account: id,
    slack: `U${n}`,
    name: `Person ${n}`,
    timeZone: zone,
    named: now(),
    created: now(),
  }));
  await store.models.people.insertMany(people);
  const [space = ''] = account.log.state.tables.spaces.keys();
  const at = new Date(now().getTime() - 2 * DAY);
  const changes = people.map(({ _id: person }) => {
    const to: Invitation = {
      id: newId(),
      person,
      batch: 'bench',
      by: ana,
      at,
      sent: at,
      expires: new Date(at.getTime() + 14 * DAY),
      status: 'pending',
      offers: [{ space, role: 'space_member', by: ana }],
      groups: [],
      note: null,
      reach: 'slack',
      resent: 0,
      settled: null,
    };
    return { table: 'invitations' as const, id: to.id, from: null, to };
  });
  const proposer = {
    actor: { type: 'roster' },
    via: 'job',
    action: 'bench.invite',
    now: now(),
    id: newId(),
  } as const;
  await account.log.commit(proposer, () => ({
    changes,
    result: null,
    input: null,
    tell: { people: [], channel: null },
  }));
  // The invitations themselves were sent long ago.
  await store.models.accounts.updateOne(
    { _id: id },
    { $max: { followed: account.log.state.seq } },
    { upsert: true },
  );
  return account;
}

function sending(account: Account, sent: Sent[]): Deliveries {
  const renderer = new Renderer(account, async () => ({ type: 'home', blocks: [] }));
  return Deliveries.start({
    account,
    messenger: quick(sent),
    render: delivery => renderer.render(delivery),
    onError: error => console.error(error),
    pace: 0,
  });
}

async function reminders(store: Store): Promise<{ rate: number; posted: number; different: number }> {
  const now = () => new Date(Date.UTC(2026, 10, 20, 9, 30) + performance.now());
  const account = await invitees(store, MANY, 'utc', now);
  const sent: Sent[] = [];
  const going = sending(account, sent);
  const begun = performance.now();
  await remindInvitees(account, account.log.state);
  await going.follow();
  await going.idle();
  const rate = MANY / ((performance.now() - begun) / 1000);
  await going.stop();
  const posted = sent.filter(one => one.id.includes('.reminder.'));
  return { rate, posted: posted.length, different: new Set(posted.map(one => one.id)).size };
}

/** Seconds between nine o'clock and the messages, at the 95th percentile, where nine was eight seconds away. */
async function lateness(store: Store): Promise<number> {
  const nine = Date.UTC(2026, 10, 20, 9, 0, 0);
  const shift = nine - Date.now() - 8_000;
  const now = () => new Date(Date.now() + shift);
  const account = await invitees(store, AHEAD, 'utc', now);
  const sent: Sent[] = [];
  const going = sending(account, sent);
  const onError = (error: unknown) => console.error(error);
  const jobs = new Jobs({ account, directory: NOBODY, channels: NO_CHANNELS, deliveries: going, onError });
  await jobs.start();
  while (sent.length < AHEAD) await new Promise(resolve => setTimeout(resolve, 20));
  await jobs.stop();
  await going.stop();
  const late = sent.map(one => (one.at + shift - nine) / 1000).sort((one, other) => one - other);
  return late[Math.floor(late.length * 0.95)] ?? Number.NaN;
}

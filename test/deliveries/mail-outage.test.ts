import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { smtpMailer } from '../../src/app/mail/smtp.js';
import type { Mailer } from '../../src/deliveries/mailer.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { aPostOffice } from '../support/post-office.js';
import { FakeSlack } from './fake-slack.js';
import { delivering, TestClock } from './process.js';

const database = await testDatabase();
const office = await aPostOffice();
const MANY = 40;
const config = { url: office.url, from: 'Roster <roster@acme.test>' };
const mailer = smtpMailer(config);
/** Gives up at once where the other would wait for a minute. */
const hasty = smtpMailer(config, 50);
afterAll(() => {
  for (const one of [mailer, hasty]) one.close();
});
beforeEach(() => {
  office.mood = 'hangs';
});

/** Mails that are due, and a process that sends them; `told` says of which it was said that they don't arrive. */
async function mails(many: number) {
  const clock = new TestClock();
  const { account, store } = await anAccount(database, { now: clock.now });
  await store.models.accounts.updateOne({ _id: account.id }, { followed: 1 }, { upsert: true });
  const ids = Array.from({ length: many }, (_, n) => `${account.id}.mail.${n}`);
  await store.models.deliveries.create(
    ids.map(_id => ({
      ...{ _id, account: account.id, kind: 'invitation-mail', to: { person: _id, mail: true }, about: _id },
      ...{ open: true, wanted: 1, shown: 0, tries: 0, due: clock.now(), parked: false, created: clock.now() },
    })),
  );
  const told = new Set<string>();
  let tries = 0;
  const send: Mailer['send'] = (...mail) => {
    tries += 1;
    return (office.mood === 'hangs' ? hasty : mailer).send(...mail);
  };
  const deliveries = delivering({
    ...{ account, messenger: new FakeSlack().messenger(), now: clock.now },
    mailing: {
      mailer: { send },
      write: async ({ _id }) => ({ to: `${_id}@else.test`, subject: _id, text: 't', html: '<p>t</p>' }),
      taken: async () => {},
      missed: () => {},
      failed: async ({ _id }) => void told.add(_id),
    },
  });
  /** Lets minutes pass; in every fifth everything is tried that may be. */
  const pass = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 5) {
      clock.pass(300);
      deliveries.wake();
      await deliveries.idle();
    }
  };
  const arrived = () => office.mails.map(mail => mail.subject).filter(subject => ids.includes(subject ?? ''));
  return { deliveries, told, pass, arrived, ids, tries: () => tries };
}

test('while the mail server hangs few mails find that out, and all are told of after two hours', async () => {
  const { deliveries, told, pass, arrived, ids, tries } = await mails(MANY);
  await pass(110);
  expect([...told]).toEqual([]);
  await pass(20);
  expect([...told].sort()).toEqual([...ids].sort());
  expect(tries()).toBeLessThan(2 * MANY);
  const [parked] = await deliveries.parked();
  expect(parked?.error).toContain(
    'has not taken this mail for two hours or longer: it takes too long to answer',
  );
  office.mood = 'takes';
  await pass(60);
  expect(arrived().sort()).toEqual([...ids].sort());
  expect([await deliveries.parked(), told.size]).toEqual([[], MANY]);
  await deliveries.stop();
});

test('a mail server that is back before anybody was told gets all mails soon, once', async () => {
  const { deliveries, told, pass, arrived, ids } = await mails(MANY);
  await pass(30);
  office.mood = 'takes';
  await pass(20);
  expect(arrived().sort()).toEqual([...ids].sort());
  expect([...told]).toEqual([]);
  await deliveries.stop();
});

test('one mail alone is tried once more after two hours, before anybody is told', async () => {
  const { deliveries, told, pass, arrived, ids } = await mails(1);
  await pass(105);
  office.mood = 'takes';
  await pass(30);
  expect([arrived(), [...told]]).toEqual([ids, []]);
  await deliveries.stop();
});

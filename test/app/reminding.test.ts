import { expect, test } from '@jest/globals';
import { expire } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { resend } from '../../src/actions/invitations/look-after.js';
import { remind, warnOfEnd } from '../../src/actions/invitations/reminding.js';
import { perform } from '../../src/actions/perform.js';
import { lookAt } from '../../src/app/command/look.js';
import { reminderOf } from '../../src/app/slack/reached-messages.js';
import { record } from '../../src/jobs/world.js';
import type { Delivery } from '../../src/models/delivery.js';
import { Acme } from '../commands/acme.js';
import { aRoster } from '../support/roster.js';

const DAY = 86_400_000;
/** It is day for everybody, New York included: reminders may go out at whatever hour this runs. */
let ahead = new Date('2026-11-20T15:00:00Z').getTime() - Date.now();
const now = () => new Date(Date.now() + ahead);
const under = await aRoster({ now });
const { ana, bo, slack, roster } = under;
const acme = new Acme(under);
const { account } = roster;
const of = (person: string, status = 'pending') =>
  [...acme.state.tables.invitations.values()].find(one => one.person === person && one.status === status);
const open = () => [...acme.state.tables.invitations.values()].filter(one => one.status === 'pending');
const asRoster = () => account.context({ type: 'roster' }, 'job');
async function offer(who: string, note: string, until?: Date, role = 'space_developer'): Promise<void> {
  const by = account.context({ type: 'user', person: await acme.person('UANA') }, 'slack');
  const offers = [{ space: under.space('Web'), role, ...(until === undefined ? {} : { until }) }];
  await perform(invite, by, { slack: [who], offers, note });
}
const aDelivery: Delivery = {
  ...{ _id: 'x.1', account: '', kind: 'reminder', to: {}, about: '' },
  ...{ open: true, wanted: 1, shown: 0, tries: 0, due: new Date(), parked: false, created: new Date() },
};
const end = () => new Date('2027-02-20T00:00:00Z');

test('a reminder can be put off, and reminders can be ended; the last one promises no other', async () => {
  await offer('UBO', 'Come and see', end());
  const id = of(await acme.person('UBO'))?.id ?? '';
  await bo.sees('Welcome to Acme');
  await perform(remind, asRoster(), { due: [{ invitation: id, nth: 1 }] });
  roster.deliveries.wake();
  await bo.sees('No More Reminders');
  await bo.press('invitation.later');
  await bo.sees('You will be asked again after');

  const late = async (nth: number, ts?: string) =>
    reminderOf(
      account,
      { ...aDelivery, created: now(), _id: `x.${nth}`, about: id, ...(ts === undefined ? {} : { ts }) },
      people => lookAt(account, people),
    );
  expect(await late(1)).toBeNull();
  expect(await late(1, '1.0')).not.toBeNull();
  ahead += 4 * DAY;
  expect((await late(3))?.text).toContain('This is the last reminder');
  await perform(remind, asRoster(), { due: [{ invitation: id, nth: 3 }] });
  expect(await late(2)).toBeNull();
  ahead += 5 * DAY + 3_600_000;
  await bo.press('invitation.later');
  await bo.sees('The invitation stays open until');
  await bo.press('invitation.never');
  await bo.sees("You won't be reminded again.");
  expect(await late(3)).toBeNull();
  ahead += 6 * DAY;
  expect(await late(3)).toBeNull();
});

test('asking again offers the same until the same day, with the same words', async () => {
  const person = await acme.person('UBO');
  const before = of(person);
  await record(account, expire, {});
  roster.deliveries.wake();
  await slack.waitFor(() => ana.screen().includes('[Ask Again'), 'the button', 10_000);
  await ana.press('invitations.again');
  await ana.sees('Invited 1 person again.');
  const after = of(person);
  expect(after?.id).not.toBe(before?.id);
  // The word of the end asks for nothing any more.
  await ana.sees('Settled since: <@UBO>.');
  expect(after?.offers).toEqual(before?.offers);
  expect(await account.texts.read(after?.note ?? null)).toBe('Come and see');
});

test('what has ended meanwhile is not offered anew', async () => {
  ahead += 100 * DAY;
  await record(account, expire, {});
  await slack.waitFor(() => ana.screen().includes('[Ask Again'), 'the button', 10_000);
  const number = acme.state.tables.invitations.size;
  await ana.press('invitations.again');
  await ana.sees('What was offered has ended or is gone. Nothing was changed.');
  expect(acme.state.tables.invitations.size).toBe(number);
});

test('what is for good and what has an end in one space are offered anew side by side', async () => {
  await offer('UCY', '', new Date('2028-01-01T00:00:00Z'));
  await offer('UCY', '', undefined, 'space_member');
  const person = await acme.person('UCY');
  const before = of(person);
  expect(before?.offers.map(({ role }) => role)).toEqual([
    'account_member',
    'space_developer',
    'space_member',
  ]);
  ahead += 15 * DAY;
  await record(account, expire, {});
  roster.deliveries.wake();
  await slack.waitFor(
    () => ana.dm().some(({ text }) => text.startsWith('Cy Ray did not answer')),
    'the word of it',
    10_000,
  );
  await ana.press('invitations.again');
  await slack.waitFor(() => of(person) !== undefined, 'the new invitation');
  expect(of(person)?.offers).toEqual(before?.offers);
});

test('asking those again whose invitations expired asks nobody whose only close soon', async () => {
  ahead += 40 * DAY;
  await record(account, expire, {});
  roster.deliveries.wake();
  await under.settled();
  await offer('UCY', '', undefined, 'space_member');
  ahead += 2 * DAY;
  await offer('UBO', '', undefined, 'space_member');
  ahead += 12 * DAY;
  const told = () => ana.dm().filter(({ text }) => text.startsWith('Cy Ray did not answer'));
  const before = told().at(-1)?.ts;
  await record(account, warnOfEnd, {});
  await record(account, expire, {});
  roster.deliveries.wake();
  await slack.waitFor(() => ![undefined, before].includes(told().at(-1)?.ts), 'the word of it', 10_000);
  await ana.press('invitations.again', { ts: told().at(-1)?.ts ?? '' });
  await ana.sees('Invited 1 person again.');
  expect(of(await acme.person('UBO'))?.resent).toBe(0);
  expect(of(await acme.person('UCY'))?.sent.getTime()).toBeGreaterThan(now().getTime() - DAY);
});

test('where nobody can be asked again from here, the word of the end says what to do instead', async () => {
  ahead += 40 * DAY;
  await record(account, expire, {});
  roster.deliveries.wake();
  await under.settled();
  const by = account.context({ type: 'user', person: await acme.person('UANA') }, 'slack');
  const offers = [{ space: under.space('Web'), role: 'space_member' }];
  await perform(invite, by, { emails: ['nobody@else.test'], offers });
  await slack.waitFor(() => open().some(one => one.reach === 'absent'), 'the look into Slack');
  ahead += 12 * DAY + 60_000;
  await record(account, warnOfEnd, {});
  roster.deliveries.wake();
  const last = () =>
    ana.dm().findLast(({ text }) => text.startsWith('nobody@else.test has not answered yet'));
  await slack.waitFor(() => last() !== undefined, 'the word of it', 10_000);
  const told = last();
  expect(told?.text).toContain('1 person can’t be reached from here');
  expect(JSON.stringify(told?.blocks)).not.toContain('invitations.again');
});

test('once an invitation is sent again, the reminders before say so, and none of them goes out any more', async () => {
  ahead += 40 * DAY;
  await record(account, expire, {});
  await offer('UBO', '', undefined, 'space_member');
  const { id = '' } = of(await acme.person('UBO')) ?? {};
  const reminding = () => perform(remind, asRoster(), { due: [{ invitation: id, nth: 1 }] });
  const before = new Set(bo.dm().map(one => one.ts));
  const reads = async (start: string, times: number) => {
    roster.deliveries.wake();
    const said = () => bo.dm().filter(one => !before.has(one.ts) && one.text.startsWith(start)).length;
    await slack.waitFor(() => said() === times, `${times} × ${start}`, 10_000);
  };
  await reads('Welcome to Acme', 1);
  ahead += 2 * DAY;
  await reminding();
  await reads('A reminder: ', 1);
  ahead += DAY;
  const by = account.context({ type: 'user', person: await acme.person('UANA') }, 'slack');
  await perform(resend, by, { invitations: [id] });
  await reads('This invitation was sent again below.', 2);
  await reminding();
  await reads('A reminder: ', 1);
  const late = { ...aDelivery, created: now(), _id: `T.reminder.${id}.0.1`, about: id };
  expect(await reminderOf(account, late, people => lookAt(account, people))).toBeNull();
});

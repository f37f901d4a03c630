import { expect, test } from '@jest/globals';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { accept, giveAnyway } from '../../src/actions/invitations/answer.js';
import { recordReach } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel, resend } from '../../src/actions/invitations/look-after.js';
import { recordBounce } from '../../src/actions/invitations/mailed.js';
import { quiet, remind, warnOfEnd } from '../../src/actions/invitations/reminding.js';
import { hideSpace } from '../../src/actions/spaces/manage.js';
import { createSpace } from '../../src/actions/spaces.js';
import { deleteUser, setActive } from '../../src/actions/users.js';
import type { Account } from '../../src/app/account.js';
import { lookAt } from '../../src/app/command/look.js';
import { createLog } from '../../src/app/logger.js';
import { mailingOf } from '../../src/app/mail/mailing.js';
import { outcomeSaid } from '../../src/app/slack/outcome-messages.js';
import { Renderer } from '../../src/app/slack/render.js';
import type { Mail } from '../../src/deliveries/mailer.js';
import { windowStart } from '../../src/deliveries/window.js';
import { noteMembers } from '../../src/jobs/watch-workspace.js';
import type { Delivery } from '../../src/models/delivery.js';
import { mentioned, say } from '../../src/sentence.js';
import { plainText } from '../../views/text.js';
import { FakeSlack } from '../deliveries/fake-slack.js';
import { delivering } from '../deliveries/process.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';

const database = await testDatabase();
const DAY = 86_400_000;

/** An account by a clock of its own, at noon in Madrid, and what arrives in Slack of it. */
async function anOffice() {
  let time = Date.parse('2026-11-20T11:00:30Z');
  const now = () => new Date(time);
  const story = await anAccount(database, { now, mails: true, publicUrl: 'https://roster.test' });
  const { account, act, ana, web } = story;
  const slack = new FakeSlack();
  const renderer = new Renderer(account, async () => ({ type: 'home', blocks: [] }));
  const deliveries = delivering({
    ...{ account, messenger: slack.messenger(), now },
    render: delivery => renderer.render(delivery),
  });
  const settle = async () => {
    await deliveries.follow();
    deliveries.wake();
    await deliveries.idle();
  };
  const outside = async (email: string) => {
    await act(ana, invite, { emails: [email], offers: [{ space: web, role: 'space_developer' }] });
    const one = [...account.log.state.tables.invitations.values()].findLast(
      ({ status }) => status === 'pending',
    );
    await act(null, recordReach, { found: [], absent: [one?.id] });
    return { id: one?.id ?? '', person: one?.person ?? '' };
  };
  const pass = (ms: number) => {
    time += ms;
  };
  const kinds = () => slack.posts.map(({ id }) => id.split('.')[1]);
  return { ...story, deliveries, slack, settle, outside, pass, kinds };
}

const member = (slack: string, email: string) => ({
  ...{ slack, email, name: slack, isAdmin: false, isOwner: false, isBot: false, isGuest: false },
  ...{ isStranger: false, deleted: false, confirmed: true },
});

const pending = { open: true, wanted: 1, shown: 0, tries: 0, due: new Date(), parked: false };

/** The nth mail that invites somebody. */
const aMail = (account: string, about: string, person: string, nth: number): Delivery => ({
  ...{ ...pending, _id: `x.${nth}`, account, kind: 'invitation-mail', to: { person, mail: true }, about },
  created: new Date(),
});

/** What tells somebody now that mails came back. */
const aTelling = ({ id, now }: Account, person: string): Delivery => ({
  ...{ ...pending, _id: 'x', account: id, kind: 'bounced', to: { person } },
  ...{ about: String(windowStart(now())), created: now() },
});

test('who accepts while the news of somebody else is on its way is in it', async () => {
  const { account, act, ana, person, invited } = await anOffice();
  const [bo, cy] = [await person('UBO'), await person('UCY')];
  for (const who of [bo, cy]) await act(who, accept, { invitation: await invited(who) });
  // Claimed when only the first of them had accepted.
  const claimed: Delivery = {
    ...{ _id: 'x', account: account.id, kind: 'accepted', to: { person: ana } },
    ...{ about: String(windowStart(account.now())), open: true, wanted: account.log.state.seq - 2, shown: 0 },
    ...{ tries: 0, due: account.now(), parked: false, created: account.now() },
  };
  expect([...mentioned((await outcomeSaid(account, claimed)) ?? [])]).toEqual([bo, cy]);
});

test('whoever was removed before they came to Slack is not told that they joined', async () => {
  const { account, act, ana, outside, settle, kinds, deliveries } = await anOffice();
  const { id, person } = await outside('far@x.test');
  await act(person, accept, { invitation: id });
  await act(ana, deleteUser, { user: person });
  await noteMembers(account, [member('UFAR', 'far@x.test')]);
  await settle();
  await deliveries.stop();
  expect(kinds()).not.toContain('joined');
});

test('an invitation that was sent again before it went out goes out once', async () => {
  const { act, ana, person, invited, settle, pass, slack, deliveries } = await anOffice();
  const id = await invited(await person('UCY'));
  pass(120_000);
  await act(ana, resend, { invitations: [id] });
  await settle();
  await deliveries.stop();
  expect(slack.posts.filter(one => one.to === 'UCY')).toHaveLength(1);
});

test('a reminder that "later", or another invitation, overtook is not sent afterwards', async () => {
  const { account, act, ana, person, invited, settle, pass, kinds, slack, deliveries } = await anOffice();
  const [bo, cy] = [await person('UBO'), await person('UCY')];
  const [one, other] = [await invited(bo), await invited(cy)];
  await settle();
  pass(2 * DAY);
  await act(null, remind, { due: [one, other].map(invitation => ({ invitation, nth: 1 })) });
  await deliveries.stop();
  await act(bo, quiet, { invitation: one, how: 'later' });
  pass(3 * DAY + 60_000);
  await act(ana, resend, { invitations: [other] });
  await act(ana, invite, { slack: ['UBO'], offers: [{ space: null, role: 'account_admin' }] });
  const renderer = new Renderer(account, async () => ({ type: 'home', blocks: [] }));
  const next = delivering({
    ...{ account, messenger: slack.messenger(), now: account.now },
    render: delivery =>
      // What the process before had asked for at nine, three days ago.
      renderer.render({ ...delivery, created: new Date(account.now().getTime() - 3 * DAY) }),
  });
  await next.follow();
  await next.idle();
  await next.stop();
  expect(kinds()).not.toContain('reminder');
});

test('invitations that close within a few minutes are one message, whichever entries say so', async () => {
  const { act, person, invited, settle, pass, slack, deliveries } = await anOffice();
  for (const who of ['UBO', 'UCY']) {
    await invited(await person(who));
    pass(60_000);
  }
  pass(12 * DAY - 119_000);
  for (const _ of [1, 2]) {
    await act(null, warnOfEnd, {});
    await settle();
    pass(60_000);
  }
  await deliveries.stop();
  const closing = slack.posts.filter(({ id }) => id.includes('.closing.'));
  expect(closing.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^BO and CY have not answered yet\./),
  ]);
});

test('whoever was switched off in Slack is written nothing new', async () => {
  const { act, person, invited, settle, slack, deliveries } = await anOffice();
  const [bo, cy] = [await person('UBO'), await person('UCY')];
  await act(bo, accept, { invitation: await invited(bo, [{ space: null, role: 'account_admin' }]) });
  await settle();
  await act(null, setActive, { user: bo, active: false });
  const before = slack.posts.filter(one => one.to === 'UBO').length;
  await act(cy, accept, { invitation: await invited(cy) });
  await settle();
  await deliveries.stop();
  expect(slack.posts.filter(one => one.to === 'UBO')).toHaveLength(before);
});

test('a mail that fails after another one took its place says nothing of that one', async () => {
  const { account, act, ana, outside, pass, deliveries } = await anOffice();
  const { id, person } = await outside('slow@x.test');
  const mailing = mailingOf(account, { send: async () => {} }, createLog('silent'));
  const mail = { to: 'slow@x.test', subject: '', text: '', html: '' };
  pass(120_000);
  await act(ana, resend, { invitations: [id] });
  await mailing.failed(aMail(account.id, id, person, 0), mail, 421);
  expect(account.log.state.tables.invitations.get(id)?.bounced).toBeUndefined();
  await mailing.failed(aMail(account.id, id, person, 1), mail, 421);
  expect(account.log.state.tables.invitations.get(id)?.bounced).toBe(421);
  await deliveries.stop();
});

test('a mail that came back is told as long as there is something to do about it', async () => {
  const { account, act, ana, person, outside, invited, deliveries } = await anOffice();
  const bo = await person('UBO');
  await act(bo, accept, { invitation: await invited(bo, [{ space: null, role: 'account_admin' }]) });
  const [one, other] = [await outside('one@x.test'), await outside('other@x.test')];
  for (const { id } of [one, other]) await act(null, recordBounce, { invitation: id, code: 550, resent: 0 });
  const said = async () => [...mentioned((await outcomeSaid(account, aTelling(account, bo))) ?? [])];
  expect(await said()).toEqual([one.person, other.person]);
  await act(ana, cancel, { invitations: [one.id] });
  expect(await said()).toEqual([other.person]);
  await act(null, recordReach, { found: [other.id], absent: [] });
  expect(await outcomeSaid(account, aTelling(account, bo))).toBeNull();
  await deliveries.stop();
});

test('where no mail says to somebody that they joined, the inviter is asked to', async () => {
  const { account, act, ana, outside, deliveries } = await anOffice();
  const { id, person } = await outside('full@x.test');
  await act(person, accept, { invitation: id });
  const mailing = mailingOf(account, { send: async () => {} }, createLog('silent'));
  const mail = { to: 'full@x.test', subject: '', text: '', html: '' };
  const joined = { ...aMail(account.id, id, person, 0), kind: 'joined-mail' };
  await mailing.failed(joined, mail, 550);
  const said = (await outcomeSaid(account, aTelling(account, ana))) ?? say`nothing`;
  const text = plainText(said, { word: '/roster', face: () => ({ name: 'Full' }) });
  expect(text).toBe('Full joined, but the mail server did not take the mail that says so: tell them.');
  await mailing.taken(joined, mail);
  expect(await outcomeSaid(account, aTelling(account, ana))).toBeNull();
  await deliveries.stop();
});

test('a reminder comes by day where the inviter is, if nobody knows where its reader is', async () => {
  const { account, act, ana, invited, settle, pass, kinds, deliveries } = await anOffice();
  const di = await account.people.bySlackIdentity({ slack: 'UDI', name: 'Di' });
  const invitation = await invited(di);
  expect((await account.people.zonesOf([di, ana])).get(di)).toBeUndefined();
  // Half past six in Madrid, half past five by UTC.
  pass(2 * DAY + 6.5 * 3_600_000);
  await act(null, remind, { due: [{ invitation, nth: 1 }] });
  await settle();
  expect(kinds()).not.toContain('reminder');
  pass(14.5 * 3_600_000);
  await settle();
  expect(kinds()).toContain('reminder');
  await deliveries.stop();
});

test('a refusal of an address that was corrected meanwhile says nothing of the new one', async () => {
  const { account, outside, deliveries } = await anOffice();
  const { id, person } = await outside('typo@x.test');
  const mailing = mailingOf(account, { send: async () => {} }, createLog('silent'));
  const delivery = aMail(account.id, id, person, 0);
  const mail = { to: 'old@x.test', subject: '', text: '', html: '' };
  const bounced = () => account.log.state.tables.invitations.get(id)?.bounced;
  await mailing.failed(delivery, mail, 550);
  expect(bounced()).toBeUndefined();
  await mailing.failed(delivery, { ...mail, to: 'typo@x.test' }, 550);
  expect(bounced()).toBe(550);
  await deliveries.stop();
});

test('what is added to an invitation whose address was refused tries it once more, and ends it no sooner', async () => {
  const { account, act, ana, outside, deliveries } = await anOffice();
  const { id } = await outside('full@x.test');
  await act(null, recordBounce, { invitation: id, code: 452, resent: 0 });
  await act(ana, invite, { emails: ['full@x.test'], offers: [{ space: null, role: 'account_admin' }] });
  const after = account.log.state.tables.invitations.get(id);
  expect([after?.bounced, after?.resent]).toEqual([undefined, 1]);
  await deliveries.stop();
});

test('who was invited before there was a mail server is mailed once there is one, where that is still wanted', async () => {
  const { account, act, ana, outside, settle, pass, deliveries, slack } = await anOffice();
  const [wanted, cancelled] = [await outside('wanted@x.test'), await outside('cancelled@x.test')];
  await settle();
  pass(2 * DAY);
  await act(null, remind, { due: [wanted, cancelled].map(({ id }) => ({ invitation: id, nth: 1 })) });
  await settle();
  await deliveries.stop();
  await act(ana, cancel, { invitations: [cancelled.id] });
  const mails: string[] = [];
  const mailer = {
    send: async (_id: string, { to, subject }: Mail) => {
      mails.push(`${to}: ${subject}`);
    },
  };
  const mailing = mailingOf(account, mailer, createLog('silent'));
  const started = async () => {
    const next = delivering({
      ...{ account, messenger: slack.messenger(), now: account.now, mailing },
      render: async () => null,
    });
    await next.follow();
    await next.idle();
    await next.stop();
  };
  await started();
  await started();
  expect(mails).toEqual(['wanted@x.test: ANA invites you to Acme']);
  expect(account.log.state.tables.invitations.get(wanted.id)?.status).toBe('pending');
});

test('a mail that could not be sent does not wait for an admin once its invitation is over, or was sent again', async () => {
  const { account, act, ana, outside, settle, deliveries, store, pass } = await anOffice();
  const { id } = await outside('typo@x.test');
  await settle();
  const parked = () => store.models.deliveries.countDocuments({ account: account.id, parked: true });
  const park = (nth: number) =>
    store.models.deliveries.updateOne(
      { _id: `${account.id}.invitation-mail.${id}.${nth}` },
      { $set: { parked: true, open: false, error: 'It came back.' } },
    );
  await park(0);
  expect(await parked()).toBe(1);
  pass(120_000);
  await act(ana, resend, { invitations: [id] });
  await settle();
  expect(await parked()).toBe(0);
  await park(1);
  await act(ana, cancel, { invitations: [id] });
  await settle();
  expect(await parked()).toBe(0);
  await deliveries.stop();
});

test('news of what an admin gave names who gave it and who had offered it; a hidden space only to who may know it', async () => {
  const { account, act, ana, person, invited, deliveries } = await anOffice();
  const [bo, cy] = [await person('UBO'), await person('UCY')];
  await act(bo, accept, { invitation: await invited(bo, [{ space: null, role: 'account_admin' }]) });
  const { space } = await act(ana, createSpace, { name: 'Secret' });
  await act(ana, hideSpace, { space, hidden: true });
  const offers = [{ space, role: 'space_developer' }];
  await act(bo, invite, { slack: ['UCY'], offers });
  await act(ana, changeAccountRole, { users: [bo], role: 'account_member' });
  const invitation = [...account.log.state.tables.invitations.values()].find(one => one.person === cy)?.id;
  await act(cy, accept, { invitation });
  await act(ana, giveAnyway, { invitation });
  const said = async (whom: string) =>
    plainText(
      (await outcomeSaid(account, { ...aTelling(account, whom), kind: 'accepted' })) ?? [],
      await lookAt(account, [ana, bo, cy]),
    );
  expect(await said(bo)).toBe('ANA gave CY what BO had offered · a hidden space as Space Developer.');
  expect(await said(cy)).toBe('ANA gave CY what BO had offered · Secret as Space Developer.');
  await deliveries.stop();
});

import { beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { cancel, resend } from '../../src/actions/invitations/look-after.js';
import { remind } from '../../src/actions/invitations/reminding.js';
import { perform } from '../../src/actions/perform.js';
import { readerOf } from '../../src/app/invitation-shown.js';
import { errorLogged } from '../../src/app/logger.js';
import { letterOf } from '../../src/app/mail/letters.js';
import { record } from '../../src/jobs/world.js';
import type { Delivery } from '../../src/models/delivery.js';
import { Links } from '../../src/people/links.js';
import { aPostOffice } from '../support/post-office.js';
import { aRoster } from '../support/roster.js';
import { until } from '../support/until.js';

const office = await aPostOffice(() => under.slack.world.changed());
/** How far this Roster's clock is ahead, in milliseconds: it goes on by itself as well. */
let ahead = new Date('2026-11-20T09:00:00Z').getTime() - Date.now();
/** What Roster logged. */
const logged: unknown[] = [];
const under = await aRoster({
  log: pino(
    { base: null, serializers: { err: errorLogged } },
    { write: line => logged.push(JSON.parse(line)) },
  ),
  now: () => new Date(Date.now() + ahead),
  publicUrl: 'https://roster.acme.test',
  mail: { url: office.url, from: 'Roster <roster@acme.test>' },
});
const { ana, roster, slack } = under;
const state = () => roster.account.log.state;
const minutes = (number: number) => {
  ahead += number * 60_000;
  roster.deliveries.wake();
};

/** It is noon, some days later: reminders are sent. */
const noonAfter = (days: number) => {
  const now = Date.now() + ahead;
  minutes((new Date(now).setUTCHours(12, 0, 0, 0) - now) / 60_000 + 60 * 24 * days);
};

beforeEach(() => {
  office.mood = 'takes';
});

const aDelivery: Delivery = {
  ...{ _id: 'x.1', account: '', kind: 'reminder-mail', to: { mail: true }, about: '' },
  ...{ open: true, wanted: 1, shown: 0, tries: 0, due: new Date(), parked: false, created: new Date() },
};

let number = 0;
/** Somebody (Ana, if not said) invites somebody outside the workspace, whose address is returned. */
async function invited(by = ana): Promise<string> {
  number += 1;
  const email = `outside${number}@else.test`;
  await by.command('/roster', `invite ${email} to web as developer`);
  await slack.waitFor(() => by.view()?.callback_id === 'invite-review', 'the review');
  await by.submit();
  await by.close();
  return email;
}

/** Invites somebody whose mail server asks to come back later; the first try is over. */
async function putOff(): Promise<string> {
  office.mood = 'greylists';
  const before = office.tries();
  const email = await invited();
  await slack.waitFor(() => office.tries() > before, 'the first try');
  await under.settled();
  return email;
}

const mailTo = (email: string) => office.mails.filter(mail => mail.recipient === email);
const arrived = (email: string, many = 1) =>
  slack.waitFor(() => mailTo(email).length === many, `${many} mail(s) to ${email}`);
const invitation = (email: string) =>
  roster.account.people
    .knownByEmail([email])
    .then(people =>
      [...state().tables.invitations.values()].find(one => one.person === people.get(email)?._id),
    );
const linkIn = (text = '') => /https:\/\/roster\.acme\.test\/i\/([\w-]{43})/.exec(text)?.[1] ?? '';

/** Asks Roster's own port for an invitation's page. */
const page = (path: string, method = 'GET') =>
  fetch(`http://127.0.0.1:${roster.port}/i/${path}`, { method }).then(async response => ({
    status: response.status,
    headers: response.headers,
    text: await response.text(),
  }));

test('somebody outside the workspace gets one mail, with the same words as text and as HTML, and one link', async () => {
  const email = await invited();
  await arrived(email);
  await under.settled();
  const [mail] = mailTo(email);
  expect(mail?.subject).toMatch(/^Ana .*invites you to Acme$/);
  expect(mail?.text).toContain('invites you to Web as Space Developer.');
  expect(mail?.text).toMatch(/It is open until Friday,? 4 December 2026/);
  expect(mail?.html).toContain('<strong>Web</strong>');
  expect(linkIn(mail?.text)).toBe(linkIn(mail?.html));
  expect(mail?.messageId).toMatch(/^<[0-9a-f]{32}@acme\.test>$/);
  expect(mail?.headers.find(one => one.key === 'list-unsubscribe')).toBeUndefined();
});

/** All that anybody may find changed. */
const counts = () => {
  const { entries, models } = roster.account.store;
  const { links, deliveries, refusals, people } = models;
  return Promise.all([
    entries.countDocuments({}),
    links.countDocuments({}),
    deliveries.countDocuments({}),
    refusals.countDocuments({}),
    people.countDocuments({}),
  ]);
};

test('whoever looks at a link, mail scanners with HEAD included, changes nothing at all', async () => {
  const email = await invited();
  await arrived(email);
  const token = linkIn(mailTo(email)[0]?.text);
  await under.settled();
  const before = await counts();
  for (const method of ['GET', 'HEAD'])
    for (const path of [token, `${token}/accept`, `${token}/decline`, `${token}/later`, `${token}/stop`])
      expect((await page(path, method)).status).toBe(200);
  for (const method of ['GET', 'HEAD']) expect((await page('A'.repeat(43), method)).status).toBe(404);
  await under.settled();
  expect(await counts()).toEqual(before);
});

test('a reminder says how to end reminders, to people and to mail programs, in one click', async () => {
  const email = await invited();
  await arrived(email);
  const { id = '' } = (await invitation(email)) ?? {};
  noonAfter(2);
  await record(roster.account, remind, { due: [{ invitation: id, nth: 1 }] });
  await arrived(email, 2);
  const header = (key: string) => mailTo(email)[1]?.headers.find(one => one.key === key)?.value ?? '';
  const [, path = ''] =
    /^<https:\/\/roster\.acme\.test\/i\/([\w-]{43}\/stop)>$/.exec(header('list-unsubscribe')) ?? [];
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  // As RFC 8058 §3.2 has it: no cookie, no login, this very body.
  const response = await fetch(`http://127.0.0.1:${roster.port}/i/${path}`, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  });
  expect(response.status).toBe(200);
  const { quiet, expires = new Date(0), status } = (await invitation(email)) ?? {};
  expect(quiet?.getTime()).toBeGreaterThanOrEqual(expires.getTime());
  expect(status).toBe('pending');
});

test('looking at the link changes nothing, accepting joins with what was offered, and a second press says so', async () => {
  const email = await invited();
  await arrived(email);
  const token = linkIn(mailTo(email)[0]?.text);
  const before = state().seq;
  const shown = await page(token);
  expect(shown.status).toBe(200);
  expect(shown.text).toContain('Welcome to Acme');
  const policy = shown.headers.get('content-security-policy')?.split(';') ?? [];
  for (const rule of ["default-src 'none'", "frame-ancestors 'none'", "form-action 'self'"])
    expect(policy).toContain(rule);
  expect(shown.headers.get('referrer-policy')).toBe('no-referrer');
  expect(shown.headers.get('x-frame-options')).toBe('DENY');
  expect(shown.headers.get('cache-control')).toBe('no-store');
  expect(state().seq).toBe(before);

  expect((await page(`${token}/accept`, 'POST')).text).toContain('You joined Acme');
  const { person = '' } = (await invitation(email)) ?? {};
  expect(
    state()
      .tables.users.get(person)
      ?.grants.map(grant => grant.role)
      .sort(),
  ).toEqual(['account_member', 'space_developer']);
  await ana.sees('accepted <@UANA>’s invitation');
  const again = await page(`${token}/accept`, 'POST');
  expect(again.status).toBe(410);
  for (const { text } of [again, await page(token), await page(`${token}/accept`)])
    expect(text).toMatch(
      /You joined Acme.*You accepted this invitation on .*Web<\/strong> as Space Developer.*to let you in/s,
    );
});

test('declining and asking for no reminders are POSTs too; nothing else is there', async () => {
  const email = await invited();
  await arrived(email);
  const token = linkIn(mailTo(email)[0]?.text);
  expect((await page(`${token}/accept`, 'PUT')).status).toBe(404);
  // What a mail program's "unsubscribe" opens: the same page, which changes nothing.
  expect((await page(`${token}/accept`)).text).toContain('Welcome to Acme');
  expect((await page(`${token}/stop`)).text).toContain(`action="/i/${token}/stop"`);
  expect((await page(`${token}/stop`, 'POST')).text).toContain('No more reminders');
  const twice = await page(`${token}/stop`, 'POST');
  expect([twice.status, twice.text]).toEqual([200, expect.stringContaining('The invitation stays open')]);
  expect(twice.text).not.toContain('closed');
  expect((await invitation(email))?.status).toBe('pending');
  expect((await page(`${token}/decline`, 'POST')).text).toContain('You declined');
  expect((await invitation(email))?.status).toBe('declined');
});

test('"remind me later" is a POST as well, and says when, or until when the invitation is open', async () => {
  const email = await invited();
  await arrived(email);
  const token = linkIn(mailTo(email)[0]?.text);
  expect((await page(token)).text).toContain(`action="/i/${token}/later"`);
  expect((await page(`${token}/later`, 'POST')).text).toContain('You will be asked again after');
  const { id = '', quiet: until } = (await invitation(email)) ?? {};
  expect(until).toBeInstanceOf(Date);
  const letter = (nth: number) =>
    letterOf(roster.account, {
      ...{ ...aDelivery, _id: `x.${nth}`, about: id },
      ...{ account: roster.account.id, created: new Date(Date.now() + ahead) },
    });
  expect(await letter(1)).toBeNull();
  ahead += 4 * 86_400_000;
  expect(await letter(3)).toMatchObject({ subject: expect.stringContaining('The last reminder') });
  const daily = roster.account.context({ type: 'roster' }, 'job');
  await perform(remind, daily, { due: [{ invitation: id, nth: 3 }] });
  expect(await letter(2)).toBeNull();
  ahead += 5 * 86_400_000;
  expect((await page(`${token}/later`, 'POST')).text).toContain('The invitation stays open until');
  expect(await letter(3)).toBeNull();
});

test('a link that was never given out says whom to ask, and nothing of who exists', async () => {
  for (const token of ['x', 'A'.repeat(43), '%00', '../healthz']) {
    const { status, text } = await page(encodeURIComponent(token));
    expect(status).toBe(404);
    expect(text).toContain('Ask whoever invited you');
  }
});

test('sending again keeps the old link alive; a cancelled invitation’s link says so, and names a newer one', async () => {
  const email = await invited();
  await arrived(email);
  minutes(5);
  const { id = '', expires } = (await invitation(email)) ?? {};
  const actor = { type: 'user', person: (await invitation(email))?.by ?? '' } as const;
  await perform(resend, roster.account.context(actor, 'slack'), { invitations: [id] });
  await arrived(email, 2);
  const second = linkIn(mailTo(email)[1]?.text);
  // Sent by a process that is gone.
  const { store, id: team, now } = roster.account;
  const earlier = new Links(store.models.links, team, 'https://roster.acme.test', now);
  const first = linkIn(await earlier.to({ id, resent: 0 }));
  expect(first).not.toBe(second);
  expect((await page(first ?? '')).status).toBe(200);
  expect(((await invitation(email))?.expires ?? new Date(0)) >= (expires ?? new Date())).toBe(true);
  await perform(cancel, roster.account.context(actor, 'slack'), { invitations: [id] });
  const closed = await page(first ?? '');
  expect([closed.status, closed.text]).toEqual([410, expect.stringContaining('was already cancelled')]);
  expect(closed.text).toMatch(/Ask .*Ana.* to invite you again/);
  await ana.command('/roster', `invite ${email} to web as developer`);
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await ana.close();
  await arrived(email, 3);
  expect((await page(second ?? '')).text).toContain('There is a newer invitation for you');
});

test('a link that somebody in Slack has left behind says where the newer invitation is', async () => {
  const email = await invited();
  await arrived(email);
  const token = linkIn(mailTo(email)[0]?.text);
  const { id = '', by = '' } = (await invitation(email)) ?? {};
  const actor = { type: 'user', person: by } as const;
  await perform(cancel, roster.account.context(actor, 'slack'), { invitations: [id] });
  await slack.join({ id: 'UNEAR', name: 'near', email });
  await ana.command('/roster', `invite ${email} to web as developer`);
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await ana.close();
  await slack.as('UNEAR').sees('Welcome to Acme');
  expect((await page(token)).text).toContain('Roster has sent it to you in Slack');
});

test('an address that the server refuses is told to the inviter, and no more mail goes there', async () => {
  office.mood = 'refuses';
  const email = await invited();
  // Ana gets one message a second, and some are before this one.
  await slack.waitFor(() => ana.screen().includes('came back'), 'the word of it', 15_000);
  expect((await invitation(email))?.bounced).toBe(550);
  expect(mailTo(email)).toHaveLength(0);
  const [parked] = await roster.deliveries.parked();
  expect(parked?.error).toContain("refuses mail to this person's address");
  await ana.sees('Address takes no mail: 1');

  office.mood = 'takes';
  minutes(5);
  await ana.command('/roster', 'invitations');
  await ana.sees('the address takes no mail');
  await ana.press('invitation.resend');
  await ana.sees('The invitation was sent again by mail.');
  await arrived(email);
  expect((await invitation(email))?.bounced).toBeUndefined();
});

test('reminding everybody reaches people outside by mail, but for who wants no reminders', async () => {
  const typed = 'far1@else.test, far2@else.test, far3@else.test';
  await ana.command('/roster', `invite ${typed} to web as developer`);
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await ana.close();
  await Promise.all(['far1@else.test', 'far2@else.test', 'far3@else.test'].map(email => arrived(email)));
  await ana.sees('Asked by mail: 3');
  await page(`${linkIn(mailTo('far3@else.test')[0]?.text)}/stop`, 'POST');
  minutes(5);
  await ana.press('batch.remind');
  await ana.sees('Asked 2 people again. They can answer until ');
  await ana.sees('. 1 person asked not to be reminded now.');
  await arrived('far1@else.test', 2);
  await arrived('far2@else.test', 2);
  await under.settled();
  expect(mailTo('far3@else.test')).toHaveLength(1);
});

test('a server that asks to come back later gets the mail later, once', async () => {
  const email = await putOff();
  office.mood = 'takes';
  minutes(1);
  await arrived(email);
  minutes(60);
  await under.settled();
  expect(mailTo(email)).toHaveLength(1);
});

test('a server that takes nothing for hours is told to the inviter, until it takes the mail', async () => {
  minutes(10);
  const email = await putOff();
  for (let tried = 1; tried < 11; tried += 1) {
    const before = office.tries();
    minutes(31);
    await slack.waitFor(() => office.tries() > before, `try ${tried + 1}`);
    await under.settled();
  }
  await ana.sees(`The mail server takes no mail to ${email} now.`);
  await ana.sees('Mail server takes no mail now: 1');
  await ana.command('/roster', 'invitations');
  await ana.sees('the mail server takes no mail now');
  office.mood = 'takes';
  await ana.command('/roster', 'log');
  await ana.sees('could not be delivered:');
  await ana.press('parked.retry');
  await arrived(email);
  await slack.waitFor(() => !ana.screen().includes('Mail server takes no mail now'), 'the progress');
  expect((await invitation(email))?.bounced).toBeUndefined();
});

test('once a server that took nothing for hours takes mail again, one mail arrives, and nobody pressed anything', async () => {
  minutes(10);
  const email = await putOff();
  const tryAgain = async () => {
    const before = office.tries();
    minutes(31);
    await slack.waitFor(() => office.tries() > before, 'another try');
    await under.settled();
  };
  for (let tried = 1; tried < 11; tried += 1) await tryAgain();
  const told = () => ana.screen().split(`The mail server takes no mail to ${email} now.`).length - 1;
  await slack.waitFor(() => told() === 1, 'the word of it');
  const [parked] = await roster.deliveries.parked();
  expect(parked?.error).toMatch(
    /it asks to try again later \(451\).*goes on trying by itself every half hour/,
  );
  const { seq } = state();
  for (let more = 0; more < 3; more += 1) await tryAgain();
  const { id: tried = '' } = (await invitation(email)) ?? {};
  // However often it was tried, whoever has its link has the only one.
  expect(await roster.account.store.models.links.countDocuments({ invitation: tried })).toBe(1);
  // It stands there all the while, and nobody is told again.
  expect(await roster.deliveries.parked()).toHaveLength(1);
  expect([state().seq, told()]).toEqual([seq, 1]);
  office.mood = 'takes';
  minutes(31);
  await arrived(email);
  await slack.waitFor(() => !ana.screen().includes('Mail server takes no mail now'), 'the progress');
  minutes(120);
  await under.settled();
  expect(mailTo(email)).toHaveLength(1);
  expect(await roster.deliveries.parked()).toEqual([]);
});

test('what waits for a server is dropped once its invitation is over', async () => {
  office.mood = 'refuses the sender';
  const email = await invited();
  await until(async () => (await roster.deliveries.parked()).length === 1);
  const { id = '', by = '' } = (await invitation(email)) ?? {};
  await perform(cancel, roster.account.context({ type: 'user', person: by }, 'slack'), { invitations: [id] });
  office.mood = 'takes';
  minutes(31);
  await until(async () => (await roster.deliveries.parked()).length === 0);
  expect(mailTo(email)).toEqual([]);
});

test('an invitation that waited is not sent beside the reminder that took its place', async () => {
  const email = await putOff();
  noonAfter(2);
  const due = { due: [{ invitation: (await invitation(email))?.id ?? '', nth: 1 }] };
  await record(roster.account, remind, due);
  office.mood = 'takes';
  minutes(31);
  await arrived(email);
  minutes(60);
  await under.settled();
  expect(mailTo(email).map(mail => mail.subject)).toEqual([expect.stringContaining('is still open')]);
});

test('an invitation that a server put off is not sent after the one that took its place', async () => {
  const email = await putOff();
  minutes(5);
  const { id = '', by = '' } = (await invitation(email)) ?? {};
  const actor = { type: 'user', person: by } as const;
  await perform(resend, roster.account.context(actor, 'slack'), { invitations: [id] });
  office.mood = 'takes';
  minutes(5);
  await arrived(email);
  minutes(60);
  await under.settled();
  expect(mailTo(email)).toHaveLength(1);
});

test('a link that was used may be opened again and again, and tries nothing', async () => {
  const email = await invited();
  await arrived(email);
  const token = linkIn(mailTo(email)[0]?.text);
  await page(`${token}/decline`, 'POST');
  const refusals = () => roster.account.store.models.refusals.countDocuments({ via: 'web' });
  const before = await refusals();
  for (let n = 0; n < 70; n += 1) expect((await page(`${token}/accept`, 'POST')).status).toBe(410);
  expect(await refusals()).toBe(before);
});

test('a server that took the mail and lost its answer gets it again with the same Message-ID', async () => {
  office.mood = 'loses its answer';
  const email = await invited();
  await arrived(email);
  await under.settled();
  minutes(1);
  await arrived(email, 2);
  expect(new Set(mailTo(email).map(mail => mail.messageId)).size).toBe(1);
});

test.each(['refuses the sender', 'refuses to relay', 'refuses what is written'] as const)(
  'a server that %s refuses Roster, not the address: the inviter hears it, and it goes on once that is mended',
  async mood => {
    // Another window than the news before.
    minutes(10);
    office.mood = mood;
    const email = await invited();
    // Others are reminded by then, and the same message may name them.
    const news = () => /The mail server takes no mail to .* now/.test(ana.screen());
    await slack.waitFor(news, 'the word of it', 15_000);
    await until(async () => (await invitation(email))?.bounced === 421);
    expect(ana.screen()).not.toContain(`The mail to ${email} came back`);
    expect(mailTo(email)).toHaveLength(0);
    const [parked] = await roster.deliveries.parked();
    expect(parked?.error).toContain('The mail server takes no such mail from Roster, whoever it is for');
    office.mood = 'takes';
    minutes(31);
    await arrived(email);
    await slack.waitFor(() => !ana.screen().includes('Mail server takes no mail now'), 'the progress');
    noonAfter(3);
    const due = { due: [{ invitation: (await invitation(email))?.id ?? '', nth: 1 }] };
    await record(roster.account, remind, due);
    await arrived(email, 2);
  },
);

test('each try that failed is logged with why, and without an address', async () => {
  logged.length = 0;
  const email = await putOff();
  expect(logged).toContainEqual({
    ...{ level: 40, kind: 'invitation-mail', outcome: 'wait', msg: 'a mail was not taken' },
    ...{ time: expect.anything(), err: expect.objectContaining({ type: 'MailAway' }) },
  });
  expect(JSON.stringify(logged)).toContain('the mail server is away: 451');
  expect(JSON.stringify(logged)).not.toContain(email);
  office.mood = 'takes';
  minutes(1);
  await arrived(email);
});

test('a reader outside sees no address but their own, and no name of nobody', () => {
  const someone = { account: '', email: 'x@acme.test', created: new Date() };
  const people = new Map([
    ['ana', { ...someone, _id: 'ana' }],
    ['di', { ...someone, _id: 'di', email: 'di@else.test' }],
  ]);
  const { name } = readerOf(roster.account, people, { person: 'di', by: 'ana' });
  expect(['di', 'ana', 'nobody'].map(name)).toEqual([
    'di@else.test',
    'an admin of the account',
    'an admin of the account',
  ]);
});

test('what is added to an invitation that went by mail is mailed', async () => {
  const email = await invited();
  await arrived(email);
  await ana.command('/roster', 'space create Staging');
  await slack.waitFor(() => under.space('Staging') !== '', 'the space');
  await ana.close();
  await ana.command('/roster', `invite ${email} to staging as member`);
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await ana.close();
  await arrived(email, 2);
  expect(mailTo(email)[1]?.text).toContain('to Web as Space Developer and Staging as Space Member');
});

test('after its end an invitation can neither be accepted nor declined, and says so', async () => {
  const email = await invited();
  await arrived(email);
  const token = linkIn(mailTo(email)[0]?.text);
  ahead += 14 * 86_400_000 + 1_000;
  for (const answer of ['', '/accept', '/decline', '/later', '/stop']) {
    const { status, text } = await page(`${token}${answer}`, answer === '' ? 'GET' : 'POST');
    expect([status, text]).toEqual([410, expect.stringContaining('This invitation is closed')]);
    expect(text).toMatch(/Ask .*Ana.* to invite you again/);
  }
  expect((await invitation(email))?.status).not.toBe('declined');
});

test('whoever said yes outside reads in Slack what they joined, once they are there', async () => {
  const email = await invited();
  await arrived(email);
  await page(`${linkIn(mailTo(email)[0]?.text)}/accept`, 'POST');
  expect((await invitation(email))?.status).toBe('accepted');
  await slack.join({ id: 'UFAR', name: 'far', email });
  const far = slack.as('UFAR');
  await slack.waitFor(
    () => far.dm()[0]?.text.startsWith('You joined Acme') === true,
    'the word of it',
    10_000,
  );
  await under.settled();
  expect(far.dm()).toHaveLength(1);
});

test('whoever said yes outside to what had to wait for an admin hears by mail that it was given', async () => {
  await ana.command('/roster', 'invite <@UBO> as account admin');
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await ana.close();
  await under.bo.sees('Welcome to Acme');
  await under.bo.press('Accept');
  await under.bo.sees('You joined');
  const email = await invited(under.bo);
  await arrived(email);
  await ana.command('/roster', 'role <@UBO> account member');
  const holders = () =>
    [...state().tables.users.values()].filter(({ grants }) =>
      grants.some(({ role }) => role === 'account_admin'),
    );
  await slack.waitFor(() => holders().length === 1, 'the change of role');
  expect((await page(`${linkIn(mailTo(email)[0]?.text)}/accept`, 'POST')).text).toContain('You said yes');
  await ana.sees('can no longer give all of it');
  await ana.press('Give Anyway');
  await arrived(email, 2);
  expect(mailTo(email)[1]).toMatchObject({ subject: 'You joined Acme' });
  const again = await page(linkIn(mailTo(email)[1]?.text));
  expect(again.text).toContain('You joined Acme');
});

test('a reminder that could not go out by day waits for the morning', async () => {
  const email = await invited();
  await arrived(email);
  const { id = '' } = (await invitation(email)) ?? {};
  const untilEvening = 24 - (new Date(Date.now() + ahead).getUTCHours() - 21);
  minutes(60 * untilEvening);
  const night = roster.account.context({ type: 'roster' }, 'job');
  await perform(remind, night, { due: [{ invitation: id, nth: 1 }] });
  await under.settled();
  expect(mailTo(email)).toHaveLength(1);
  minutes(60 * 12);
  await arrived(email, 2);
  expect(mailTo(email)[1]?.subject).toContain('is still open');
});

test('a mail server that is silent keeps nobody in Slack waiting', async () => {
  office.mood = 'hangs';
  const before = office.tries();
  const typed = Array.from({ length: 24 }, (_, index) => `slow${index}@else.test`).join(', ');
  await ana.command('/roster', `invite ${typed} to web as developer`);
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await ana.close();
  await slack.waitFor(() => office.tries() > before, 'the first try', 15_000);
  await ana.command('/roster', 'invite <@UCY> to web as developer');
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await ana.close();
  await slack.waitFor(() => under.cy.screen().includes('Welcome to Acme'), 'Cy to be asked', 6_000);
});

test('a link that went to a wrong address stays ended once the address is corrected and asked again', async () => {
  const wrong = await invited();
  await arrived(wrong);
  const link = linkIn(mailTo(wrong)[0]?.text);
  expect((await page(link)).status).toBe(200);
  const right = `right.${wrong}`;
  await ana.command('/roster', `user email ${wrong} ${right}`);
  await arrived(right);
  expect((await page(linkIn(mailTo(right)[0]?.text))).status).toBe(200);
  expect((await page(link)).status).toBe(404);
});

import { type AddressInfo, createServer } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { SMTPServer } from 'smtp-server';
import { smtpMailer, transportOptions } from '../../src/app/mail/smtp.js';
import { MailAway, MailRefused } from '../../src/deliveries/mailer.js';
import { mailRemedy, mailSilent } from '../../src/deliveries/remedies.js';

const from = 'Roster <roster@acme.test>';
const mail = { to: 'ana@x.test', subject: 's', text: 't', html: '<p>t</p>' };

/** What the server answers next, and to which step. */
let next = { at: 'RCPT TO', code: 250, text: '' };
const answer = (at: string): Error | undefined =>
  at === next.at ? Object.assign(new Error(next.text), { responseCode: next.code }) : undefined;
let logins = 0;
/** The mail that came last, as it came. */
let raw = '';
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  logger: false,
  closeTimeout: 100,
  onAuth({ username }, _session, done) {
    logins += 1;
    if (username === 'roster') done(null, { user: username });
    else done(Object.assign(new Error('5.7.8 no'), { responseCode: 535 }));
  },
  onRcptTo: (_address, _session, done) => done(answer('RCPT TO')),
  onData(stream, _session, done) {
    raw = '';
    stream.on('data', chunk => {
      raw += chunk;
    });
    stream.on('end', () => done(answer('DATA')));
  },
});
await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()));
const { port } = server.server.address() as AddressInfo;
afterAll(() => new Promise<void>(resolve => server.close(() => resolve())));

/** What sending a mail to a server ends with. */
async function failure(url = `smtp://127.0.0.1:${port}`): Promise<MailRefused | MailAway> {
  const mailer = smtpMailer({ url, from });
  const error = await mailer.send('T1.x', mail).catch(one => one);
  mailer.close();
  if (error instanceof MailRefused || error instanceof MailAway) return error;
  throw error;
}

test.each([
  ['RCPT TO', 550, 'no such user here'],
  ['RCPT TO', 550, '5.1.1 no such user here'],
  ['RCPT TO', 552, '5.2.2 mailbox full'],
  ['RCPT TO', 550, '5.4.1 recipient address rejected'],
  ['DATA', 550, '5.1.1 no such user here'],
])('a refusal of the address is that: %s, %i %s', async (at, code, text) => {
  next = { at, code, text };
  expect(await failure()).toMatchObject({ name: 'MailRefused', code, address: true });
});

test.each([
  ['RCPT TO', 554, '5.7.1 Relay access denied'],
  ['RCPT TO', 550, 'relay not permitted'],
  ['RCPT TO', 550, 'Sender verify failed'],
  ['RCPT TO', 550, '5.1.8 sender address rejected: domain not found'],
  ['RCPT TO', 530, 'Authentication required'],
  ['DATA', 550, '5.7.26 this mail is unauthenticated: SPF and DKIM did not pass'],
  ['DATA', 554, '5.2.252 SendAsDenied'],
  ['DATA', 550, '5.7.1 looks like spam'],
  ['DATA', 554, 'transaction failed'],
])('a refusal of Roster itself is not the address’s fault: %s, %i %s', async (at, code, text) => {
  next = { at, code, text };
  const error = await failure();
  expect(error).toMatchObject({ name: 'MailRefused', code, address: false });
  expect(mailRemedy('reminder-mail', error as MailRefused)).toMatch(
    /Check SMTP_URL and MAIL_FROM.* by itself/,
  );
});

test('a login that the server does not take is said to be that', async () => {
  next = { at: '', code: 250, text: '' };
  const error = await failure(`smtp://somebody:wrong@127.0.0.1:${port}`);
  expect(error).toMatchObject({ name: 'MailRefused', code: 535, address: false });
  const said = 'it does not accept the user and password (535 5.7.8)';
  expect(mailRemedy('invitation-mail', error as MailRefused)).toContain(said);
});

test('why a server is away is said in words', async () => {
  next = { at: 'RCPT TO', code: 451, text: '4.7.1 try again later' };
  expect(mailSilent((await failure()).reason)).toContain('it asks to try again later (451 4.7.1)');
  const closed = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => closed.once('listening', resolve));
  const free = (closed.address() as AddressInfo).port;
  await new Promise(resolve => closed.close(resolve));
  const nobody = await failure(`smtp://127.0.0.1:${free}`);
  expect(mailSilent(nobody.reason)).toContain('nothing listens at this address and port (ECONNREFUSED)');
  const plain = await failure(`smtps://127.0.0.1:${port}`);
  expect(mailSilent(plain.reason)).toContain('it speaks no TLS at this port');
  expect(mailSilent('CERT_HAS_EXPIRED')).toContain('its certificate is not to be trusted');
  expect(mailSilent('ETIMEDOUT')).toContain('it takes too long to answer');
});

test.each([
  ['RCPT TO', 451, true],
  ['DATA', 451, true],
  ['RCPT TO', 421, false],
  ['nothing', 0, false],
])(
  'a server that puts off one mail may take others, and one that closes may not: %s, %i',
  async (at, code, answered) => {
    next = { at, code, text: '4.7.1 try again later' };
    // Nobody listens at port 1.
    const error = await failure(code === 0 ? 'smtp://127.0.0.1:1' : undefined);
    expect(error).toMatchObject({ name: 'MailAway', answered });
  },
);

test.each([
  ['smtp://user:word@mail.acme.test', true],
  ['smtp://mail.acme.test', false],
  ['smtp://user:word@localhost', false],
  ['smtp://user:word@127.0.0.1:2525', false],
  ['smtp://user:word@[::1]', false],
])('a password goes to another computer only over TLS: %s', (url, requireTLS) => {
  expect(transportOptions(url).requireTLS).toBe(requireTLS);
});

test('a server that does not encrypt gets no password, unless its address says that it may', async () => {
  next = { at: '', code: 250, text: '' };
  logins = 0;
  // To the system this is this computer; to Roster it is any.
  const url = `smtp://roster:word@0.0.0.0:${port}`;
  const error = await failure(url);
  expect(mailRemedy('invitation-mail', error as MailRefused)).toContain('it does not encrypt the connection');
  expect(logins).toBe(0);
  const mailer = smtpMailer({ url: `${url}?requireTLS=false`, from });
  await mailer.send('T1.y', mail);
  mailer.close();
  expect(logins).toBe(1);
});

test.each([
  ['https://roster.acme.test/i/x/stop', true],
  ['http://localhost:3000/i/x/stop', false],
])('reminders can be ended by one click only where that is safe: %s', async (unsubscribe, oneClick) => {
  next = { at: '', code: 250, text: '' };
  const mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, from });
  await mailer.send('T1.z', { ...mail, unsubscribe });
  mailer.close();
  expect(raw).toContain(`List-Unsubscribe: <${unsubscribe}>`);
  expect(raw.includes('List-Unsubscribe-Post: List-Unsubscribe=One-Click')).toBe(oneClick);
});

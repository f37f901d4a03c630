import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { ALL_OF_IT, smtpMailer } from '../../src/app/mail/smtp.js';
import { CLAIM_MS } from '../../src/deliveries/claims.js';
import { MailAway } from '../../src/deliveries/mailer.js';

/** A mail server that goes on saying something and never comes to an end. */
const server = createServer(socket => {
  const talking = setInterval(() => socket.write('220-one moment\r\n'), 1_000);
  socket.on('close', () => clearInterval(talking)).on('error', () => {});
}).listen(0, '127.0.0.1');
const listening = once(server, 'listening');
afterAll(() => {
  server.close();
});
const mail = { to: 'ana@x.test', subject: 's', text: 't', html: '<p>t</p>' };

test('a mailer that is closed gives up what it is sending at once', async () => {
  await listening;
  const { port } = server.address() as AddressInfo;
  const mailer = smtpMailer({ url: `smtp://127.0.0.1:${port}`, from: 'Roster <roster@acme.test>' });
  const sending = mailer.send('T1.y', mail);
  const [begun] = await Promise.all([
    once(server, 'connection').then(() => {
      mailer.close();
      return Date.now();
    }),
    expect(sending).rejects.toThrow(MailAway),
  ]);
  expect(Date.now() - begun).toBeLessThan(2_000);
});

test('a mail is given up before its claim ends, however lively the server is', async () => {
  await listening;
  const { port } = server.address() as AddressInfo;
  const config = { url: `smtp://127.0.0.1:${port}`, from: 'Roster <roster@acme.test>' };
  const mailer = smtpMailer(config, 3_000);
  const begun = Date.now();
  await expect(mailer.send('T1.x', mail)).rejects.toThrow(MailAway);
  expect(Date.now() - begun).toBeLessThan(10_000);
  mailer.close();
  expect(ALL_OF_IT).toBeLessThan(CLAIM_MS.mail);
});

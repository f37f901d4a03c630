import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from '@jest/globals';
import { accept, decline } from '../../src/actions/invitations/answer.js';
import { expire } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel } from '../../src/actions/invitations/look-after.js';
import { Account } from '../../src/app/account.js';
import { createLog } from '../../src/app/logger.js';
import { Running } from '../../src/app/running.js';
import { invitationApp } from '../../src/app/web/invitation-app.js';
import { anAccount } from '../support/account.js';
import { lastSaturday } from '../support/clock.js';
import { testDatabase } from '../support/mongo.js';

const DAY = 86_400_000;
let ahead = lastSaturday();
const now = () => new Date(Date.now() + ahead);

const database = await testDatabase({ options: { monitorCommands: 'true' } });
const { account, store, ana, web, act } = await anAccount(database, { now });
/** What the database was asked since it was last emptied: the command, and of what. */
const asked: string[] = [];
const unknown = 'A'.repeat(43);
database.connection.getClient().on('commandStarted', ({ commandName, command }) => {
  asked.push(`${commandName} ${String(command[commandName])}`);
});

// The page's own process, in which nothing else goes on.
const door = await Account.open(store, account.id, now, () => {}, { publicUrl: 'https://roster.acme.test' });
const app = invitationApp({ account: door, running: new Running(), log: createLog('silent') });
const server = await new Promise<Server>(resolve => {
  const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
});
afterAll(async () => {
  await new Promise(resolve => server.close(resolve));
  await door.log.stop();
});

/** Invites somebody by mail; returns their person id, their invitation, and the token of a link to it. */
async function invited(email: string) {
  await act(ana, invite, { emails: [email], offers: [{ space: web, role: 'space_developer' }] });
  const { id, person } = [...account.log.state.tables.invitations.values()].at(-1) ?? { id: '', person: '' };
  return {
    id,
    person,
    token: new URL((await door.links.to({ id, resent: 0 })) ?? '').pathname.slice('/i/'.length),
  };
}

function page(path: string, method = 'GET'): Promise<Response> {
  // A server that listens on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/i/${path}`, { method });
}

/** The status of a page, and what it asked of the database. */
async function answered(path: string, method = 'GET'): Promise<{ status: number; asked: string[] }> {
  asked.length = 0;
  const { status } = await page(path, method);
  return { status, asked: [...asked].sort() };
}

/** Which commands were asked, each once: `find` is all that changes nothing here. */
const kindsOf = ({ asked }: { asked: string[] }) => [...new Set(asked.map(one => one.split(' ')[0]))];

test('a link that leads nowhere, and a used, cancelled or expired one, ask the same of the database and change nothing', async () => {
  const used = await invited('used@else.test');
  const declined = await invited('declined@else.test');
  const cancelled = await invited('cancelled@else.test');
  const expired = await invited('expired@else.test');
  await act(used.person, accept, { invitation: used.id });
  await act(declined.person, decline, { invitation: declined.id });
  await act(ana, cancel, { invitations: [cancelled.id] });
  ahead += 15 * DAY;
  await act(null, expire, {});
  const over = await invited('over@else.test');
  ahead += 15 * DAY;
  const open = await invited('open@else.test');
  await account.log.stop();
  // The page's process hears of it, and has written what it heard.
  await answered('first');
  await door.log.stop();

  const closed = [used, declined, cancelled, expired, over].map(({ token }) => token);
  for (const [method, path] of [
    ['GET', ''],
    ['POST', '/accept'],
  ] as const) {
    const nowhere = await answered(`${unknown}${path}`, method);
    expect(nowhere.status).toBe(404);
    expect(kindsOf(nowhere)).toEqual(['find']);
    expect(nowhere.asked).toEqual(expect.arrayContaining(['find entries', 'find links', 'find people']));
    for (const token of closed)
      expect(await answered(`${token}${path}`, method)).toEqual({ ...nowhere, status: 410 });
    // What is no token at all is looked for as well.
    expect(await answered(`x${path}`, method)).toEqual(nowhere);
  }
  const offered = await answered(open.token);
  expect([offered.status, kindsOf(offered)]).toEqual([200, ['find']]);
});

test('whoever guesses at links is asked to wait; whoever opens a used one again and again is not', async () => {
  const used = await invited('again@else.test');
  await act(used.person, accept, { invitation: used.id });
  for (let time = 0; time < 70; time += 1) expect((await page(used.token)).status).toBe(410);
  const guesses: number[] = [];
  while (guesses.length < 70 && guesses.at(-1) !== 429) guesses.push((await page(unknown)).status);
  expect([guesses.length > 50, guesses.at(-1)]).toEqual([true, 429]);
  expect(await (await page(unknown)).text()).toContain('Try again in ten minutes.');
});

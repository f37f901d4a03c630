import { expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import type { Invitation } from '../../src/account/tables.js';
import { expire } from '../../src/actions/invitations/facts.js';
import { warnOfEnd } from '../../src/actions/invitations/reminding.js';
import { windowStart } from '../../src/deliveries/window.js';
import { record } from '../../src/jobs/world.js';
import { buttons } from '../../views/parts.js';
import { Acme } from '../commands/acme.js';
import { aRoster } from '../support/roster.js';
import { secrets } from '../support/slack.js';

const DAY = 86_400_000;
let ahead = new Date('2026-11-20T15:00:00Z').getTime() - Date.now();
const now = () => new Date(Date.now() + ahead);
// There is a mail server, so that all of them can be asked again; nobody is ever written to.
const under = await aRoster({ now, mail: { url: 'smtp://127.0.0.1:1', from: 'Roster <roster@acme.test>' } });
const { ana, roster, slack } = under;
const { account } = roster;
await under.settled();
await account.store.models.accounts.updateOne({ _id: account.id }, { $set: { followed: 1e9 } });
const acme = new Acme(under);
const pending = () => [...acme.state.tables.invitations.values()].filter(one => one.status === 'pending');

/** Ana presses a button of a message that tells of many invitations, and reads an answer. */
async function presses(action: string, value: string, answer: string): Promise<void> {
  const client = new WebClient(secrets.botToken, { slackApiUrl: slack.apiUrl });
  const blocks = [buttons({ text: 'Press', action, value })];
  const { ts = '' } = await client.chat.postMessage({ channel: 'UANA', text: 'x', blocks });
  await ana.press(action, { ts });
  await slack.waitFor(() => ana.screen().includes(answer), answer, 40_000);
}

/** 1,001 people outside of the workspace were invited together, and may be asked again; their batch has this name. */
async function invited(batch: string): Promise<void> {
  const [ana, at] = [await acme.person('UANA'), now()];
  const people = Array.from({ length: 1_001 }, (_, n) => `${batch}${n}`);
  await account.store.models.people.insertMany(
    people.map(id => {
      const email = `${id}@else.test`;
      return { _id: id, account: account.id, name: id, email, emailKey: email, created: at };
    }),
  );
  const offers = [{ space: under.space('Web'), role: 'space_member', by: ana }];
  const changes = people.map(person => {
    const to: Invitation = {
      ...{ id: person, person, batch, by: ana, at, expires: new Date(at.getTime() + 14 * DAY), offers },
      ...{ status: 'pending', reach: 'absent', groups: [], note: null, resent: 0, sent: at, settled: null },
    };
    return { table: 'invitations', id: person, from: null, to } as const;
  });
  const proposer = {
    actor: { type: 'roster' },
    via: 'job',
    action: 'test.seed',
    now: at,
    id: batch,
  } as const;
  const tell = { people: [], channel: null };
  await account.log.commit(proposer, () => ({ changes, result: null, input: null, tell }));
  ahead += DAY;
}

test('1,001 people whose invitations close soon are asked again at one press, and anew where they have closed', async () => {
  await invited('first');
  ahead += 12 * DAY;
  while (await record(account, warnOfEnd, {}));
  await presses('invitations.again', `closing:${windowStart(now())}`, 'Asked 1,001 people again.');
  ahead += 20 * DAY;
  while (await record(account, expire, {}));
  expect(pending()).toHaveLength(0);
  await presses('invitations.again', `expired:${windowStart(now())}`, 'Invited 1,001 people again.');
  expect(pending()).toHaveLength(1_001);
}, 120_000);

test('1,001 invitations that were sent together are sent again, and cancelled, at one press', async () => {
  await invited('second');
  await presses('batch.remind', 'second', 'Asked 1,001 people again.');
  await presses('batch.cancel', 'second', 'Cancelled 1,001 invitations.');
}, 120_000);

import { expect, test } from '@jest/globals';
import { expire } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { warnOfEnd } from '../../src/actions/invitations/reminding.js';
import { perform } from '../../src/actions/perform.js';
import { createSpace, deleteSpace } from '../../src/actions/spaces.js';
import { record } from '../../src/jobs/world.js';
import { Acme } from '../commands/acme.js';
import { aRoster } from '../support/roster.js';
import type { Hands } from '../support/slack.js';

const DAY = 86_400_000;
let ahead = new Date('2026-11-20T15:00:00Z').getTime() - Date.now();
const under = await aRoster({ now: () => new Date(Date.now() + ahead) });
const { ana, bo, cy, slack, roster } = under;
const acme = new Acme(under);
const { account } = roster;
await acme.join('UBO', { '': 'account_admin' });

const asAna = async () => account.context({ type: 'user', person: await acme.person('UANA') }, 'slack');
const offer = async (whom: string, ...spaces: readonly string[]) =>
  perform(invite, await asAna(), {
    slack: [whom],
    offers: spaces.map(space => ({ space, role: 'space_developer' })),
  });
const ofCy = async () => {
  const person = await acme.person('UCY');
  return [...acme.state.tables.invitations.values()].filter(one => one.person === person);
};
const openOfCy = async () => (await ofCy()).find(one => one.status === 'pending');
const reads = (hands: Hands, text: string) =>
  slack.waitFor(() => hands.dm().some(one => one.text.includes(text)), `"${text}"`, 10_000);

test('of two admins who are told that an invitation closes one asks again, and both then read that it is settled', async () => {
  await offer('UCY', under.space('Web'));
  await cy.sees('Welcome to Acme');
  ahead += 12 * DAY + 60_000;
  await record(account, warnOfEnd, {});
  for (const hands of [ana, bo]) await reads(hands, 'Cy Ray has not answered yet');
  const copy = bo.dm().find(one => one.text.startsWith('Cy Ray has not answered yet'));
  await ana.press('invitations.again');
  await ana.sees('Asked 1 person again.');
  for (const hands of [ana, bo]) await reads(hands, 'Settled since: Cy Ray.');
  // Bo presses on a screen that had not been drawn anew, much later; the answer goes where that press came from.
  ahead += 3_600_000;
  const press = slack.told.findLast(one => JSON.stringify(one.payload).includes('invitations.again'));
  const value = /closing:\d+/.exec(JSON.stringify(copy?.blocks))?.[0];
  expect(JSON.stringify(press?.payload)).toContain(value);
  if (press !== undefined)
    await slack.deliver({ ...press, payload: { ...press.payload, user: { id: 'UBO', team_id: 'TACME' } } });
  await ana.sees('None of these people waits to be asked again. Nothing was changed.');
  expect((await openOfCy())?.resent).toBe(1);
});

test('what was offered in a space that is gone is left out when its people are asked again', async () => {
  const { result } = await perform(createSpace, await asAna(), { name: 'Brief' });
  await offer('UCY', result.space);
  ahead += 15 * DAY;
  await record(account, expire, {});
  await reads(ana, 'Cy Ray did not answer in time');
  await perform(deleteSpace, await asAna(), { space: result.space });
  await ana.press('invitations.again');
  await ana.sees('Invited 1 person again.');
  expect((await openOfCy())?.offers.map(one => one.space)).toEqual([null, under.space('Web')]);
  const [before, ...others] = (await ofCy()).filter(one => one.status === 'expired');
  expect(others).toEqual([]);
  expect(before?.next).toBe((await openOfCy())?.id);
});

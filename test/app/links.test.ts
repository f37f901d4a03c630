import { afterEach, expect, test } from '@jest/globals';
import { changeAccountRole } from '../../src/actions/account-roles.js';
import { perform } from '../../src/actions/perform.js';
import { Acme } from '../commands/acme.js';
import { aRoster } from '../support/roster.js';
import type { Hands } from '../support/slack.js';

const under = await aRoster({ publicUrl: 'https://roster.acme.test' });
const acme = new Acme(under);
const { slack, roster, ana, bo, cy } = under;
await acme.join('UBO', { '': 'account_admin' });
await acme.join('UCY', { Web: 'space_member' });

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
});

/** Invites people outside, where no mail server reaches them; resolves once that is known. */
async function invites(hands: Hands, ...emails: string[]): Promise<void> {
  await acme.opens(hands, `invite ${emails.join(', ')} to web as developer`, 'invite-review');
  await hands.submit();
  await hands.close();
  const button = '[Get Their Links';
  await slack.waitFor(() => hands.screen().includes(button), 'the button', 10_000);
}

/** The links that somebody is shown, by whose they are. */
async function shown(hands: Hands): Promise<Record<string, string>> {
  await acme.shows(hands, 'links');
  const found = hands.screen().matchAll(/(\S+@\S+): `https:\/\/roster\.acme\.test\/i\/([\w-]{43})`/g);
  return Object.fromEntries([...found].map(([, email = '', token = '']) => [email, token]));
}

/** Somebody presses what another person was shown, as if they had a copy of that message. */
async function pressesCopyOf(hands: Hands, action: string): Promise<void> {
  const press = slack.told.findLast(one => JSON.stringify(one.payload).includes(action));
  if (press === undefined) throw new Error(`nobody pressed ${action}`);
  const own = { user: { id: hands.id, team_id: 'TACME' }, trigger_id: slack.world.tickets.trigger(hands.id) };
  await slack.deliver({ ...press, payload: { ...press.payload, ...own } });
}

/** What the page behind a link shows. */
const pageOf = (token = '') =>
  fetch(`http://127.0.0.1:${roster.port}/i/${token}`).then(async response => response.text());

test('an inviter gets the links of a batch, each of one person, and each opens their invitation', async () => {
  await invites(ana, 'zed@out.test', 'eve@out.test');
  await ana.press('Get Their Links');
  const links = await shown(ana);
  expect(Object.keys(links).sort()).toEqual(['eve@out.test', 'zed@out.test']);
  expect(links['zed@out.test']).not.toBe(links['eve@out.test']);
  for (const token of Object.values(links)) expect(await pageOf(token)).toContain('Space Developer');
  await fetch(`http://127.0.0.1:${roster.port}/i/${links['zed@out.test']}/decline`, { method: 'POST' });
  await ana.close();
  // Who has answered needs none.
  await ana.press('Get Their Links');
  expect(Object.keys(await shown(ana))).toEqual(['eve@out.test']);
});

test('an admin gets the link of any invitation from the list, one at a time', async () => {
  await invites(bo, 'max@out.test');
  expect(await acme.says(ana, 'invitations')).toContain('max@out.test');
  await ana.press('Get The Link');
  expect(Object.keys(await shown(ana))).toEqual(['max@out.test']);
});

test('nobody gets the links of others’ invitations, whatever they press', async () => {
  const asAna = roster.account.context({ type: 'user', person: await acme.person('UANA') }, 'slack');
  await perform(changeAccountRole, asAna, { users: [await acme.person('UBO')], role: 'account_member' });
  const tells = (hands: Hands) => hands.screen().includes('https://roster.acme.test/i/');
  for (const action of ['batch.links', 'invitation.link'])
    for (const hands of [bo, cy]) {
      const own = hands === bo && action === 'invitation.link';
      await pressesCopyOf(hands, action);
      await slack.waitFor(
        () => tells(hands) || hands.screen().includes('Nobody outside this workspace waits'),
        'an answer',
      );
      // The one in the list was his own, which he still looks after.
      expect([action, hands.id, tells(hands)]).toEqual([action, hands.id, own]);
      while (hands.view() !== undefined) await hands.close();
    }
});

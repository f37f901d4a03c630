import { expect, test } from '@jest/globals';
import { expire } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { perform } from '../../src/actions/perform.js';
import { createSpace } from '../../src/actions/spaces.js';
import { weeklyDigest } from '../../src/jobs/weekly-digest.js';
import { record } from '../../src/jobs/world.js';
import { Acme } from '../commands/acme.js';
import { aRoster } from '../support/roster.js';

let ahead = 0;
const at = (moment: string) => {
  ahead = new Date(moment).getTime() - Date.now();
};
// A Friday; evenings, at which no digest comes by itself.
at('2026-11-06T19:00:00Z');
const under = await aRoster({ now: () => new Date(Date.now() + ahead) });
const { ana, slack, roster } = under;
const { account } = roster;
const acme = new Acme(under);

test('the weekly digest says what waits and since when, who never answered, and which spaces nobody administers', async () => {
  const asAna = account.context({ type: 'user', person: await acme.person('UANA') }, 'slack');
  const offers = [{ space: under.space('Web'), role: 'space_member' }];
  await perform(invite, asAna, { emails: ['gone@else.test'], offers });
  at('2026-11-17T19:00:00Z');
  await acme.join('UBO', { Web: 'space_admin' });
  await perform(createSpace, asAna, { name: 'Lab' });
  await perform(invite, asAna, { emails: ['slow@else.test'], offers });
  at('2026-11-20T20:00:00Z');
  await record(account, expire, {});
  at('2026-11-23T09:00:00Z');
  await weeklyDigest(account, await account.log.catchUp());
  roster.deliveries.wake();
  const digest = () => ana.dm().find(one => one.text === 'What is open in Acme this week');
  await slack.waitFor(() => digest() !== undefined, 'the digest', 10_000);
  const said = JSON.stringify(digest()?.blocks);
  expect(said).toMatch(
    /1 invitation waits for an answer, the oldest since <!date\^\d+\^[^>]+>: slow@else\.test\. `\/roster invitations` shows them\./,
  );
  expect(said).toContain('Never answered: gone@else.test.');
  expect(said).toContain('Nobody administers *Lab*: `/roster role @somebody` gives a space an admin.');
  expect(said).toMatch(/The log stands at entry \d+, `[0-9a-f]{16}`\./);
});

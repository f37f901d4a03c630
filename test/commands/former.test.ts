import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { perform } from '../../src/actions/perform.js';
import { deleteSpace } from '../../src/actions/spaces.js';
import { lastSaturday } from '../support/clock.js';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

let later = lastSaturday();
const under = await aRoster({ now: () => new Date(Date.now() + later) });
const { ana, bo, cy, slack } = under;
const acme = new Acme(under);
const DAY = 86_400_000;
/** Milliseconds: Roster writes to one conversation once a second. */
const PACED = 15_000;

beforeAll(async () => {
  await acme.says(ana, 'space create Lab');
  await acme.join('UBO', { Web: 'space_developer', Lab: 'space_member' });
  await acme.join('UCY', { Web: 'space_admin' });
});

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

async function confirmed(typed: string, form: string): Promise<void> {
  await acme.opens(ana, typed, form);
  await ana.submit();
}

test('who was deleted is listed, and brought back with what is still there', async () => {
  await confirmed('delete <@UBO>', 'delete-confirm');
  await ana.sees('For 90 days `/roster restore` brings them back as they were.');
  await bo.sees('<@UANA> removed you from *Acme*.', PACED);
  while (ana.view() !== undefined) await ana.close();
  const person = await acme.person('UANA');
  const context = under.roster.account.context({ type: 'user', person }, 'slack');
  await perform(deleteSpace, context, { space: under.space('Lab') });
  expect(await acme.says(ana, 'user <@UBO>')).toContain('can be brought back until');
  const said = await acme.says(ana, 'users deleted');
  expect(said).toContain('1 person deleted');
  await ana.press('former.restore');
  await ana.sees('<@UBO> is back as they were. They are told.');
  await ana.sees('Not brought back, because it has ended or is gone: Space Member in a deleted space.');
  await bo.sees('<@UANA> brought you back to *Acme*.', PACED);
  expect(await acme.roles('UBO')).toEqual({ '': 'account_member', Web: 'space_developer' });
  expect(await acme.says(ana, 'log')).toContain('brought <@UBO> back.');
});

test('after 90 days nobody can be brought back, and only account admins may at all', async () => {
  await confirmed('delete <@UBO>', 'delete-confirm');
  expect(await acme.says(cy, 'restore <@UBO>')).toContain('Only an Account Admin');
  expect(await acme.says(cy, 'users deleted')).toContain('Only an Account Admin');
  expect(await acme.says(ana, 'restore <@UBO> <@UCY>')).toContain('one person at a time');
  later += 91 * DAY;
  expect(await acme.says(ana, 'restore <@UBO>')).toContain("they can't be brought back");
  expect(await acme.says(ana, 'restore')).toContain('Nobody was deleted lately');
});

test('admins hear who was deactivated in Slack, and that they are back; nothing they hold counts meanwhile', async () => {
  await slack.change('UCY', { deleted: true });
  await ana.sees(
    '<@UCY> was deactivated in Slack. What they hold counts for nothing now: Account Member and Space Admin in *Web*.',
    PACED,
  );
  expect(await acme.says(ana, 'users deactivated')).toContain(
    '<@UCY> · Account Member · 1 space · deactivated in Slack',
  );
  expect(await acme.says(ana, 'user <@UCY>')).toContain('so nothing below counts');
  await slack.change('UCY', { deleted: false });
  await ana.sees('<@UCY> is back in Slack. It counts again', PACED);
});

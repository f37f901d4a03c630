import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { settingsOf } from '../../src/account/settings.js';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const { ana, bo, slack } = under;
const acme = new Acme(under);
const settings = () => settingsOf(acme.state.tables);

beforeAll(async () => {
  await acme.join('UBO', { Web: 'space_developer' });
});

afterEach(async () => {
  for (const hands of [ana, bo]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

async function opened() {
  await acme.says(ana, 'settings');
  await ana.press('Change Settings');
  await acme.shows(ana, 'settings');
}

test('where no channel is named, the settings and their form say how many admins are told', async () => {
  expect(await acme.says(ana, 'settings')).toContain('Up to 20 admins are told one by one');
  await opened();
  expect(ana.screen()).toContain('Without one, up to 20 admins are told one by one.');
});

test('an admin reads the settings in words, and changes them in one form, filled in as they are', async () => {
  const said = await acme.says(ana, 'settings');
  expect(said).toContain('The account is called *Acme*.');
  expect(said).toContain('Invitations stay open for 14 days. People are reminded after 2, 5 and 10 days.');
  expect(said).toContain('People with any mail address can be invited.');
  expect(said).toContain('can invite others: *Account Admin*.');
  expect(said).toContain('people become *Account Member* on the account, *Space Member* in a space.');
  await opened();
  expect(ana.screen()).toContain('⟨2, 5, 10⟩');
  await ana.fill({
    channel: 'CWEB',
    invitationDays: '21 days',
    reminderDays: '3 and 7',
    domains: '@Acme.test\nelse.test',
    role: 'Space Developer',
  });
  await ana.submit();
  await ana.sees(
    'Changed: where admins are told, how long invitations stay open, reminders, allowed domains',
  );
  expect(settings()).toMatchObject({
    channel: 'CWEB',
    invitationDays: 21,
    reminderDays: [3, 7],
    domains: ['acme.test', 'else.test'],
  });
  expect(acme.state.tables.catalog.get('catalog')?.defaultSpaceRole).toBe('space_developer');
  await ana.close();
  expect(await acme.says(ana, 'settings')).toContain('Admins are told in <#CWEB>.');
  expect(await acme.says(ana, 'log')).toContain(
    '<@UANA> changed the settings: where admins are told, how long invitations stay open, reminders, allowed domains and the default role in a space.',
  );
});

test('mistakes are told on their fields, and nothing typed is lost', async () => {
  await opened();
  await ana.fill({ invitationDays: 'two weeks', reminderDays: '1, 2, 3, 4, 5, 6', domains: 'acme' });
  await ana.submit();
  expect(ana.errors()).toEqual({
    invitationDays: expect.stringContaining('takes whole days'),
    reminderDays: expect.stringContaining('at most 5'),
    domains: expect.stringContaining('needs domains like acme.com'),
  });
  expect(ana.screen()).toContain('⟨two weeks⟩');
  await ana.fill({ invitationDays: '5', reminderDays: '5', domains: 'acme.test' });
  await ana.submit();
  expect(ana.errors()).toEqual({
    reminderDays: expect.stringContaining('A reminder after 5 days comes too late'),
  });
  expect(ana.screen()).not.toContain('Account Admin ▾');
});

test('nobody outside the allowed domains is invited, by address or by mention', async () => {
  await opened();
  await ana.fill({ domains: 'acme.test' });
  await ana.submit();
  await ana.close();
  expect(await acme.says(ana, 'invite dora@gmail.com to web')).toContain(
    "People with addresses at *gmail.com* can't be invited: this account takes those at *acme.test*.",
  );
  await slack.join({ id: 'UDI', name: 'di', email: 'di@elsewhere.test', tz: 'Europe/Paris' });
  await acme.opens(ana, 'invite <@UDI> to web', 'invite-review');
  await ana.submit();
  await ana.sees("People with addresses at *elsewhere.test* can't be invited");
  await ana.close();
  await ana.close();
  await acme.opens(ana, 'invite <@UCY> to web', 'invite-review');
  await ana.submit();
  await slack.waitFor(() => acme.state.tables.invitations.size === 2, 'Cy’s invitation');
});

test('others see their own notices and who manages the account; a forged button opens nothing', async () => {
  const said = await acme.says(bo, 'settings');
  expect(said).toContain('You get: answers to invitations');
  expect(said).toContain('<@UANA> manages the account’s settings.');
  expect(said).not.toContain('Change Settings');
  expect(await acme.says(bo, 'help')).not.toContain('/roster settings');
});

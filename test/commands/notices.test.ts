import { afterEach, expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const { ana, bo, cy, slack } = under;
const acme = new Acme(under);
await acme.join('UBO', { Web: 'space_developer' });

afterEach(async () => {
  while (bo.view() !== undefined) await bo.close();
  expect(slack.violations).toEqual([]);
});

test('what is not ticked is not sent, what is taken always is, and the words say so', async () => {
  const before = await acme.says(bo, 'notices');
  expect(before).toContain(
    'You get: answers to invitations, how far your invitations are, roles that you are given, roles of yours that end and people who leave.',
  );
  expect(before).toContain('You have no quiet hours.');
  await bo.press('Change Notices');
  await acme.shows(bo, 'notices');
  await bo.fill({ off: ['answers to invitations', 'how far your invitations are'] });
  await bo.submit();
  await bo.sees('Your notices are as you chose.');
  await bo.close();
  expect(await acme.says(bo, 'notices')).toContain(
    'Turned off: roles that you are given, roles of yours that end and people who leave.',
  );
  await acme.says(ana, 'role <@UBO> member in web');
  await under.settled();
  expect(bo.dm().map(message => message.text)).not.toContainEqual(expect.stringContaining('made you'));
  expect(await acme.says(ana, 'log <@UBO>')).toContain('<@UBO> chose which notices they get.');
});

test('quiet hours are set by one’s own clock, need an end, and can be ended', async () => {
  await acme.says(bo, 'notices');
  await bo.press('Change Notices');
  await acme.shows(bo, 'notices');
  expect(bo.screen()).toContain('Your time: America/New York.');
  await bo.fill({ quiet: ['Send me nothing new between these times'], from: '22:30', to: '22:30' });
  await bo.submit();
  expect(bo.errors()).toEqual({ to: expect.stringContaining('an end that differs') });
  await bo.fill({ to: '07:15' });
  await bo.submit();
  await bo.close();
  expect(await acme.says(bo, 'notices')).toContain(
    'Quiet hours: 22:30 to 07:15, by your clock (America/New York).',
  );
  await bo.press('Change Notices');
  await acme.shows(bo, 'notices');
  expect(bo.screen()).toContain('(x) Send me nothing new between these times');
  await bo.submit();
  expect(Object.values(bo.errors()).join()).toContain('Nothing was changed.');
});

test('whoever has not joined is told whom to ask', async () => {
  expect(await acme.says(cy, 'notices')).toContain('You are not a user of *Acme* yet.');
});

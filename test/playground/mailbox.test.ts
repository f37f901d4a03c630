import { afterAll, expect, test } from '@jest/globals';
import { startCompany } from '../../playground/company-running.js';
import { createLog } from '../../src/app/logger.js';
import { testDatabase } from '../support/mongo.js';

const company = await startCompany({
  database: await testDatabase(),
  command: '/roster',
  log: createLog('silent'),
});
afterAll(() => company.stop());
const { slack, mailbox } = company;

test('whoever is invited from outside in the playground finds a mail there, and its link opens their invitation', async () => {
  const ana = slack.as('UANA');
  await ana.command('/roster', 'invite eve@partner.test to web as developer');
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await slack.waitFor(() => mailbox.mails.length > 0, 'the mail', 10_000);
  const [mail] = mailbox.mails;
  expect(mail).toMatchObject({ to: 'eve@partner.test', subject: 'Ana Ortiz invites you to Acme' });
  const [link = ''] = /http:\/\/127\.0\.0\.1:\d+\/i\/[\w-]{43}/.exec(mail?.text ?? '') ?? [];
  const page = await fetch(link);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('<strong>Web</strong> as Space Developer');
});

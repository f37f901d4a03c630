import type { Locator, Page } from 'playwright-core';
import type { Playground } from '../playground.js';
import type { Hands } from '../slack/hands.js';
import { type Studio, type } from './studio.js';

/** Tall and narrow: an answer is seen whole, and its picture stays small. */
const tall = { viewport: { width: 1240, height: 1150 }, deviceScaleFactor: 1.25 };

/** The answer to what is typed: the message in which these words come up. */
async function answer(window: Page, text: string, words: string | RegExp): Promise<Locator> {
  await window.getByRole('button', { name: 'Put the steps away' }).click();
  await type(window, text);
  const said = window.getByRole('article').filter({ hasText: words }).last();
  await said.waitFor();
  return said;
}

/** The form that is opened, once these words are in it. */
async function form(window: Page, words: string | RegExp): Promise<Locator> {
  const dialog = window.locator('dialog.modal').filter({ hasText: words });
  await dialog.waitFor();
  return dialog;
}

/** Closes every form that somebody has open. */
async function closed(hands: Hands): Promise<void> {
  while (hands.view() !== undefined) await hands.close();
}

/** Takes the pictures of docs/tour.md, in the order of what happens in them. */
export async function tourPictures({ part, browser }: Studio, { company }: Playground): Promise<void> {
  const shot = (name: string, person: string, show: (window: Page) => Promise<Locator>) =>
    part(name, person, show, tall);
  const ana = company.slack.as('UANA');

  await shot('users', 'UANA', window => answer(window, '/roster users', '4 users'));
  await shot('user-card', 'UANA', window => answer(window, '/roster user @bo', 'joined'));

  await ana.command('/roster', 'space edit Web');
  await ana.sees('Edit a space');
  await ana.fill({ description: 'What our customers see: the shop and its checkout.' });
  await ana.submit();
  await closed(ana);
  await ana.command('/roster', 'space link Web to <#CWEB|web>');
  await ana.sees('Linked');
  await shot('space-card', 'UANA', window => answer(window, '/roster space Web', 'Administered by'));

  await shot('role-matrix', 'UANA', async window => {
    await answer(window, '/roster roles', 'Permission');
    return window.locator('.messages');
  });
  await shot('role-editor', 'UANA', async window => {
    await type(window, '/roster role create "Release Manager"');
    const first = await form(window, 'Start from');
    await first.getByLabel('Start from').selectOption({ label: 'Space Developer' });
    await first.locator('.submit').click();
    const editor = await form(window, 'Find permissions');
    await editor.getByRole('checkbox', { name: /^Publish blueprints/ }).check();
    await editor.getByLabel('Find permissions').fill('blueprint');
    await editor.getByLabel('Find permissions').press('Enter');
    await editor.getByRole('checkbox', { name: /^Launch environments/ }).waitFor({ state: 'hidden' });
    return editor;
  });
  await ana.submit();
  await ana.sees('Created the role');
  await closed(ana);

  await shot('why', 'UBO', window =>
    answer(window, '/roster why me publish blueprints in Web', 'would give it'),
  );
  const bo = company.slack.as('UBO');
  await bo.command('/roster', 'ask Release Manager in Web because I release on Fridays while Sam is away');
  await bo.sees('Asked');
  await shot('request', 'UANA', async window => {
    const card = window.getByRole('article').filter({ hasText: 'asks for' }).last();
    await card.getByRole('button', { name: 'Approve' }).waitFor();
    return card;
  });
  await ana.press('Approve');
  await bo.sees('approved your request');
  await shot('role-review', 'UANA', async window => {
    await type(window, '/roster role edit Release Manager');
    const editor = await form(window, 'Find permissions');
    await editor.getByRole('checkbox', { name: /^Manage space tags/ }).check();
    await editor.getByRole('checkbox', { name: /^Force terminate environment/ }).uncheck();
    await editor.locator('.submit').click();
    return form(window, 'Who gains and loses');
  });
  await ana.submit();
  await ana.sees('Changed the role');
  await closed(ana);

  await shot('log', 'UANA', window => answer(window, '/roster log since today', 'entry'));
  await shot('log-entry', 'UANA', async window => {
    const log = await answer(window, '/roster log since today', 'entry');
    await log.getByRole('button', { name: 'Details' }).first().click();
    return form(window, /^Entry/);
  });
  await closed(ana);
  await shot('settings', 'UANA', async window => {
    const now = await answer(window, '/roster settings', 'Change Settings');
    await now.getByRole('button', { name: 'Change Settings' }).click();
    return form(window, 'Days until');
  });
  await closed(ana);

  await ana.command('/roster', 'invite eve@partner.test to Web as Space Developer');
  await ana.sees('will be invited');
  await ana.submit();
  await company.slack.waitFor(() => company.mailbox.mails.length > 0, 'the mail', 10_000);
  await closed(ana);
  await shot('mail', 'UANA', async window => {
    await window.getByRole('button', { name: /Mailbox/ }).click();
    await window.locator('.mail a').waitFor();
    return window.locator('.mail');
  });
  const [mail] = company.mailbox.mails;
  const link = /http:\S+\/i\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? '';
  const outside = await browser.newPage({ viewport: { width: 720, height: 460 }, deviceScaleFactor: 1.25 });
  await outside.goto(link);
  await outside.screenshot({ path: 'docs/images/accept.png' });
  await outside.close();
}

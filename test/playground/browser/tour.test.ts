import { expect, it } from '@jest/globals';
import { aDesk, inBrowser } from './browser.js';

const desk = await aDesk();

inBrowser('a newcomer’s tour', () => {
  it('invites three people as the admin, accepts as the newcomer, and the admin is told, live in two windows', async () => {
    const { window, playground } = desk;
    const [ana, cy] = [await window('UANA'), await window('UCY')];
    const composer = ana.getByRole('combobox', { name: 'Message to Roster' });
    await composer.fill('/roster invite @cy, eve@partner.test, max@partner.test to Web as Space Developer');
    await composer.press('Enter');
    const review = ana.getByRole('dialog', { name: 'Review' });
    await review.getByText(/3 people will be invited to Web as Space Developer/).waitFor();
    await review.getByRole('button', { name: 'Invite 3 people' }).click();
    await review.getByRole('button', { name: 'Invite 3 people' }).waitFor({ state: 'hidden' });

    await cy.getByRole('heading', { name: 'Welcome to Acme' }).waitFor();
    await cy.getByRole('button', { name: 'Accept', exact: true }).click();
    await cy.getByText(/^You joined/).waitFor();
    await ana.keyboard.press('Escape');
    await ana.getByText(/@cy accepted @ana’s invitation/).waitFor();
    await cy
      .getByRole('navigation', { name: 'Who you are' })
      .getByText('Space Developer in Web')
      .nth(1)
      .waitFor();
    expect(playground.company.slack.violations).toEqual([]);
  });

  it('changes a role in a modal, which shows what would change', async () => {
    const { window, playground } = desk;
    const ana = await window('UANA');
    const composer = ana.getByRole('combobox', { name: 'Message to Roster' });
    await composer.fill('/roster role @li in Staging');
    await composer.press('Enter');
    const form = ana.getByRole('dialog', { name: 'Change a role' });
    await form.getByRole('radio', { name: /Space Developer/ }).check();
    await form.getByText(/^Will be able to/).waitFor();
    await form.locator('.submit').click();
    await ana.getByText('Space Developer in Staging', { exact: true }).waitFor();
    await ana.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
    expect(playground.company.slack.violations).toEqual([]);
  });

  it('refuses a member in words that only they see', async () => {
    const { window } = desk;
    const [li, bo] = [await window('ULI'), await window('UBO')];
    await li.getByRole('button', { name: /team$/ }).click();
    await bo.getByRole('button', { name: /team$/ }).click();
    const composer = li.getByRole('combobox', { name: 'Message to #team' });
    await composer.fill('/roster invite eve@partner.test to Web');
    await composer.press('Enter');
    const answer = li.getByRole('article').filter({ hasText: 'Only an account admin can invite people' });
    await answer.getByText('Only visible to you').waitFor();
    expect(await bo.getByText('Only an account admin').count()).toBe(0);
  });

  it('does the four steps for whoever presses "Do It For Me"', async () => {
    const { window, playground } = desk;
    const page = await window('UANA');
    await page.getByRole('button', { name: 'Start Over' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Start Over' }).click();
    await page.getByText('Setting up a small company').waitFor({ state: 'hidden' });
    const step = (name: string) => page.getByRole('button', { name: `Do it for me: ${name}` });
    await step('Invite Cy').click();
    await page.getByText('Invite Cy (done)').waitFor();
    await step('Accept as Cy').click();
    await page.getByText('Accept as Cy (done)').waitFor();
    await step('See Ana told').click();
    await page.getByText(/@cy accepted @ana’s invitation/).waitFor();
    await page.getByText('See Ana told (done)').waitFor();
    await step('Ask why').click();
    await page.getByText(/^@cy has Launch environments in Web:/).waitFor();
    await page.getByText(/Space Developer in Web.*@ana/).waitFor();
    await page.getByRole('heading', { name: 'That is Roster' }).waitFor();
    expect(playground.company.slack.violations).toEqual([]);
  });
});

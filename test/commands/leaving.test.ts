import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const { ana, bo, slack } = under;
const acme = new Acme(under);
/** Milliseconds: Roster writes to one conversation once a second. */
const PACED = 15_000;

beforeEach(async () => {
  const known = acme.state.tables.users;
  if (!known.has(await acme.person('UBO'))) await acme.join('UBO', { Web: 'space_developer' });
  if (!known.has(await acme.person('UCY'))) await acme.join('UCY', { Web: 'space_admin' });
});

afterEach(async () => {
  for (const hands of [ana, bo]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

describe('Removing people from a space', () => {
  test('is never done by typing alone: who loses what is confirmed first', async () => {
    const { seq } = acme.state;
    await acme.opens(ana, 'remove <@UBO|bo> from web', 'remove-confirm');
    expect(acme.state.seq).toBe(seq);
    expect(ana.screen()).toContain('<@UBO> loses Space Developer');
    expect(ana.screen()).toContain('[Remove Bo Lind]');
    await ana.submit();
    await ana.sees('Removed <@UBO> from *Web*.');
    expect(await acme.roles('UBO')).toEqual({ '': 'account_member' });
    await ana.submit({ replay: true });
    expect(acme.state.seq).toBe(seq + 1);
  });

  test('several at once; the form asks for what is missing, then what follows is confirmed', async () => {
    await acme.says(ana, 'add <@UBO> to web');
    await acme.opens(ana, 'remove <@UBO> <@UCY>', 'remove');
    await ana.fill({ space: 'Web' });
    await ana.submit();
    await acme.shows(ana, 'remove-confirm');
    expect(ana.screen()).toContain('[Remove 2 People]');
    await ana.submit();
    await ana.sees('Removed <@UBO> and <@UCY> from *Web*.');
    await acme.says(ana, 'add <@UBO> to web as dev');
    await acme.says(ana, 'add <@UCY> to web as admin');
  });

  test('what would be refused is refused before anything is confirmed', async () => {
    expect(await acme.says(ana, 'remove <@UANA> from web')).toContain(
      '<@UANA> has no role of their own in *Web*',
    );
    expect(await acme.says(ana, 'remove <@UBO> from wbe')).toContain('Did you mean *Web*?');
    await acme.opens(ana, 'remove', 'remove');
    await ana.fill({ users: ['ana'], space: 'Web' });
    await ana.submit();
    expect(ana.errors()).toEqual({ users: expect.stringContaining('no role of their own') });
    expect(await acme.says(bo, 'remove <@UCY> from web')).toContain('You can ask <@');
  });

  test('what changed meanwhile is decided anew on submitting', async () => {
    await acme.opens(ana, 'remove <@UBO> from web', 'remove-confirm');
    const cy = slack.as('UCY');
    await acme.opens(cy, 'remove <@UBO> from web', 'remove-confirm');
    await cy.submit();
    await cy.close();
    await ana.submit();
    await ana.sees('has no role of their own in *Web*. Nothing was changed.');
    await acme.says(ana, 'add <@UBO> to web as dev');
  });
});

describe('Deleting a user', () => {
  test('is never done by typing alone: every role that ends is shown first', async () => {
    const { seq } = acme.state;
    await acme.opens(ana, 'delete <@UBO|bo>', 'delete-confirm');
    expect(ana.screen()).toContain('=== Delete Bo Lind ===');
    expect(ana.screen()).toContain('Account Member since');
    expect(ana.screen()).toContain('Space Developer in *Web* since');
    expect(acme.state.seq).toBe(seq);
    await ana.submit();
    await ana.sees('Deleted <@UBO> from the account.');
    expect(acme.state.tables.users.has(await acme.person('UBO'))).toBe(false);
    await ana.submit({ replay: true });
    expect(acme.state.seq).toBe(seq + 1);
  });

  test('without a name the form asks; somebody who is no user lands on the field', async () => {
    await acme.opens(ana, 'delete', 'delete');
    await ana.fill({ user: 'gus' });
    await ana.submit();
    expect(ana.errors()).toEqual({ user: expect.stringContaining('This person is not a user here yet.') });
    await ana.fill({ user: 'cy' });
    await ana.submit();
    await acme.shows(ana, 'delete-confirm');
  });

  test.each([
    ['the last admin', 'delete <@UANA>', 'there must always be one'],
    ['several at once', 'delete <@UBO> <@UCY>', 'Delete one person at a time.'],
    ['a stranger', 'delete <@UGUS>', '<@UGUS> is not a user here yet.'],
  ])('refused: %s', async (_what, typed, answer) => {
    expect(await acme.says(ana, typed)).toContain(answer);
  });

  test('refused: somebody who may not', async () => {
    expect(await acme.says(bo, 'delete <@UCY>')).toContain('Only an Account Admin');
    expect(bo.view()).toBeUndefined();
  });
});

describe('Leaving', () => {
  test('a space is confirmed first; those who manage its users are told', async () => {
    await acme.says(ana, 'add <@UBO> to web as dev');
    await acme.opens(bo, 'leave web', 'leave-confirm');
    expect(bo.screen()).toContain('Space Developer in *Web* since');
    await bo.submit();
    await bo.sees('You left *Web*.');
    await ana.sees('<@UBO> left *Web*.', PACED);
    expect(await acme.roles('UBO')).toEqual({ '': 'account_member' });
    expect(await acme.says(bo, 'leave web')).toContain('You are not in *Web*. Nothing was changed.');
    expect(await acme.says(ana, 'log')).toContain('<@UBO> left *Web*.');
  });

  test('the last admin is told what to do first, on the field of the form', async () => {
    expect(await acme.says(ana, 'leave the account')).toContain(
      "You are the only Account Admin, so you can't leave. Make somebody else Account Admin first",
    );
    await acme.opens(ana, 'leave', 'leave');
    await ana.fill({ 'space-or-account': 'The account' });
    await ana.submit();
    expect(ana.errors()).toEqual({
      'space-or-account': expect.stringContaining('You are the only Account Admin'),
    });
  });

  test('the account is confirmed too, and can be undone by an admin', async () => {
    await acme.opens(bo, 'leave the account', 'leave-confirm');
    expect(bo.screen()).toContain('You leave *Acme* and can do nothing here any more.');
    await bo.submit();
    await bo.sees('You left the account. An account admin can bring you back for 90 days.');
    await ana.sees('<@UBO> left the account.', PACED);
    expect(await acme.says(bo, 'leave')).toContain('You are not a user of *Acme* yet.');
    expect(await acme.says(ana, 'restore <@UBO>')).toContain('<@UBO> is back as they were.');
  });
});

import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { invite } from '../../src/actions/invitations/invite.js';
import { perform } from '../../src/actions/perform.js';
import { deleteUser } from '../../src/actions/users.js';
import { Acme } from '../commands/acme.js';
import { aRoster } from '../support/roster.js';
import type { Hands } from '../support/slack.js';

const many = Array.from({ length: 12 }, (_, n) => ({
  id: `UN${n}`,
  name: `n${n}`,
  email: `n${n}@acme.test`,
}));
const people = [
  { id: 'UANA', name: 'ana', email: 'ana@acme.test', isAdmin: true, isOwner: true },
  { id: 'UBO', name: 'bo', email: 'bo@acme.test' },
  { id: 'UCY', name: 'cy', email: 'cy@acme.test' },
];
const under = await aRoster({ people: [...people, ...many] });
const acme = new Acme(under);
const { ana, bo, cy, slack, roster } = under;
const as = async (slack: string) =>
  roster.account.context({ type: 'user', person: await acme.person(slack) }, 'slack');

beforeAll(async () => {
  await acme.join('UBO', { Web: 'space_member' });
  const offers = [{ space: under.space('Web'), role: 'space_member' }];
  const invited = ['UCY', ...many.map(({ id }) => id)].slice(0, 12);
  await perform(invite, await as('UANA'), { slack: invited, offers });
});

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

/** What can be pressed on somebody's Home: action ids. */
const pressable = (hands: Hands): string[] =>
  [...JSON.stringify(hands.home() ?? []).matchAll(/"type":"button".*?"action_id":"([^"]+)"/g)].flatMap(
    ([, id]) => id ?? [],
  );

/** Opens the Home, and waits until it holds this text. */
async function opens(hands: Hands, text: string): Promise<void> {
  await hands.openHome();
  await slack.waitFor(() => JSON.stringify(hands.home() ?? []).includes(text), `${text} on the Home`);
}

/** Presses something and waits until another modal is on top, or the top one shows something else. */
async function press(
  hands: Hands,
  name: string,
  where: { in: 'home' | 'view'; value?: string },
): Promise<string> {
  const before = hands.view()?.hash;
  await hands.press(name, where);
  const settled = () => {
    const view = hands.view();
    return view !== undefined && view.hash !== before && view.callback_id !== 'loading';
  };
  await slack.waitFor(settled, `an answer to ${name}`);
  return hands.screen();
}

const home = { in: 'home' } as const;
const view = { in: 'view' } as const;

test.each([
  ['an admin', ana, 'Open Invitations'],
  ['a member', bo, 'Help'],
])('whatever %s presses on the Home, something is seen', async (_who, hands, last) => {
  await opens(hands, last);
  const ids = pressable(hands);
  expect(ids.length).toBeGreaterThanOrEqual(hands === ana ? 8 : 3);
  for (const id of ids) {
    const seen = await press(hands, id, home);
    expect(seen).not.toContain('Something went wrong');
    while (hands.view() !== undefined) await hands.close();
  }
});

test('a list that was opened from the Home is paged in its place, and is dealt with there', async () => {
  await opens(ana, 'Open Invitations');
  expect(await press(ana, 'Open Invitations', home)).toContain('=== 12 open invitations ===');
  const older = await press(ana, 'Older', view);
  expect(older).toContain('[Newer]');
  expect(ana.views()).toHaveLength(1);
  const cancelled = await press(ana, 'Cancel', view);
  expect(cancelled).toContain('=== 11 open invitations ===');
  expect(cancelled).toContain('The invitation was cancelled.');
  expect(cancelled).toContain('[Newer]');
  expect(ana.views()).toHaveLength(1);
});

test('what is refused on the Home is said, with what can be done instead', async () => {
  await opens(bo, 'Help');
  const stale = bo.home();
  expect(JSON.stringify(stale)).toContain('open.why');
  await perform(deleteUser, await as('UANA'), { user: await acme.person('UBO') });
  const refused = await press(bo, 'open.why', home);
  expect(refused).toContain('=== Not possible ===');
  expect(refused).toContain('You are not a user');
});

test('an answer on the Home that says nothing shows in the Home itself', async () => {
  await opens(cy, 'Accept');
  expect(await press(cy, 'What’s Included', home)).toContain('included');
  await cy.close();
  await cy.press('Accept', home);
  await slack.waitFor(() => !JSON.stringify(cy.home()).includes('Accept'), 'the Home after accepting');
});

import { expect, test } from '@jest/globals';
import { aRoster } from '../support/roster.js';

const under = await aRoster({ publicUrl: 'https://roster.acme.test' });
const { account, port } = under.roster;

/** The status of an invitation's page for a reader behind the proxy on this computer. */
const asked = async (token: string, from: string): Promise<number> => {
  const headers = { 'x-forwarded-for': from };
  return (await fetch(`http://127.0.0.1:${port}/i/${token}`, { headers })).status;
};

/** A link to an invitation of somebody outside. */
async function aLink(): Promise<string> {
  const { ana, slack } = under;
  await ana.command('/roster', 'invite outside@else.test to web');
  await slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
  await ana.submit();
  await slack.waitFor(() => account.log.state.tables.invitations.size > 0, 'the invitation');
  const [{ id } = { id: '' }] = account.log.state.tables.invitations.values();
  return (await account.links.to({ id, resent: 0 }))?.split('/').at(-1) ?? '';
}

test('who guesses too often is refused, and whoever has a link never is, also from the same address', async () => {
  const link = await aLink();
  for (let n = 0; n < 60; n += 1) {
    expect(await asked(`guess${n}`, '203.0.113.1')).toBe(404);
    expect(await asked(link, '203.0.113.1')).toBe(200);
  }
  expect(await asked('guess60', '203.0.113.1')).toBe(429);
  for (const from of ['203.0.113.1', '203.0.113.2']) expect(await asked(link, from)).toBe(200);
  expect(await asked('guess61', '203.0.113.2')).toBe(404);
});

test('whoever asks for very much is refused, and nobody else behind the same proxy', async () => {
  const link = await aLink();
  const many = Array.from({ length: 6_000 }, (_, n) => n);
  for (let from = 0; from < many.length; from += 100)
    await Promise.all(many.slice(from, from + 100).map(() => asked('%00/x', '203.0.113.3')));
  expect(await asked(link, '203.0.113.3')).toBe(429);
  expect(await asked(link, '203.0.113.4')).toBe(200);
});

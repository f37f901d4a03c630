import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { runningTime } from '../../playground/slack/running-time.js';
import { invite } from '../../src/actions/invitations/invite.js';
import type { Roster } from '../../src/app/roster.js';
import { verifyAccount } from '../../src/log/verify.js';
import type { PostOffice } from '../support/post-office.js';
import type { Hands } from '../support/slack.js';
import { tokenIn } from './mails.js';
import { until } from './scenario.js';
import type { Outage, ShakyDatabase } from './shaky-database.js';
import { World } from './world.js';

/** What people read while the database is away: that nothing was changed, or that it is not known yet. */
const AWAY =
  /I can't reach my database right now, so nothing was changed|I can't tell yet whether this was done/;

/**
 * Takes the database away for so many seconds while Cy accepts, Ana asks and submits a form, and somebody outside
 * accepts on the page, and gives it back: each is answered within three seconds, in the end each is done once, and
 * everything that follows arrives once.
 */
export async function live(
  shaky: ShakyDatabase,
  office: PostOffice,
  how: Outage,
  seconds: number,
): Promise<void> {
  const world = await World.make({ database: shaky.database, office }, 0);
  const { slack, made } = world;
  await made.invited(await made.person('UCY'));
  const offers = [{ space: made.web, role: 'space_developer' }];
  await made.act(made.ana, invite, { emails: [world.outside], offers });
  const roster = await world.survivor();
  const [ana, cy] = [slack.as('UANA'), slack.as('UCY')];
  const heardBy = (hands: Hands) =>
    hands.messages().flatMap(one => (one.ephemeral === undefined ? [] : JSON.stringify(one.blocks)));
  const heard = () => heardBy(ana);
  try {
    await until(() => world.quiet(), 'the invitations');
    const link = `/i/${tokenIn(world.mails[0])}`;
    const page = async (path: string, method = 'GET') => {
      const begun = runningTime();
      const answer = await fetch(world.page(path), { method, signal: AbortSignal.timeout(10_000) });
      return { status: answer.status, text: await answer.text(), ms: runningTime() - begun };
    };
    await ana.command('/roster', 'group create QA');
    await slack.waitFor(() => ana.view()?.callback_id === 'group-create', 'the form');
    await ana.fill({ description: 'Tries everything' });
    // Cy's yes is on its way when the database goes.
    const pressed = runningTime();
    await cy.press('invitation.accept');
    await shaky.fails(how);
    const toCy = until(async () => heardBy(cy).length > 0 || hasJoined(roster), 'an answer to Cy');
    const answered = toCy.then(() => runningTime() - pressed);
    const begun = runningTime();
    const submitted = ana.submit().then(() => ({ shown: ana.screen(), ms: runningTime() - begun }));
    await ana.command('/roster', 'space create Docs');
    await slack.waitFor(() => heard().length > 0, 'an answer while the database is away', 10_000);
    expect(heard()[0]).toMatch(AWAY);
    expect(runningTime() - begun).toBeLessThan(3_000);
    const { shown, ms } = await submitted;
    expect(shown).toMatch(AWAY);
    expect(ms).toBeLessThan(3_000);
    expect(await answered).toBeLessThan(3_000);
    for (const words of heardBy(cy)) expect(words).toMatch(AWAY);
    const asked = [page(`/i/${'A'.repeat(43)}`), page(link), page(`${link}/accept`, 'POST')];
    for (const { status, text, ms } of await Promise.all(asked)) {
      expect([status, text]).toEqual([503, expect.stringMatching(/database/)]);
      expect(ms).toBeLessThan(3_000);
    }
    await pause(seconds * 1000);
    await shaky.mends(how);
    await slack.waitFor(() => heard().length > 1, 'Ana to be told that the database is back', 60_000);
    // A form is submitted again by itself, and what came of it stands where it was.
    await slack.waitFor(() => ana.screen().includes('=== Done ==='), 'the group', 60_000);
    expect(ana.screen()).toContain('QA');
    await ana.close();
    expect(ana.view()).toBeUndefined();
    // People ask again for what they were told was not done.
    if (/ask me again/.test(heard()[1] ?? '')) await ana.command('/roster', 'space create Docs');
    // Whether the page's first yes was kept or lost: a second one joins, or reads that the first one did.
    const joins = async () => (await page(`${link}/accept`, 'POST')).text.includes('You joined Acme');
    await until(joins, 'somebody outside to have joined');
    await until(async () => {
      if ((await world.entries('invitations.accept')) > 1) return true;
      if (/ask me again/.test(cy.screen())) await cy.press('invitation.accept');
      return false;
    }, 'Cy to have joined');
    await until(async () => (await world.entries('spaces.create')) > 0, 'the space');
    await until(() => world.quiet(), 'all that follows to be done');
    await pause(300);
    const done = ['invitations.accept', 'spaces.create', 'groups.create'];
    expect(await Promise.all(done.map(one => world.entries(one)))).toEqual([2, 1, 1]);
    expect((await verifyAccount(made.store, made.account.id)).problems).toEqual([]);
    const deliveries = await made.store.models.deliveries.find({ account: made.account.id }).lean();
    // Who joined within five minutes is told in one message, else in two.
    const kinds = deliveries
      .map(one => one.kind)
      .filter((kind, at, all) => kind !== 'accepted' || all.indexOf(kind) === at);
    expect(kinds.sort()).toEqual(['accepted', 'invitation', 'invitation-mail', 'progress', 'progress']);
    for (const { _id, kind } of deliveries) {
      const arrived = kind === 'invitation-mail' ? world.mails : world.messages(_id);
      expect([kind, arrived.length]).toEqual([kind, 1]);
    }
    expect(JSON.stringify(cy.dm())).toContain('You joined');
  } finally {
    await roster.stop();
    await world.close();
  }
}

/** Whether somebody has said yes, and it is in the log. */
const hasJoined = ({ account }: Roster): boolean =>
  [...account.log.state.tables.invitations.values()].some(one => one.status === 'accepted');

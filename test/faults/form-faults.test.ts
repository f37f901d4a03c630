import { expect, test } from '@jest/globals';
import { createGroup } from '../../src/actions/groups/groups.js';
import { intercepted } from '../log/failing.js';
import { aPostOffice } from '../support/post-office.js';
import { until } from './scenario.js';
import { aShakyDatabase } from './shaky-database.js';
import { World } from './world.js';

const shaky = await aShakyDatabase();
const office = await aPostOffice();

/** A served account with Ana in front of it. */
async function served() {
  const world = await World.make({ database: shaky.database, office }, 0);
  const roster = await world.survivor();
  const ana = world.slack.as('UANA');
  const shows = (text: string) => world.slack.waitFor(() => ana.screen().includes(text), text, 30_000);
  const close = async () => {
    await roster.stop();
    await world.close();
  };
  return { world, roster, ana, shows, close };
}

test('invitations that the database takes and says nothing more of are sent once, and whoever sent them reads so', async () => {
  const { world, roster, ana, shows, close } = await served();
  const { store } = roster.account;
  try {
    await ana.command('/roster', `invite ${world.outside} <@UCY> to web as developer`);
    await world.slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
    // Right after the entry is written, and before anybody hears of it.
    const entries = intercepted(
      store.entries,
      async (_, call, args) => {
        Object.assign(store, { entries: real });
        await call(args);
        await shaky.fails('killed');
        throw new Error('the connection broke');
      },
      ['insertOne'],
    );
    const real = store.entries;
    Object.assign(store, { entries });
    await ana.submit();
    expect(ana.screen()).toContain("I can't tell yet whether this was done. I'll tell you here.");
    await shaky.mends('killed');
    await shows('=== Done ===');
    expect(ana.screen()).toContain('Inviting 2 people to *Web*');
    await until(() => world.quiet(), 'the invitations');
    expect(await world.entries('invitations.invite')).toBe(1);
    expect(world.mails).toHaveLength(1);
  } finally {
    await close();
  }
}, 60_000);

test('a form that is refused once the database is back has kept what was typed', async () => {
  const { world, ana, shows, close } = await served();
  try {
    await world.made.act(world.made.ana, createGroup, { name: 'QA', type: 'static' });
    await ana.command('/roster', 'group create');
    await world.slack.waitFor(() => ana.view()?.callback_id === 'group-create', 'the form');
    await ana.fill({ name: 'QA', description: 'Tries everything' });
    await shaky.fails('killed');
    await ana.submit();
    expect(ana.screen()).toContain("I'll do it as soon as it is back, and tell you here.");
    await shaky.mends('killed');
    await shows('=== Not possible ===');
    await ana.close();
    expect(ana.screen()).toContain('Tries everything');
    await ana.fill({ name: 'QA 2' });
    await ana.submit();
    expect(ana.screen()).toContain('Created the group *QA 2*');
    expect(await world.entries('groups.create')).toBe(2);
  } finally {
    await close();
  }
}, 60_000);

test('whoever closes a form before the database is back reads in a direct message what came of it', async () => {
  const { world, ana, close } = await served();
  try {
    await ana.command('/roster', 'group create QA');
    await world.slack.waitFor(() => ana.view()?.callback_id === 'group-create', 'the form');
    await shaky.fails('killed');
    await ana.submit();
    while (ana.view() !== undefined) await ana.close();
    await shaky.mends('killed');
    const told = () => JSON.stringify(ana.dm()).includes('Created the group *QA*');
    await world.slack.waitFor(told, 'the direct message', 30_000);
    expect(await world.entries('groups.create')).toBe(1);
  } finally {
    await close();
  }
}, 60_000);

test('whoever did something before the database went away does not read that nothing was changed', async () => {
  const { world, roster, ana, close } = await served();
  const { store } = roster.account;
  const heard = () => JSON.stringify(ana.messages().filter(one => one.ephemeral !== undefined));
  try {
    await ana.command('/roster', 'invite <@UBO> <@UCY> to web as developer');
    await world.slack.waitFor(() => ana.view()?.callback_id === 'invite-review', 'the review');
    await ana.submit();
    await ana.close();
    await until(() => world.quiet(), 'the invitation');
    await ana.command('/roster', 'invitations');
    await world.slack.waitFor(() => heard().includes('invitation.cancel'), 'the list');
    // The entry is written, and said to be; the list that is to be shown anew cannot be read any more.
    const real = store.entries;
    const entries = intercepted(
      store.entries,
      async (_, call, args) => {
        Object.assign(store, { entries: real });
        const written = await call(args);
        await shaky.fails('killed');
        return written;
      },
      ['insertOne'],
    );
    Object.assign(store, { entries });
    await ana.press('invitation.cancel');
    await world.slack.waitFor(() => heard().includes('database'), 'words', 10_000);
    expect(heard()).toContain("I can't tell yet whether this was done. I'll tell you here.");
    await shaky.mends('killed');
    await world.slack.waitFor(() => /cancelled/.test(heard()), 'the outcome', 30_000);
    expect(heard()).not.toContain('nothing was changed');
    expect(await world.entries('invitations.cancel')).toBe(1);
  } finally {
    await close();
  }
}, 60_000);

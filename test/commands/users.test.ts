import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { runningTime } from '../../playground/slack/running-time.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { perform } from '../../src/actions/perform.js';
import { newId } from '../../src/people/ids.js';
import { aRoster } from '../support/roster.js';
import { Acme } from './acme.js';

const under = await aRoster();
const { ana, bo, cy, slack, roster } = under;
const { account } = roster;
const acme = new Acme(under);

beforeAll(async () => {
  await acme.says(ana, 'space create Lab');
  await acme.join('UBO', { Web: 'space_developer' });
  await acme.join('UCY', { Web: 'space_admin' });
  await invited('dee@else.test');
});

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

const as = async (who: string) => account.context({ type: 'user', person: await acme.person(who) }, 'slack');
const invited = async (email: string) =>
  perform(invite, await as('UANA'), {
    emails: [email],
    offers: [{ space: under.space('Web'), role: 'space_member' }],
  });

/** Waits until the newest message says something. */
const newest = (text: string) =>
  slack.waitFor(() => JSON.stringify(ana.messages().at(-1)?.blocks).includes(text), text);

describe('The list of users', () => {
  test('shows everybody with their role, their spaces, and who has not answered', async () => {
    const said = await acme.says(ana, 'users');
    expect(said).toContain('3 users, 1 invited');
    expect(said).toContain('<@UBO> · Account Member · 1 space');
    expect(said).toContain('dee@else.test · invited, waiting · *Web* as Space Member · from <@UANA>');
  });

  test.each([
    ['developer in web', '1 user', '<@UBO>'],
    ['in web', '2 users, 1 invited', '<@UCY>'],
    ['in lab', '0 users', 'Nobody is found here.'],
    ['waiting', '0 users, 1 invited', 'dee@else.test'],
    ['lind', '1 user', '<@UBO>'],
    ['dee', '0 users, 1 invited', 'dee@else.test'],
    ['account admin', '1 user', '<@UANA>'],
  ])('is narrowed by words: %s', async (typed, title, row) => {
    const said = await acme.says(ana, `users ${typed}`);
    expect(said.split('\n')[0]).toBe(title);
    expect(said).toContain(row);
  });

  test('is narrowed by its menus, one after the other, and opens a card', async () => {
    await acme.says(ana, 'users');
    await ana.choose('users.space', 'Web');
    await newest('2 users, 1 invited');
    await ana.choose('users.role', 'Space Developer');
    await newest('"1 user"');
    expect(JSON.stringify(ana.messages().at(-1)?.blocks)).not.toContain('UCY');
    await ana.choose('users.role', 'Any role');
    await newest('2 users, 1 invited');
    await ana.choose('users.who', 'Waiting for an answer');
    await newest('0 users, 1 invited');
    await ana.choose('users.who', 'Everybody');
    await newest('2 users, 1 invited');
    await ana.choose('users.role', 'Space Developer');
    await newest('"1 user"');
    await ana.press('Open');
    await ana.sees('Space Developer in *Web* since');
  });

  test('unknown spaces, groups and roles that may be two are refused with what there is', async () => {
    expect(await acme.says(ana, 'users in wbe')).toContain('Did you mean *Web*?');
    expect(await acme.says(ana, 'users in group nope')).toContain('There is no group called *nope*');
    expect(await acme.says(ana, 'users admin')).toContain('Do you mean');
  });

  test('a space admin sees who is in their space; a developer there may too, a stranger nobody', async () => {
    const said = await acme.says(cy, 'users');
    expect(said.split('\n')[0]).toBe('2 users');
    expect(said).not.toContain('Account Member');
    expect(said).not.toContain('<@UANA>');
    const gus = slack.as('UGUS');
    expect(await acme.says(gus, 'users')).toContain('You are not a user of *Acme* yet.');
  });
});

describe('A card', () => {
  test('says how everything came about, and offers what the reader may do', async () => {
    const said = await acme.says(ana, 'user <@UBO>');
    expect(said).toContain('invited by <@UANA>');
    expect(said).toContain('Account Member since');
    expect(said).toContain('Change Role');
    await ana.choose('user.more', 'Delete');
    await acme.shows(ana, 'delete-confirm');
    await ana.close();
    await ana.choose('user.more', 'Remove From A Space');
    await acme.shows(ana, 'remove');
    await ana.close();
    await ana.choose('user.more', 'Log');
    await ana.sees('Entries about <@UBO>');
  });

  test('of somebody in one’s space shows what they are there', async () => {
    const said = await acme.says(cy, 'user <@UBO>');
    expect(said).toContain('Space Developer in *Web*');
    expect(said).not.toContain('Account Member since');
    expect(said).toContain('Only what they are in spaces whose users you may see.');
    expect(await acme.says(cy, 'user <@UANA>')).toContain('Only an Account Admin');
  });

  test('one’s own has a way out', async () => {
    await acme.says(bo, 'user');
    await bo.press('Leave');
    await acme.shows(bo, 'leave');
  });

  test('of somebody who is invited says so', async () => {
    const said = await acme.says(ana, 'user dee@else.test');
    expect(said).toContain('was invited on');
    expect(said).toContain('*Web* as Space Member');
    expect(await acme.says(ana, 'user <@UGUS>')).toContain('is not a user here yet.');
  });
});

describe('A mistyped address', () => {
  test('is corrected, and the invitation goes to the right one', async () => {
    await invited('eve@exmaple.test');
    const [eve] = await account.people.byEmail(['eve@exmaple.test']);
    expect(await acme.says(ana, 'user email eve@exmaple.test eve@example.test')).toContain(
      'Corrected the address of eve@example.test.',
    );
    expect((await account.people.byIds([eve ?? ''])).get(eve ?? '')).toMatchObject({
      email: 'eve@example.test',
      emailKey: 'eve@example.test',
    });
    const entry = await account.store.entries.findOne({ account: account.id, action: 'users.correct-email' });
    expect(JSON.stringify(entry)).not.toContain('eve@');
    expect(await acme.says(ana, 'log')).toContain('corrected the e-mail address of eve@example.test');
  });

  test('the form shows the present one, and mistakes on their field', async () => {
    await acme.opens(ana, 'user email <@UBO>', 'user-email');
    expect(ana.screen()).toContain('now bo@acme.test');
    for (const [typed, mistake] of [
      ['nonsense', 'is not an e-mail address'],
      ['dee@else.test', 'Somebody else here has that address.'],
      ['bo@acme.test', 'has that address already'],
    ] as const) {
      await ana.fill({ email: typed });
      await ana.submit();
      expect(ana.errors()).toEqual({ email: expect.stringContaining(mistake) });
    }
    await ana.fill({ email: 'bo.lind@acme.test' });
    await ana.submit();
    await ana.sees('Corrected the address of <@UBO>.');
    // Slack's own does not take its place.
    await slack.change('UBO', { realName: 'Bo Lindqvist' });
    const known = async () => (await account.people.byIds([await acme.person('UBO')])).values().next().value;
    await slack.waitFor(async () => (await known())?.name === 'Bo Lindqvist', 'the new name');
    expect((await known())?.email).toBe('bo.lind@acme.test');
  });

  test('only account admins correct it', async () => {
    expect(await acme.says(cy, 'user email <@UBO> x@y.test')).toContain('Only an Account Admin');
  });
});

test.each([100, 101, 10_000])('with %i users a page comes within a second or so', async many => {
  const now = account.now();
  const { models } = account.store;
  const here = acme.state.tables.users.size;
  const ids = Array.from({ length: Math.max(0, many - here) }, () => newId());
  await models.people.insertMany(
    ids.map((_id, n) => ({ _id, account: account.id, name: `Person ${here + n}`, created: now })),
  );
  const proposer = {
    actor: { type: 'roster' },
    via: 'job',
    action: 'test.seed',
    now,
    id: newId(),
  } as const;
  const grant = { space: null, role: 'account_member', by: null, at: now };
  await account.log.commit(proposer, () => ({
    changes: ids.map(id => ({
      table: 'users' as const,
      id,
      from: null,
      to: { id, active: true, joined: now, invitation: null, grants: [grant], groups: [] },
    })),
    result: null,
    input: null,
    tell: { people: [], channel: null },
  }));
  await account.log.projector.idle();
  await under.settled();
  const pages = Math.ceil((many + 2) / 15);
  const started = runningTime();
  expect(await acme.says(ana, 'users')).toContain(`page 1 of ${pages.toLocaleString('en-US')}`);
  expect(await acme.says(ana, 'users "person 42"')).toContain('Person 42');
  const took = runningTime() - started;
  await acme.says(ana, 'users');
  await ana.press('Next');
  await newest('page 2 of');
  await ana.press('Previous');
  await newest('page 1 of');
  expect(took).toBeLessThan(3000);
});

import { afterEach, beforeAll, expect, test } from '@jest/globals';
import { sweep } from '../../src/jobs/sweep.js';
import { TestClock } from '../deliveries/process.js';
import { aRoster } from '../support/roster.js';
import { people } from '../support/slack.js';
import { Acme } from './acme.js';

const clock = new TestClock();
const di = { id: 'UDI', name: 'di', realName: 'Di Tan', email: 'di@acme.test', tz: 'Asia/Tokyo' };
const under = await aRoster({ now: clock.now, people: [...people, di] });
const { ana, bo, cy, slack } = under;
const acme = new Acme(under);
const HOUR = 3600;

beforeAll(async () => {
  await acme.join('UBO', { Web: 'space_member' });
  await acme.join('UCY', { Web: 'space_admin' });
});

afterEach(async () => {
  for (const hands of [ana, bo, cy]) while (hands.view() !== undefined) await hands.close();
  expect(slack.violations).toEqual([]);
});

/** The roles with an end that somebody holds, by the name of the space. */
const dated = async (who: string) =>
  (acme.state.tables.users.get(await acme.person(who))?.grants ?? []).flatMap(({ space, role, until }) =>
    until === undefined ? [] : [[acme.state.tables.spaces.get(space ?? '')?.name ?? '', role]],
  );

/** What happens by itself, as every minute. */
const swept = async () => {
  const { account, deliveries } = under.roster;
  await sweep({ account, deliveries, lookUp: () => {} });
  await deliveries.idle();
};

test('for a time: said, told, logged, and beside the lasting role', async () => {
  const said = await acme.says(ana, 'role <@UBO|bo> developer in web for 4 hours');
  expect(said).toMatch(
    /^<@UBO> is Space Developer in \*Web\* until <!date\^\d+\^.*After that: Space Member\.$/m,
  );
  expect(said).toContain('`/roster role @somebody in Web until now` ends it early.');
  await bo.sees('made you *Space Developer* in *Web* until <!date^');
  expect(await dated('UBO')).toEqual([['Web', 'space_developer']]);
  expect(await acme.says(ana, 'log')).toMatch(/made <@UBO> Space Developer in \*Web\* until <!date/);
  expect(await acme.says(ana, 'user <@UBO>')).toMatch(/Space Developer in \*Web\* since .* until <!date/);
});

test('holder and giver are told before, with a button to extend; the end follows, and says what stays', async () => {
  clock.pass(3 * HOUR + 60);
  await swept();
  await bo.sees('Your role *Space Developer* in *Web* ends <!date^');
  await bo.sees('Then you are Space Member there. If you need it for longer, ask <@UANA>.');
  await ana.sees('<@UBO>’s role *Space Developer* in *Web*, which you gave them, ends <!date^');
  const { seq } = acme.state;
  await swept();
  expect(acme.state.seq).toBe(seq);
  clock.pass(HOUR);
  await swept();
  await bo.sees(
    'Your role *Space Developer* in *Web* has ended, as it was set to. Now you are Space Member there.',
  );
  await ana.sees(
    '<@UBO>’s role *Space Developer* in *Web*, which you gave them, has ended, as it was set to.',
  );
  expect(await acme.roles('UBO')).toMatchObject({ Web: 'space_member' });
  expect(await acme.says(ana, 'log')).toContain('have ended: Space Developer of <@UBO> in *Web*.');
});

test('the button opens the form with as long again, and what it gives is a grant of its own', async () => {
  await acme.says(cy, 'role <@UBO> developer in web for 2 hours');
  clock.pass(1.6 * HOUR);
  await swept();
  await cy.sees('which you gave them, ends');
  await cy.press('Extend');
  await acme.shows(cy, 'role');
  expect(cy.screen()).toContain('Who: ⟨UBO⟩');
  expect(cy.screen()).toContain('(x) Space Developer');
  expect(cy.screen()).toMatch(/Until, if it should end: ⟨20\d\d-\d\d-\d\dT\d\d:\d\dZ⟩/);
  await cy.submit();
  await cy.sees('<@UBO> is Space Developer in *Web* until');
  expect(await dated('UBO')).toEqual([
    ['Web', 'space_developer'],
    ['Web', 'space_developer'],
  ]);
});

test('ended early, by words and by the form’s button', async () => {
  expect(await acme.says(ana, 'role <@UBO> in web until now')).toContain(
    'Ended Space Developer of <@UBO> and Space Developer of <@UBO> in *Web*. What has no end stays.',
  );
  await bo.sees('<@UANA> ended your role *Space Developer* in *Web*. Now you are Space Member there.');
  await cy.sees('<@UANA> ended <@UBO>’s role *Space Developer* in *Web*, which you gave them.');
  expect(await acme.says(ana, 'role <@UBO> in web until now')).toContain(
    '<@UBO> has no role in *Web* that ends by itself. Nothing was changed.',
  );
  await acme.says(ana, 'role <@UBO> admin in web until tomorrow');
  await acme.opens(ana, 'role <@UBO> in web', 'role');
  await ana.press('End Space Admin Now');
  await ana.sees('Ended Space Admin of <@UBO> in *Web*.');
  expect(ana.screen()).not.toContain('End Space Admin Now');
  expect(await dated('UBO')).toEqual([]);
});

test('several at once: those who hold it already are named', async () => {
  expect(await acme.says(ana, 'role <@UBO> <@UCY> admin in web')).toMatch(
    /^<@UBO> is Space Admin in \*Web\* now\. Before: Space Member\.\nAlready so, unchanged: <@UCY>\./,
  );
  await acme.opens(ana, 'role <@UBO> <@UCY> in web', 'role');
  expect(ana.screen()).toContain('<@UBO>: Space Admin since');
  await acme.changes(ana, { role: 'Space Member' });
  await ana.sees('<@UCY>: loses');
  expect(ana.screen()).toContain('[Change 2 Roles]');
  await ana.submit();
  await ana.sees(
    '<@UBO> and <@UCY> are Space Member in *Web* now. Before: <@UBO> Space Admin and <@UCY> Space Admin.',
  );
  await acme.says(ana, 'role <@UCY> admin in web');
});

test('a form may give an end; one that is past is told on its field', async () => {
  await acme.says(ana, 'space create Lab');
  await acme.opens(ana, 'add <@UBO> until 1 March', 'add');
  expect(ana.screen()).toMatch(/Until, if it should end: ⟨20\d\d-0[23]-\d\dT\d\d:59Z⟩/);
  const inSeconds = (ahead: number) => String(Math.floor(clock.now().getTime() / 1000) + ahead);
  await ana.fill({ space: 'Lab', until: inSeconds(-HOUR) });
  await ana.submit();
  expect(ana.errors()).toEqual({ until: expect.stringContaining('This end is in the past.') });
  await ana.fill({ until: inSeconds(HOUR) });
  await ana.submit();
  await ana.sees('Added <@UBO> to *Lab* as Space Member until <!date');
  await under.settled();
  await bo.sees('added you to *Lab* as Space Member until <!date');
  expect(await dated('UBO')).toEqual([['Lab', 'space_member']]);
});

test('whom I invite for a time reads until when, and holds it until then', async () => {
  await acme.opens(ana, 'invite <@UDI> to web as developer until 1 March', 'invite-review');
  await ana.sees('*Web* as Space Developer until <!date^');
  await ana.submit();
  await ana.sees('Inviting 1 person to *Web* as Space Developer until <!date^');
  await under.settled();
  const hands = slack.as('UDI');
  await hands.sees('*Web* as Space Developer until <!date^');
  await hands.press('Accept');
  await hands.sees('You joined *Acme* · *Web* as Space Developer until <!date^');
  expect(await dated('UDI')).toEqual([['Web', 'space_developer']]);
});

test.each([
  [
    'what is no end',
    'add <@UBO> to web until whenever',
    "I can't read *whenever* as an end. Type for example `until friday 18:00`",
  ],
  ['half an end', 'role <@UBO> admin in web until fryday 18:00', "I can't read *fryday 18:00* as an end."],
  ['a past one', 'role <@UBO> admin in web until yesterday', 'This end is in the past.'],
  ['a far one', 'role <@UBO> admin in web for 9 years', 'at most 5 years from now'],
  [
    'less than there is',
    'role <@UCY> member in web for 2 days',
    '<@UCY> is Space Admin in *Web* already, which includes Space Member.',
  ],
])('refused: %s', async (_what, typed, answer) => {
  const before = acme.state.seq;
  expect(await acme.says(ana, typed)).toContain(answer);
  expect(acme.state.seq).toBe(before);
});

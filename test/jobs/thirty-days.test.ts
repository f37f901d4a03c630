import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { accept, decline } from '../../src/actions/invitations/answer.js';
import { recordReach } from '../../src/actions/invitations/facts.js';
import { invite } from '../../src/actions/invitations/invite.js';
import { cancel, resend } from '../../src/actions/invitations/look-after.js';
import { sweep } from '../../src/jobs/sweep.js';
import { record } from '../../src/jobs/world.js';
import { anAccount } from '../support/account.js';
import { testDatabase } from '../support/mongo.js';
import { DAY } from '../support/pure-account.js';

const database = await testDatabase();
const HOUR = 3_600_000;
/** Summer time ends in Berlin and Adelaide's begins within the thirty days; Kolkata has none. */
const BEGIN = new Date('2026-10-05T10:20:00Z');
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Adelaide'] as const;
const DAYS = [2, 5, 10] as const;

/** What becomes of somebody's invitation, and so many hours after they were invited. */
interface Fate {
  readonly zone: (typeof ZONES)[number];
  readonly what: 'accepts' | 'declines' | 'is cancelled' | 'is asked again' | 'joins late' | 'never answers';
  readonly after: number;
}

const fate: fc.Arbitrary<Fate> = fc.record({
  zone: fc.constantFrom(...ZONES),
  what: fc.constantFrom(
    'accepts' as const,
    'declines' as const,
    'is cancelled' as const,
    'is asked again' as const,
    'joins late' as const,
    'never answers' as const,
  ),
  after: fc.integer({ min: 1, max: 13 * 24 }),
});

/** Nine in the morning in a zone, on a day after the invitation, by the plainest reading of the rule. */
function morning(at: Date, days: number, zone: string): Date {
  const there = DateTime.fromJSDate(at, { zone }).plus({ days });
  return DateTime.fromObject(
    { year: there.year, month: there.month, day: there.day, hour: 9 },
    { zone },
  ).toJSDate();
}

/** The reminders that somebody should get: each by its number, and when. */
function expected({ zone, what, after }: Fate): string[] {
  const end = new Date(BEGIN.getTime() + after * HOUR);
  const renewed = what === 'is asked again';
  const over =
    what === 'accepts' || what === 'declines' || what === 'is cancelled'
      ? end
      : new Date(BEGIN.getTime() + 14 * DAY);
  const mornings = DAYS.map((days, index) => ({ nth: index + 1, at: morning(BEGIN, days, zone) }));
  const put: { nth: number; at: Date }[] = [];
  for (const one of mornings) {
    // Whoever was just asked again is left alone for twenty hours, and then until nine.
    const free = renewed && one.at >= end && one.at < new Date(end.getTime() + 20 * HOUR);
    const at = free ? nextMorning(new Date(end.getTime() + 20 * HOUR), zone) : one.at;
    if (at >= over) continue;
    // Two that fall on one morning are one.
    const same = put.findIndex(other => other.at.getTime() === at.getTime());
    if (same >= 0) put.splice(same, 1);
    put.push({ nth: one.nth, at });
  }
  return put.map(({ nth, at }) => `${nth} at ${at.toISOString()}`);
}

function nextMorning(from: Date, zone: string): Date {
  for (let days = 0; ; days += 1) {
    const at = morning(from, days, zone);
    if (at >= from) return at;
  }
}

test('thirty days over any histories: exactly the expected reminders, at nine where each person is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { minLength: 1, maxLength: 5 }), async fates => {
      let now = BEGIN;
      const story = await anAccount(database, { now: () => now });
      const { account, act, ana, web, store } = story;
      const slack = fates.map((_, index) => `UX${index}`);
      for (const [index, { zone }] of fates.entries())
        await account.people.bySlackIdentity({
          slack: slack[index] ?? '',
          name: `X${index}`,
          timeZone: zone,
        });
      now = BEGIN;
      const offers = [{ space: web, role: 'space_member' }];
      await act(ana, invite, { slack, offers });
      const state = () => account.log.state;
      const people = await account.people.knownBySlack(slack);
      const ids = slack.map(
        one =>
          [...state().tables.invitations.values()].find(({ person }) => person === people.get(one)?._id)
            ?.id ?? '',
      );
      const begun = state().tables.invitations.get(ids[0] ?? '')?.at ?? BEGIN;
      const deeds = fates.map(({ what, after }, index) => ({
        what,
        at: BEGIN.getTime() + after * HOUR,
        index,
      }));
      const deliveries = { follow: async () => {}, wake: () => {} };
      const end = BEGIN.getTime() + 30 * DAY;
      // Wakes when the sweep says, as Roster does; and when somebody does something.
      while (now.getTime() < end) {
        for (const deed of deeds
          .filter(one => one.at <= now.getTime())
          .sort((one, other) => one.at - other.at)) {
          deeds.splice(deeds.indexOf(deed), 1);
          const invitation = ids[deed.index] ?? '';
          const person = state().tables.invitations.get(invitation)?.person ?? '';
          if (state().tables.invitations.get(invitation)?.status !== 'pending') continue;
          if (deed.what === 'accepts') await act(person, accept, { invitation });
          if (deed.what === 'declines') await act(person, decline, { invitation });
          if (deed.what === 'is cancelled') await act(ana, cancel, { invitations: [invitation] });
          if (deed.what === 'is asked again') await act(ana, resend, { invitations: [invitation] });
          if (deed.what === 'joins late')
            await record(account, recordReach, { found: [invitation], absent: [] });
        }
        const next = await sweep({ account, deliveries, lookUp: () => {} });
        const ahead = [next?.getTime() ?? end, ...deeds.map(one => one.at), now.getTime() + DAY];
        now = new Date(Math.max(now.getTime() + 1, Math.min(...ahead.filter(at => at > now.getTime()))));
      }
      const entries = await store.entries
        .find({ account: account.id, action: 'invitations.remind' })
        .sort({ seq: 1 })
        .toArray();
      const sent = ids.map(id =>
        entries.flatMap(({ at, changes }) =>
          changes.flatMap(change =>
            change.table === 'invitations' && change.id === id
              ? [
                  `${change.to?.reminded} at ${new Date(Math.floor(at.getTime() / 1000) * 1000).toISOString()}`,
                ]
              : [],
          ),
        ),
      );
      expect(begun.getTime() - BEGIN.getTime()).toBeLessThan(1000);
      expect(sent).toEqual(fates.map(expected));
      for (const [index, id] of ids.entries()) {
        const invitation = state().tables.invitations.get(id);
        const answered = ['accepted', 'declined', 'cancelled'].includes(invitation?.status ?? '');
        expect([index, answered || invitation?.status]).toEqual([index, answered || 'expired']);
        // Its inviter hears two days before the end, and at the end, unless it was settled by then.
        if (!answered)
          expect(invitation?.settled?.at.getTime()).toBeLessThan(
            (invitation?.expires.getTime() ?? 0) + 60_000,
          );
        if (!answered) expect(invitation?.warned).toBe(true);
      }
      await account.log.stop();
    }),
    { numRuns: 12 },
  );
}, 60_000);

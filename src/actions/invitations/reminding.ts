import { z } from 'zod';
import type { Invitation } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import { date, say } from '../../sentence.js';
import { AT_ONCE, action, type Deciding, Ref } from '../action.js';
import { tellAdmins, tellDue, tellPeople } from '../tell.js';
import { askedAt, DAY, inviters, ownPending, waits, wantsNoReminders } from './open.js';

/** Days for which "later" keeps reminders away. */
const LATER_DAYS = 3;

/** How long before it closes the inviters hear of it, in milliseconds, where it is open for twice that at least. */
const WARNED_BEFORE = 2 * DAY;

/**
 * Fact: it is time to remind people of their invitations. `nth` counts the reminders of the settings from 1; those
 * that an outage skipped are behind it too, so that nobody gets two at once. Whoever was asked again after `asOf`,
 * when they were found, is not reminded besides. The first was due at `since`.
 */
export const remind = action({
  name: 'invitations.remind',
  summary: 'Remind invited people',
  needs: 'roster',
  input: z.object({
    due: z.array(z.object({ invitation: Ref, nth: z.int().min(1) })).min(1),
    asOf: z.date().exactOptional(),
    since: z.date().exactOptional(),
  }),
  decide({ draft, now }, { due, asOf = now, since = now }) {
    const reminded: string[] = [];
    for (const { invitation: id, nth } of due) {
      const invitation = draft.invitations.get(id);
      if (!waits(invitation, now) || (invitation.reminded ?? 0) >= nth) continue;
      if (invitation.sent > asOf) continue;
      // "Later" was said since it was found to be due.
      if (invitation.quiet !== undefined && invitation.quiet > now) continue;
      draft.invitations.set({ ...invitation, reminded: nth, sent: now });
      reminded.push(id);
    }
    if (reminded.length === 0) throw new Refusal('conflict', say`Nobody is to be reminded.`);
    return { result: { reminded }, tell: tellDue(tellPeople([]), now, [since]) };
  },
});

/** "Later", or "no more reminders", said by the invited person about their own invitation, which stays open. */
export const quiet = action({
  name: 'invitations.quiet',
  summary: 'Ask to be reminded later, or not again',
  needs: 'oneself',
  input: z.object({ invitation: Ref, how: z.enum(['later', 'never']) }),
  decide(deciding, { invitation: id, how }) {
    const { draft, now } = deciding;
    const invitation = ownPending(deciding, id);
    const until = how === 'never' ? invitation.expires : new Date(now.getTime() + LATER_DAYS * DAY);
    const isSo = how === 'never' ? wantsNoReminders(invitation) : (invitation.quiet ?? now) >= until;
    if (isSo)
      throw new Refusal(
        'settled',
        say`You won't be reminded. The invitation stays open until ${date(invitation.expires, true)}.`,
      );
    draft.invitations.set({ ...invitation, quiet: until });
    return { result: { invitation: id, until } };
  },
});

/** Invitations that close soon, of which the inviters have not heard yet. */
export const closingSoon = (
  tables: Deciding['draft']['base']['tables'] | Deciding['draft'],
  now: Date,
): Invitation[] =>
  [...tables.invitations.values()].filter(
    one =>
      waits(one, now) &&
      one.warned === undefined &&
      one.expires.getTime() - now.getTime() <= warnedBefore(one),
  );

/** Of an invitation that is open for a few days only, the second half of its time. */
const warnedBefore = (invitation: Invitation): number =>
  Math.min(WARNED_BEFORE, (invitation.expires.getTime() - askedAt(invitation).getTime()) / 2);

/** When the inviters are to hear that an invitation closes soon. */
export const warningAt = (invitation: Invitation): Date =>
  new Date(invitation.expires.getTime() - warnedBefore(invitation));

/** Fact: invitations close soon that nobody has answered; their inviters and the admins are told. */
export const warnOfEnd = action({
  name: 'invitations.closing',
  summary: 'Tell inviters which invitations close soon',
  needs: 'roster',
  input: z.object({}),
  decide({ draft, now }) {
    const closing = closingSoon(draft, now).slice(0, AT_ONCE);
    if (closing.length === 0) throw new Refusal('conflict', say`No invitation closes soon.`);
    for (const invitation of closing) draft.invitations.set({ ...invitation, warned: now });
    return {
      result: { closing: closing.map(one => one.id) },
      tell: tellDue(tellAdmins(draft, now, closing.flatMap(inviters)), now, closing.map(warningAt)),
    };
  },
});

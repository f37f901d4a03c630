import { z } from 'zod';
import { type GroupOffer, type Invitation, isOpen, type Offer } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import { person, say } from '../../sentence.js';
import { action, type Deciding, Ref } from '../action.js';
import { holdsCapability } from '../holds.js';
import { notAllowed } from '../refusals.js';
import { DAY, invitationDays, invitationOf, inviters, settled } from './open.js';

/** Pressing "send again" twice sends once: nobody is asked again within this time (milliseconds). */
const RESEND_PAUSE = 60_000;

/**
 * Cancels open invitations: whoever manages users, all of it; an inviter, what they offered themselves, and with
 * it the invitation where nothing is left.
 */
export const cancel = action({
  name: 'invitations.cancel',
  summary: 'Cancel invitations',
  needs: 'oneself',
  input: z.object({ invitations: z.array(Ref).min(1).max(1000) }),
  decide(deciding, { invitations }) {
    const { draft, actor, now } = deciding;
    const asking = { state: draft.base, actor: actorOf(deciding), now };
    const all = holdsCapability(asking, 'manage users', []);
    const cancelled: string[] = [];
    const reduced: string[] = [];
    for (const id of new Set(invitations)) {
      const invitation = invitationOf(draft, id);
      if (!all && !inviters(invitation).includes(actor ?? '')) throw notAllowed(asking, 'manage users', []);
      if (!isOpen(invitation)) {
        if (invitations.length === 1) throw settled(invitation);
        continue;
      }
      const mine = (offer: Offer | GroupOffer) => all || offer.by === actor;
      const offers = invitation.offers.filter(offer => !mine(offer));
      const groups = invitation.groups.filter(offer => !mine(offer));
      const empty = offers.length === 0 && groups.length === 0;
      draft.invitations.set({
        ...invitation,
        ...(empty ? { status: 'cancelled' as const, settled: { by: actor, at: now } } : { offers, groups }),
      });
      (empty ? cancelled : reduced).push(id);
    }
    if (cancelled.length + reduced.length === 0)
      throw new Refusal('settled', say`None of these invitations is open any more. Nothing was changed.`);
    return { result: { cancelled, reduced } };
  },
});

const actorOf = ({ actor, slackAdmin }: Deciding) =>
  actor === null ? ({ type: 'roster' } as const) : ({ type: 'user', person: actor, slackAdmin } as const);

/** Sends open invitations again, and leaves them open for as long as a new one. */
export const resend = action({
  name: 'invitations.resend',
  summary: 'Send invitations again',
  needs: 'oneself',
  input: z.object({ invitations: z.array(Ref).min(1).max(1000) }),
  decide(deciding, { invitations }) {
    const { draft, actor, now } = deciding;
    const asking = { state: draft.base, actor: actorOf(deciding), now };
    const all = holdsCapability(asking, 'manage users', []);
    const sent: string[] = [];
    for (const id of new Set(invitations)) {
      const invitation = invitationOf(draft, id);
      if (!all && !inviters(invitation).includes(actor ?? '')) throw notAllowed(asking, 'manage users', []);
      const single = invitations.length === 1;
      if (invitation.status !== 'pending') {
        if (single) throw settled(invitation);
        continue;
      }
      if (now.getTime() - invitation.sent.getTime() < RESEND_PAUSE) {
        if (single) throw justSent(invitation);
        continue;
      }
      const expires = new Date(
        Math.max(invitation.expires.getTime(), now.getTime() + invitationDays(draft) * DAY),
      );
      draft.invitations.set({ ...invitation, resent: invitation.resent + 1, sent: now, expires });
      sent.push(id);
    }
    if (sent.length === 0)
      throw new Refusal(
        'settled',
        say`None of them waits for an answer, or they were asked a moment ago. Nothing was sent.`,
      );
    return { result: { sent } };
  },
});

const justSent = ({ person: who }: Invitation): Refusal =>
  new Refusal('settled', say`${person(who)} was asked a moment ago. Nothing was sent again.`);

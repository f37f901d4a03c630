import { z } from 'zod';
import { type GroupOffer, type Invitation, isOpen, type Offer } from '../../account/tables.js';
import { Refusal } from '../../errors.js';
import { person, say } from '../../sentence.js';
import { AT_ONCE, action, type Deciding, Ref, TOO_MANY } from '../action.js';
import { askingOf } from '../authorize.js';
import { type Asking, holdsCapability } from '../holds.js';
import { notAllowed, notAUser } from '../refusals.js';
import { invitationOf, inviters, renewed, sentAnew, settled, waits, withOffers } from './open.js';

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
  input: z.object({ invitations: z.array(Ref).min(1).max(AT_ONCE, TOO_MANY) }),
  decide(deciding, { invitations }) {
    const { draft, actor, now } = deciding;
    const all = holdsCapability(askingOf(deciding), 'manage users', []);
    const cancelled: string[] = [];
    const reduced: string[] = [];
    for (const invitation of chosen(deciding, invitations)) {
      const others = (offer: Offer | GroupOffer) => !all && offer.by !== actor;
      const [offers, groups] = [invitation.offers.filter(others), invitation.groups.filter(others)];
      const empty = offers.length + groups.length === 0;
      draft.invitations.set(
        empty
          ? { ...invitation, status: 'cancelled', settled: { by: actor, at: now } }
          : withOffers(invitation, offers, groups),
      );
      (empty ? cancelled : reduced).push(invitation.id);
    }
    if (cancelled.length + reduced.length === 0)
      throw new Refusal('settled', say`None of these invitations is open any more. Nothing was changed.`);
    return { result: { cancelled, reduced } };
  },
});

/** Tells which invitations somebody looks after: whoever manages users, all; others, those in which they offer something. */
export function looksAfter(asking: Asking): (invitation: Invitation) => boolean {
  const { actor } = asking;
  const all = holdsCapability(asking, 'manage users', []);
  return invitation => all || (actor.type === 'user' && inviters(invitation).includes(actor.person));
}

/**
 * The open ones among invitations that the actor looks after.
 * @throws Refusal for one that they don't, and for somebody who is no user
 */
function chosen(deciding: Deciding, ids: readonly string[]): Invitation[] {
  const { draft, actor } = deciding;
  const asking = askingOf(deciding);
  if (actor !== null && draft.users.get(actor)?.active !== true) throw notAUser(asking);
  const own = looksAfter(asking);
  const open: Invitation[] = [];
  for (const id of new Set(ids)) {
    const invitation = invitationOf(draft, id);
    if (!own(invitation)) throw notYours(asking);
    if (isOpen(invitation)) open.push(invitation);
    else if (ids.length === 1) throw settled(invitation);
  }
  return open;
}

function notYours(asking: Asking): Refusal {
  const { sentence, hint } = notAllowed(asking, 'manage users', []);
  return new Refusal(
    'not-allowed',
    say`Nothing in this invitation is from you. ${sentence}`,
    hint && { hint },
  );
}

/** Sends open invitations again, and leaves them open for as long as a new one; a refused address is tried once more. */
export const resend = action({
  name: 'invitations.resend',
  summary: 'Send invitations again',
  needs: 'oneself',
  input: z.object({ invitations: z.array(Ref).min(1).max(AT_ONCE, TOO_MANY) }),
  decide(deciding, { invitations }) {
    const { draft, now } = deciding;
    const sent: string[] = [];
    const single = invitations.length === 1;
    for (const invitation of chosen(deciding, invitations)) {
      if (!waits(invitation, now)) {
        if (single) throw settled(invitation);
        continue;
      }
      if (now.getTime() - invitation.sent.getTime() < RESEND_PAUSE) {
        if (single) throw justSent(invitation);
        continue;
      }
      draft.invitations.set(sentAnew(renewed(draft, invitation, now), now));
      sent.push(invitation.id);
    }
    if (sent.length === 0)
      throw new Refusal(
        'settled',
        say`None of these people has an invitation that waits for an answer, or they were asked a moment ago. Nothing was sent.`,
      );
    return { result: { sent } };
  },
});

const justSent = ({ person: who }: Invitation): Refusal =>
  new Refusal('settled', say`${person(who)} was asked a moment ago. Nothing was sent again.`);

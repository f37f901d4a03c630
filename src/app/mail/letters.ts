import { invitationMail, joinedMail, reminderMail } from '../../../views/mail/invitation-mail.js';
import type { State } from '../../account/state.js';
import type { Invitation } from '../../account/tables.js';
import { joinedBy } from '../../actions/invitations/facts.js';
import { waits } from '../../actions/invitations/open.js';
import { morningAfter } from '../../deliveries/daytime.js';
import type { Mail } from '../../deliveries/mailer.js';
import { isOfEarlier, nthOf } from '../../deliveries/reached.js';
import type { Delivery } from '../../models/delivery.js';
import type { Account } from '../account.js';
import { invitationShown, readerOf } from '../invitation-shown.js';
import { comesTooLate, turnOf } from '../reminding-words.js';

/**
 * The mail that a delivery is, as the account is now; null where there is nothing (more) to write, and for a reminder
 * at night, the morning where its reader is, or else its inviter.
 */
export async function letterOf(account: Account, delivery: Delivery): Promise<Mail | Date | null> {
  const { state } = account.log;
  const now = account.now();
  const invitation = state.tables.invitations.get(delivery.about);
  if (invitation === undefined || !isWanted(delivery, invitation, state.tables, now)) return null;
  const shown = invitationShown(account, invitation);
  const people = await account.people.byIds([invitation.person, ...shown.by]);
  const to = people.get(invitation.person);
  if (to?.email === undefined) return null;
  const reader = readerOf(account, people, invitation);
  const reminds = delivery.kind === 'reminder-mail';
  const morning = reminds ? morningAfter(now, reader.zone) : undefined;
  if (morning !== undefined) return morning;
  const link = await account.links.to(invitation);
  if (link === undefined) return null;
  const data = { ...shown, note: await account.texts.read(invitation.note), link };
  const nth = nthOf(delivery);
  if (delivery.kind === 'joined-mail') return { to: to.email, ...joinedMail(data, reader) };
  if (!reminds) return { to: to.email, ...invitationMail(data, reader) };
  const turn = turnOf(state, invitation, nth);
  return { to: to.email, ...reminderMail(data, turn, reader), unsubscribe: `${link}/stop` };
}

/** Whether a mail is still to be written: whoever has come to the workspace meanwhile reads it there. */
export function isWanted(
  delivery: Delivery,
  invitation: Invitation,
  { users }: State['tables'],
  now: Date,
): boolean {
  // An address that was just corrected is looked up first.
  if (invitation.reach !== 'absent') return false;
  if (delivery.kind === 'joined-mail') return joinedBy(invitation, users);
  if (!waits(invitation, now)) return false;
  const nth = nthOf(delivery);
  const { kind, created } = delivery;
  // One that waited, or was tried again, is not sent after the one that took its place: a later one, or a reminder.
  if (kind === 'invitation-mail')
    return (
      nth >= invitation.resent && !comesTooLate(invitation, { nth: Number.POSITIVE_INFINITY, created }, now)
    );
  return !isOfEarlier(delivery, invitation) && !comesTooLate(invitation, { nth, created }, now);
}

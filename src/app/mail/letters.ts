import { invitationMail, reminderMail } from '../../../views/mail/invitation-mail.js';
import type { Letter } from '../../../views/mail/letter.js';
import { isOver } from '../../actions/invitations/open.js';
import type { Mail } from '../../deliveries/mailer.js';
import type { Delivery } from '../../models/delivery.js';
import type { Account } from '../account.js';
import { invitationShown, readerOf } from '../invitation-shown.js';
import { comesTooLate, tellsOfEnd } from '../reminding-words.js';

/** The mail that a delivery is, as the account is now; null where there is nothing (more) to write. */
export async function letterOf(account: Account, delivery: Delivery): Promise<Mail | null> {
  const { state } = account.log;
  const now = account.now();
  const invitation = state.tables.invitations.get(delivery.about);
  // Whoever has come to the workspace meanwhile is asked there; an address that was just corrected is looked up first.
  if (invitation?.status !== 'pending' || isOver(invitation, now)) return null;
  if (invitation.reach !== 'absent') return null;
  const nth = Number(delivery._id.split('.').at(-1));
  if (delivery.kind !== 'invitation-mail' && comesTooLate(invitation, nth, now)) return null;
  const shown = invitationShown(account, invitation);
  const people = await account.people.byIds([invitation.person, ...shown.by]);
  const to = people.get(invitation.person);
  if (to?.email === undefined) return null;
  const link = await account.links.to(invitation.id);
  if (link === undefined) return null;
  const data = { ...shown, note: await account.texts.read(invitation.note), link };
  const reader = readerOf(people, invitation.person);
  if (delivery.kind === 'invitation-mail') return { to: to.email, ...invitationMail(data, nth, reader) };
  const closing = tellsOfEnd(state, invitation, nth, now);
  const letter: Letter = reminderMail(data, { nth, closing }, reader);
  return { to: to.email, ...letter, unsubscribe: `${link}/stop` };
}

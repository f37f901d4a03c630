import {
  type InvitationMailData,
  invitationMail,
  reminderMail,
} from '../../../views/mail/invitation-mail.js';
import type { Letter } from '../../../views/mail/letter.js';
import type { Reader } from '../../../views/written.js';
import { settingsOf } from '../../account/settings.js';
import type { Invitation } from '../../account/tables.js';
import { isOver } from '../../actions/invitations/open.js';
import type { Mail } from '../../deliveries/mailer.js';
import type { Delivery } from '../../models/delivery.js';
import type { Person } from '../../models/person.js';
import type { Account } from '../account.js';
import { abilitiesOf, inviters, offerWords } from '../command/invitation-words.js';

/** The mail that a delivery is, as the account is now; null where there is nothing (more) to write. */
export async function letterOf(account: Account, delivery: Delivery): Promise<Mail | null> {
  const { tables } = account.log.state;
  const invitation = tables.invitations.get(delivery.about);
  // Whoever has come to the workspace meanwhile is asked there; an address that was just corrected is looked up first.
  if (invitation?.status !== 'pending' || isOver(invitation, account.now())) return null;
  if (invitation.reach !== 'absent') return null;
  const by = inviters(invitation);
  const people = await account.people.byIds([invitation.person, ...by]);
  const to = people.get(invitation.person);
  if (to?.email === undefined) return null;
  const link = await account.links.to(invitation.id);
  if (link === undefined) return null;
  const data = await dataOf(account, invitation, by, link);
  const reader = readerOf(people, to);
  const nth = Number(delivery._id.split('.').at(-1));
  if (delivery.kind === 'invitation-mail') return { to: to.email, ...invitationMail(data, nth, reader) };
  const last = nth === settingsOf(tables).reminderDays.length;
  const letter: Letter = reminderMail(data, { nth, last }, reader);
  return { to: to.email, ...letter, unsubscribe: `${link}/stop` };
}

async function dataOf(
  account: Account,
  invitation: Invitation,
  by: readonly string[],
  link: string,
): Promise<InvitationMailData> {
  const { state } = account.log;
  return {
    account: settingsOf(state.tables).name,
    by,
    offers: offerWords(state, invitation),
    abilities: abilitiesOf(state, invitation),
    note: await account.texts.read(invitation.note),
    expires: invitation.expires,
    link,
  };
}

/** How people are called in a mail, and the time zone of whoever reads it. */
function readerOf(people: ReadonlyMap<string, Person>, { timeZone }: Person): Reader {
  const name = (id: string) => people.get(id)?.name ?? people.get(id)?.email ?? 'somebody';
  return { name, ...(timeZone === undefined ? {} : { zone: timeZone }) };
}

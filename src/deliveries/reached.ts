import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../account/entry.js';
import { type Invitation, isOpen } from '../account/tables.js';
import { type AskedMessage, message, update } from './asked.js';

/** How an open invitation reaches its person: in Slack once they are found there, by mail where they are not. */
export function invitationMessages(entry: Entry, from: Invitation | null, to: Invitation): AskedMessage[] {
  if (!isOpen(to) || to.reach === 'unknown') return [];
  const isNew = from?.reach !== to.reach || to.resent > from.resent;
  if (!isNew) return [];
  const nth = `${to.id}.${to.resent}`;
  return to.reach === 'slack'
    ? [message(entry, 'invitation', `${entry.account}.invitation.${nth}`, { person: to.person }, to.id)]
    : [
        message(
          entry,
          'invitation-mail',
          `${entry.account}.invitation-mail.${nth}`,
          { person: to.person, mail: true },
          to.id,
        ),
      ];
}

/** The reminder that an entry says is due; it goes the same way as the invitation. */
export function reminders(entry: Entry, from: Invitation | null, to: Invitation): AskedMessage[] {
  const nth = to.reminded ?? 0;
  if (from === null || to.reach === 'unknown' || nth <= (from.reminded ?? 0)) return [];
  const about = `${to.id}.${nth}`;
  return to.reach === 'slack'
    ? [message(entry, 'reminder', `${entry.account}.reminder.${about}`, { person: to.person }, to.id)]
    : [
        message(
          entry,
          'reminder-mail',
          `${entry.account}.reminder-mail.${about}`,
          { person: to.person, mail: true },
          to.id,
        ),
      ];
}

/** What was shown of an invitation in Slack, shown anew. */
export const shownAnew = (entry: Entry, { id, reach, reminded = 0 }: Invitation) =>
  reach !== 'slack'
    ? []
    : [update(entry, 'invitation', id), ...(reminded > 0 ? [update(entry, 'reminder', id)] : [])];

/** Whether only Roster's own notes on an invitation differ: nobody sees another invitation than before. */
export function looksTheSame(from: Invitation, to: Invitation): boolean {
  return isDeepStrictEqual(seenOf(from), seenOf(to));
}

const seenOf = ({ reminded, quiet, warned, bounced, ...seen }: Invitation) => seen;

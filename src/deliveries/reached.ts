import { isDeepStrictEqual } from 'node:util';
import type { Entry } from '../account/entry.js';
import { type Invitation, isOpen } from '../account/tables.js';
import { type AskedMessage, message, update } from './asked.js';

/** How an open invitation reaches its person: in Slack once they are found there, by mail where they are not. */
export function invitationMessages(entry: Entry, from: Invitation | null, to: Invitation): AskedMessage[] {
  const isNew = from?.reach !== to.reach || to.resent > from.resent;
  return isNew && isOpen(to) ? reaching(entry, to, 'invitation', String(to.resent)) : [];
}

/**
 * Tells somebody what they joined, where an update of their invitation would not show it: an admin gave it long after
 * they had said yes, or they accepted by mail and came to Slack only now.
 */
export function joining(entry: Entry, from: Invitation | null, to: Invitation): AskedMessage[] {
  if (to.status !== 'accepted') return [];
  const given = from?.status === 'held';
  const came = from?.status === 'accepted' && from.reach !== 'slack' && to.reach === 'slack';
  return given || came ? reaching(entry, to, 'joined', String(to.resent)) : [];
}

/**
 * The reminder that an entry says is due; it goes the same way as the invitation, and belongs to its last sending:
 * where reminders have begun anew, its id says which.
 */
export function reminders(entry: Entry, from: Invitation | null, to: Invitation): AskedMessage[] {
  const nth = to.reminded ?? 0;
  return from !== null && nth > (from.reminded ?? 0)
    ? reaching(entry, to, 'reminder', to.anew === undefined ? String(nth) : `${to.resent}.${nth}`)
    : [];
}

/** One of several messages of a kind to an invited person, the way they can be reached. */
function reaching(
  entry: Entry,
  { id, person, reach }: Invitation,
  kind: 'invitation' | 'reminder' | 'joined',
  which: string,
): AskedMessage[] {
  if (reach === 'unknown') return [];
  const sent = reach === 'slack' ? kind : (`${kind}-mail` as const);
  const to = reach === 'slack' ? { person } : { person, mail: true };
  return [message(entry, sent, `${entry.account}.${sent}.${id}.${which}`, to, id)];
}

/** Which of several messages about one invitation this is: how often it had been sent before, or which reminder. */
export const nthOf = ({ _id }: { readonly _id: string }): number => Number(_id.split('.').at(-1));

/** Whether an invitation was sent again after a reminder of it was due: that reminder belongs to the sending before. */
export const isOfEarlier = ({ _id }: { readonly _id: string }, { resent, anew }: Invitation): boolean =>
  anew !== undefined && (Number(_id.split('.').at(-2)) || 0) < resent;

/** What was shown of an invitation in Slack, shown anew. */
export const shownAnew = (entry: Entry, { id, reach, reminded = 0 }: Invitation) =>
  reach !== 'slack'
    ? []
    : [update(entry, 'invitation', id), ...(reminded > 0 ? [update(entry, 'reminder', id)] : [])];

/** Mails about an invitation that is answered, over or sent anew: those that were never sent are not wanted any more. */
export const mailsOver = (entry: Entry, from: Invitation, to: Invitation) =>
  from.reach === 'absent' && from.status === 'pending' && (to.status !== 'pending' || to.resent > from.resent)
    ? [update(entry, 'invitation-mail', to.id), update(entry, 'reminder-mail', to.id)]
    : [];

/** Whether only Roster's own notes on an invitation differ: nobody sees another invitation than before. */
export function looksTheSame(from: Invitation, to: Invitation): boolean {
  return isDeepStrictEqual(seenOf(from), seenOf(to));
}

const seenOf = ({ reminded, sent, quiet, warned, next, ...seen }: Invitation) => seen;

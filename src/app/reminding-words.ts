import type { ReminderTurn } from '../../views/reminder-message.js';
import { settingsOf } from '../account/settings.js';
import type { State } from '../account/state.js';
import type { Invitation } from '../account/tables.js';
import { askedAt, DAY, waits } from '../actions/invitations/open.js';
import { date, type Sentence, say } from '../sentence.js';

/** By so much the clocks of two processes may differ, in milliseconds. */
const CLOCKS_DIFFER = 5 * 60_000;

/** Whether a reminder that was not sent yet is better not sent at all: answered, over, overtaken, or not wanted now. */
export const comesTooLate = (
  invitation: Invitation,
  { nth, created }: { readonly nth: number; readonly created: Date },
  now: Date,
): boolean =>
  !waits(invitation, now) ||
  nth < (invitation.reminded ?? 0) ||
  // "Later" or "no more" was said after it was asked for, or its person was asked again.
  (invitation.quiet !== undefined && invitation.quiet > created) ||
  invitation.sent.getTime() - created.getTime() > CLOCKS_DIFFER;

/** Whether somebody is to be reminded again, after as many reminders as were sent: before the invitation closes. */
export const moreReminders = ({ tables }: State, invitation: Invitation, sent: number): boolean =>
  settingsOf(tables)
    .reminderDays.slice(sent)
    .some(day => askedAt(invitation).getTime() + day * DAY < invitation.expires.getTime());

/** Which reminder of an invitation one is: its number, whether it is the first of all, and whether another may follow. */
export const turnOf = (state: State, invitation: Invitation, nth: number): ReminderTurn => ({
  nth,
  first: nth === 1 && invitation.resent === 0,
  more: moreReminders(state, invitation, nth),
});

/** What "later" comes to: when reminders go on, or until when the invitation is open where none is left. */
export function laterWords(state: State, invitation: Invitation | undefined, until: Date): Sentence {
  if (invitation === undefined) return say`The invitation is no longer there.`;
  const { reminded = 0, expires } = invitation;
  if (!moreReminders(state, invitation, reminded) || until >= expires)
    return say`The invitation stays open until ${date(expires, true)}.`;
  return say`You will be asked again after ${date(until)}, if the invitation is still open.`;
}

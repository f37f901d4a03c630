import { setImmediate as breath } from 'node:timers/promises';
import { settingsOf } from '../account/settings.js';
import type { State } from '../account/state.js';
import type { Invitation } from '../account/tables.js';
import { inParts } from '../actions/action.js';
import { remind } from '../actions/invitations/reminding.js';
import { type ReminderTimes, reminderTimes } from './reminder-times.js';
import { type JobAccount, record } from './world.js';

/** After so many invitations others have their turn. */
const A_BREATH = 100;

/** Records which reminders are due now, and returns when the next one is; undefined where none is ahead. */
export async function remindInvitees(account: JobAccount, state: State): Promise<Date | undefined> {
  // Without a mail server nothing reaches whoever is outside: no entry is to say that they were reminded.
  const reaches = ({ reach }: Invitation) => account.mails || reach !== 'absent';
  const waiting = [...state.tables.invitations.values()].filter(
    one => one.status === 'pending' && reaches(one),
  );
  if (waiting.length === 0) return undefined;
  const days = settingsOf(state.tables).reminderDays;
  const zones = await zonesOf(account, waiting);
  const now = account.now();
  const times: (ReminderTimes & { readonly id: string })[] = [];
  for (const [n, one] of waiting.entries()) {
    // Ten thousand take a second or more: whoever waits for an answer meanwhile goes first.
    if (n % A_BREATH === A_BREATH - 1) await breath();
    times.push({ id: one.id, ...reminderTimes(one, days, zones(one), now) });
  }
  const due = times.flatMap(({ id, due: nth }) => (nth === undefined ? [] : [{ invitation: id, nth }]));
  const since = times.reduce((first, { since: one = first }) => (one < first ? one : first), now);
  for (const part of inParts(due)) await record(account, remind, { due: part, asOf: now, since });
  const next = Math.min(...times.map(one => one.next?.getTime() ?? Number.POSITIVE_INFINITY));
  return Number.isFinite(next) ? new Date(next) : undefined;
}

/** The time zone of each invited person: their own, else the inviter's, else UTC. */
async function zonesOf(
  { people }: JobAccount,
  waiting: readonly Invitation[],
): Promise<(invitation: Invitation) => string> {
  const zones = await people.zonesOf(waiting.flatMap(one => [one.person, one.by]));
  return ({ person, by }) => zones.get(person) ?? zones.get(by) ?? 'utc';
}

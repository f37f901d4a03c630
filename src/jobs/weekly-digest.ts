import { settingsOf } from '../account/settings.js';
import type { State } from '../account/state.js';
import { type DigestWeek, tellDigest } from '../actions/digest.js';
import { holdersOf } from '../actions/holds.js';
import { inZone, morningAfter, morningOf } from '../deliveries/daytime.js';
import { type JobAccount, record } from './world.js';

/** The week whose digest may be told now: on Monday by day where an admin is, after an outage also on Tuesday. */
export function digestWeek(now: Date, zone: string): DigestWeek | undefined {
  const here = inZone(now, zone);
  if (here.weekday > 2 || morningAfter(now, zone) !== undefined) return undefined;
  const from = morningOf(here.startOf('week'));
  const since = from.minus({ weeks: 1 }).toJSDate();
  return {
    week: `${here.weekYear}-W${String(here.weekNumber).padStart(2, '0')}`,
    ...{ since, from: from.toJSDate() },
  };
}

/** Records the week's digest where it is due and was not told yet. */
export async function weeklyDigest(account: JobAccount, state: State): Promise<void> {
  const { tables } = state;
  if (tables.settings.size === 0) return;
  const now = account.now();
  const { digested } = settingsOf(tables);
  // Admins are told at one moment, by the clock of the first of them; where only Slack knows them, of the first user.
  const [admin] = holdersOf(state, 'manage users', null, now);
  const first = admin ?? [...tables.users.values()].find(user => user.active)?.id ?? '';
  const zones = await account.people.zonesOf([first]);
  const due = digestWeek(now, zones.get(first) ?? 'utc');
  if (due !== undefined && digested < due.week) await record(account, tellDigest, due);
}

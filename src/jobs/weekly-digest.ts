import { settingsOf } from '../account/settings.js';
import type { State } from '../account/state.js';
import { tellDigest } from '../actions/digest.js';
import { inZone, morningOf } from '../deliveries/daytime.js';
import { type JobAccount, record } from './world.js';

/**
 * The week of a moment as `2026-W47`, where its digest is due by then: on Monday from nine on where an admin is, after
 * an outage also on Tuesday from then.
 */
export function digestWeek(now: Date, zone: string): string | undefined {
  const here = inZone(now, zone);
  const due = here.weekday <= 2 && here >= morningOf(here);
  return due ? `${here.weekYear}-W${String(here.weekNumber).padStart(2, '0')}` : undefined;
}

/** Records the week's digest where it is due and was not told yet. */
export async function weeklyDigest(account: JobAccount, { tables }: State): Promise<void> {
  if (tables.settings.size === 0) return;
  const now = account.now();
  const { digested } = settingsOf(tables);
  // Admins are told at one moment, by the clock of the account's first user: who set it up, most of the time.
  const [first] = [...tables.users.values()].filter(user => user.active);
  const zones = await account.people.zonesOf(first === undefined ? [] : [first.id]);
  const week = digestWeek(now, zones.get(first?.id ?? '') ?? 'utc');
  if (week !== undefined && digested < week) await record(account, tellDigest, { week });
}

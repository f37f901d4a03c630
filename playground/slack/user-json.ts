import type { Json } from './json.js';
import type { Person } from './workspace.js';

const day = new Date();

/** Minutes east of Greenwich, times 60: Slack's `tz_offset` in seconds. */
function offsetOf(tz: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(
    day,
  );
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name.find(part => part.type === 'timeZoneName')?.value ?? '');
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60);
}

/** A person of the workspace `homeTeam` as Slack's API and events show them; `botId` counts for bots only. */
export function userJson(person: Person, homeTeam: string, botId: string): Json {
  const realName = person.realName ?? person.name;
  const displayName = person.displayName ?? person.name;
  const tz = person.tz ?? 'Europe/London';
  const team = person.teamId ?? homeTeam;
  const profile = {
    real_name: realName,
    real_name_normalized: realName,
    display_name: displayName,
    display_name_normalized: displayName,
    team,
    ...(person.email === undefined || person.isBot ? {} : { email: person.email }),
    ...(person.isBot ? { bot_id: botId } : {}),
  };
  const base = {
    id: person.id,
    team_id: team,
    name: person.name,
    deleted: person.deleted ?? false,
    profile,
  };
  // Slack leaves everything but the name out once somebody is deactivated.
  const rest = {
    is_bot: person.isBot ?? false,
    is_app_user: false,
    updated: Math.floor(day.getTime() / 1000),
  };
  if (person.deleted) return { ...base, ...rest };
  return {
    ...base,
    ...rest,
    real_name: realName,
    tz,
    tz_label: tz,
    tz_offset: offsetOf(tz),
    is_admin: person.isAdmin ?? person.isOwner ?? false,
    is_owner: person.isOwner ?? false,
    is_primary_owner: false,
    is_restricted: person.isGuest ?? false,
    is_ultra_restricted: false,
    is_email_confirmed: person.email !== undefined,
    ...(person.teamId !== undefined && person.teamId !== homeTeam ? { is_stranger: true } : {}),
  };
}

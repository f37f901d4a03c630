import type { Member } from '../../jobs/directory.js';

/** Somebody as Slack's API and events show them, as far as Roster looks. */
export interface SlackUser {
  readonly id?: string;
  readonly team_id?: string;
  readonly name?: string;
  readonly real_name?: string;
  readonly deleted?: boolean;
  readonly tz?: string;
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly is_primary_owner?: boolean;
  readonly is_bot?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_stranger?: boolean;
  readonly is_email_confirmed?: boolean;
  readonly profile?: { readonly email?: string; readonly display_name?: string; readonly real_name?: string };
}

/** Slack says of its own robot that it is none. */
const SLACKBOT = 'USLACKBOT';

/** Reads somebody from Slack's API, or from its events, in the workspace `team`. */
export function memberOf(user: SlackUser, team: string): Member {
  const { id = '', profile = {}, tz } = user;
  const name = [profile.real_name, user.real_name, profile.display_name, user.name].find(Boolean);
  return {
    slack: id,
    ...(profile.email ? { email: profile.email } : {}),
    ...(name === undefined ? {} : { name }),
    ...(tz === undefined ? {} : { timeZone: tz }),
    isAdmin: user.is_admin === true,
    isOwner: user.is_owner === true || user.is_primary_owner === true,
    isBot: user.is_bot === true || id === SLACKBOT,
    isGuest: user.is_restricted === true || user.is_ultra_restricted === true,
    isStranger: user.is_stranger === true || (user.team_id !== undefined && user.team_id !== team),
    deleted: user.deleted === true,
    confirmed: user.is_email_confirmed !== false,
  };
}

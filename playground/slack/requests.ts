import { createHmac, randomBytes } from 'node:crypto';
import type { Json } from './json.js';
import type { Person, Workspace } from './workspace.js';

/** Slack's `v0` signature of a request (docs.slack.dev, verifying requests from Slack). */
export function sign(secret: string, body: string, seconds: number): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${seconds}:${body}`).digest('hex')}`;
}

/** The fields that every interaction carries. */
export function interaction({ team, bot }: Workspace, person: Person, type: string): Json {
  return {
    type,
    team: { id: person.teamId ?? team.id, domain: team.domain },
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId ?? team.id },
    api_app_id: bot.appId,
    token: 'local',
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** The fields of a slash command. */
export function slashCommand(
  workspace: Workspace,
  person: Person,
  given: Record<'command' | 'text' | 'channel' | 'triggerId' | 'responseUrl', string>,
): Json {
  return {
    token: 'local',
    team_id: person.teamId ?? workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: given.channel,
    channel_name: workspace.channelName(given.channel),
    user_id: person.id,
    user_name: person.name,
    command: given.command,
    text: given.text,
    api_app_id: workspace.bot.appId,
    is_enterprise_install: 'false',
    response_url: given.responseUrl,
    trigger_id: given.triggerId,
  };
}

/** An Events API request around `event`. */
export function eventEnvelope({ team, bot }: Workspace, event: Json, eventId?: string): Json {
  return {
    token: 'local',
    team_id: team.id,
    api_app_id: bot.appId,
    event,
    type: 'event_callback',
    event_id: eventId ?? `Ev${randomBytes(6).toString('hex').toUpperCase()}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: bot.id, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
  };
}

import type { WebClient } from '@slack/web-api';
import type { SlackConfig } from '../../config.js';

/** Who Roster is in the workspace, as `auth.test` said at the start. */
export interface Identity {
  readonly team: string;
  readonly botToken: string;
  readonly botId: string;
  readonly botUser: string;
}

/** Slack does not take the token, or cannot be reached: a sentence for whoever starts Roster. */
export class SlackRefused extends Error {}

/**
 * Asks Slack who Roster is.
 * @throws SlackRefused
 */
export async function identify(client: WebClient, { botToken }: SlackConfig): Promise<Identity> {
  try {
    const { team_id: team, user_id: botUser, bot_id: botId } = await client.auth.test();
    if (team === undefined || botUser === undefined) throw new Error('auth.test names no workspace');
    return { team, botToken, botUser, botId: botId ?? '' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new SlackRefused(`Slack does not take SLACK_BOT_TOKEN, or cannot be reached (${reason}).`);
  }
}

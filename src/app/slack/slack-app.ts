import { App, type Receiver } from '@slack/bolt';
import { LIMITS, type Message, option } from '../../../views/parts.js';
import { clip } from '../../../views/text.js';
import { boltLogger } from './bolt-logger.js';
import { onCommand } from './commands.js';
import type { Door, Respond } from './door.js';
import { type Heard, onEvent } from './events.js';
import type { Identity } from './identity.js';
import { WAITING_MS } from './messenger.js';
import { CommandPayload, PressPayload, SearchPayload, SubmissionPayload } from './payloads.js';
import { onPress } from './presses.js';
import { searched } from './searches.js';
import { onSubmission } from './submissions.js';

/** The events that Roster listens to; the manifest names the same. */
export const EVENTS = ['app_home_opened', 'subteam_members_changed', 'team_join', 'user_change'] as const;

const ANY = /[\s\S]*/;

/** The Bolt App with Roster's listeners: the only place that calls `ack`. Commands and presses: before any I/O. */
export function createSlackApp(
  door: Door & { readonly heard: Heard },
  {
    identity,
    receiver,
    command,
    slackApiUrl,
  }: { identity: Identity; receiver: Receiver; command: string; slackApiUrl?: string },
): App {
  const { botToken, botId, botUser, team } = identity;
  const app = new App({
    receiver,
    authorize: async () => ({ botToken, botId, botUserId: botUser, teamId: team }),
    convoStore: false,
    logger: boltLogger(door.log),
    clientOptions: {
      ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
      retryConfig: { retries: 0 },
      // Answers by response URL go through this as well, and Bolt waits for them as long as a connection stands.
      fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(WAITING_MS) }),
    },
  });
  app.command(command, async ({ ack, payload, respond }) => {
    await ack();
    const { team_id: from, user_id: slack, text, trigger_id: trigger } = CommandPayload.parse(payload);
    await onCommand(door, { team: from, slack, text, trigger }, responder(respond));
  });
  app.action(ANY, async ({ ack, body, respond }) => {
    await ack();
    await onPress(door, PressPayload.parse(body), responder(respond ?? (async () => {})));
  });
  app.view(ANY, async ({ ack, body }) => {
    if (body.type !== 'view_submission') return await ack();
    // Bolt's type asks for its own copy of the view's type; ours is the same one from @slack/types.
    await onSubmission(door, SubmissionPayload.parse(body), answer => ack(answer));
  });
  app.options(ANY, async ({ ack, body }) => {
    const choices = await searched(door, SearchPayload.parse(body));
    await ack({ options: choices.slice(0, LIMITS.options).map(option) });
  });
  for (const event of EVENTS) app.event(event, async ({ body }) => onEvent(door, body));
  app.error(async error => door.log.error({ err: error }, 'a listener failed'));
  return app;
}

/** Bolt's `respond` as ours; ephemeral, and in place of the presser's own message where that is wanted. */
const responder =
  (respond: (message: object) => Promise<unknown>): Respond =>
  async (message: Message, { instead = false }) => {
    await respond({
      response_type: 'ephemeral',
      text: clip(message.text, LIMITS.fallback),
      ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
      replace_original: instead,
    });
  };

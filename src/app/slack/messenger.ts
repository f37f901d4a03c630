import type { KnownBlock } from '@slack/types';
import { LogLevel, type WebAPICallResult, WebClient } from '@slack/web-api';
import {
  MessageGone,
  type Messenger,
  type Place,
  type Rendered,
  SlackAway,
  Undeliverable,
} from '../../deliveries/messenger.js';
import { tellMeasure } from '../../measured.js';
import { slackReason } from './reason.js';
import { meaningfully } from './web-api.js';

/** Milliseconds until a call is given up of what a person waits for, who is to be told within three seconds. */
export const WAITING_MS = 2_500;
/** Milliseconds until a call is given up that nobody waits for. */
const BACKGROUND_MS = 8_000;

/** The type of the metadata that carries a delivery's id. */
const DELIVERY = 'roster_delivery';

/** How far a conversation is searched: as many pages as Slack gives in a minute (tier 3), of so many messages at most. */
const PAGES = 50;
const PAGE = 200;
/** How far this computer's clock may be ahead of Slack's, in milliseconds. */
const CLOCK_SKEW = 300_000;

/** How a call failed, in few words: an answer that is not JSON comes as a reason that holds all of it. */
function outcomeOf(error: unknown): string {
  const reason = slackReason(error) ?? 'no answer';
  return /^[a-z0-9_ ]{1,60}$/.test(reason) ? reason : 'garbage';
}

/** A client that tells how each of its calls ended. */
class MeasuredClient extends WebClient {
  override async apiCall(method: string, options?: Record<string, unknown>): Promise<WebAPICallResult> {
    try {
      const answer = await super.apiCall(method, options);
      tellMeasure('slack', { method, outcome: 'ok' });
      return answer;
    } catch (error) {
      tellMeasure('slack', { method, outcome: outcomeOf(error) });
      throw error;
    }
  }
}

/**
 * Slack's Web API twice: a 429 holds a whole client up, so what a person waits for has one of its own. Neither
 * retries: a post that Slack stored and did not answer would be posted again.
 */
export function slackClients(
  token: string,
  slackApiUrl?: string,
): { waiting: WebClient; background: WebClient } {
  const client = (timeout: number) =>
    new MeasuredClient(token, {
      ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout,
      // Every failure is thrown as well, and those who catch it know whether it is worth a line.
      logLevel: LogLevel.ERROR,
    });
  return { waiting: client(WAITING_MS), background: client(BACKGROUND_MS) };
}

/** Deliveries by Slack's Web API. */
export class SlackMessenger implements Messenger {
  readonly #client: WebClient;

  /** `client` is the background one of `slackClients`, which tries once and gives up in time. */
  constructor(client: WebClient) {
    this.#client = client;
  }

  async open(slackUser: string): Promise<string> {
    const { channel } = await meaningfully(this.#client.conversations.open({ users: slackUser }));
    return must(channel?.id);
  }

  async post(to: string, id: string, rendered: Rendered): Promise<Place> {
    const { channel, ts } = await meaningfully(
      this.#client.chat.postMessage({
        channel: to,
        ...shown(rendered),
        metadata: { event_type: DELIVERY, event_payload: { id } },
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
    return { channel: must(channel), ts: must(ts) };
  }

  async find(channel: string, id: string, since: Date): Promise<Place | undefined> {
    const oldest = String((since.getTime() - CLOCK_SKEW) / 1000);
    let cursor: string | undefined;
    for (let page = 0; page < PAGES; page += 1) {
      const { messages = [], response_metadata } = await meaningfully(
        this.#client.conversations.history({
          channel,
          oldest,
          limit: PAGE,
          include_all_metadata: true,
          ...(cursor === undefined ? {} : { cursor }),
        }),
      );
      const found = messages.find(
        ({ metadata }) =>
          metadata?.event_type === DELIVERY &&
          (metadata.event_payload as { id?: unknown } | undefined)?.id === id,
      );
      if (found !== undefined) return { channel, ts: must(found.ts) };
      cursor = response_metadata?.next_cursor;
      if (cursor === undefined || cursor === '') return undefined;
    }
    throw new Undeliverable('conversation_too_long');
  }

  async update({ channel, ts }: Place, rendered: Rendered): Promise<void> {
    const call = this.#client.chat.update({ channel, ts, ...shown(rendered) });
    await meaningfully(call).catch(error => {
      throw error instanceof Undeliverable && error.code === 'message_not_found' ? new MessageGone() : error;
    });
  }

  async publishHome(slackUser: string, { blocks }: Rendered): Promise<void> {
    const view = { type: 'home' as const, blocks: blocks as KnownBlock[] };
    await meaningfully(this.#client.views.publish({ user_id: slackUser, view }));
  }
}

// Views make Block Kit; deliveries, which are not to know it, carry it as objects.
const shown = ({ text, blocks }: Rendered) => ({ text, blocks: blocks as KnownBlock[] });

/** What Slack always answers, and its types call optional. */
function must(value: string | undefined): string {
  if (value === undefined) throw new SlackAway('it answered without what was asked for');
  return value;
}

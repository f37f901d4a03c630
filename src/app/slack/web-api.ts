import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { RateLimited, SlackAway, Undeliverable } from '../../deliveries/messenger.js';
import { Refusal } from '../../errors.js';
import { code, say } from '../../sentence.js';

/** Slack's words for trouble of its own; they arrive as ordinary refusals. */
const AWAY = ['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org'];

/** Its words for too many messages or calls: an answer of HTTP 429 is told of by an error of its own. */
const TOO_MANY = ['ratelimited', 'rate_limited', 'message_limit_exceeded'];

/** So long Slack is left alone where it does not say how long, in seconds. */
const A_WHILE = 30;

/** The client leaves these as the network made them: an answer that broke off or timed out, and a 429 that says no time. */
function cutOff(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('name' in error) || !('message' in error))
    return error;
  if (String(error.message).startsWith('Retry header did not contain')) return new RateLimited(A_WHILE);
  const broke = error.name === 'TypeError' && 'cause' in error;
  if (broke || error.name === 'AbortError' || error.name === 'TimeoutError')
    return new SlackAway('its answer broke off', { cause: error });
  return error;
}

/**
 * What a failed call of the Web API means for who made it: RateLimited, SlackAway or Undeliverable; anything else
 * stays as it is.
 */
function meaningOf(error: unknown): unknown {
  if (error instanceof WebAPIRateLimitedError) return new RateLimited(error.retryAfter);
  if (error instanceof WebAPIHTTPError)
    return new SlackAway(`it answered ${error.statusCode}`, { cause: error });
  if (error instanceof WebAPIRequestError) return new SlackAway(error.original.message, { cause: error });
  if (!(error instanceof WebAPIPlatformError)) return cutOff(error);
  const word = error.data.error;
  if (TOO_MANY.includes(word)) return new RateLimited(error.data.response_metadata?.retryAfter ?? A_WHILE);
  // An answer that is not JSON comes as a refusal that holds all of it.
  if (AWAY.includes(word) || !/^[a-z0-9_]+$/.test(word))
    return new SlackAway(`it answered ${word.slice(0, 60)}`, { cause: error });
  return new Undeliverable(word);
}

/** Waits for a call, and throws what its failure means. */
export async function meaningfully<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw meaningOf(error);
  }
}

/** Whether an error says that Slack did not answer, or wants to be left alone for a while. */
export function isSlackAway(error: unknown): boolean {
  const meant = meaningOf(error);
  return meant instanceof SlackAway || meant instanceof RateLimited;
}

/** Undefined where Slack knows nobody by an id or address; throws any other error. */
export function nobody(error: unknown): undefined {
  const codes = ['users_not_found', 'user_not_found', 'user_not_visible'];
  if (error instanceof Undeliverable && codes.includes(error.code)) return undefined;
  throw error;
}

/** The refusal for whoever waits while Slack does not answer. */
export const noAnswer = (): Refusal =>
  new Refusal(
    'unavailable',
    say`Slack does not answer right now. Nothing was changed; try again in a moment.`,
  );

/** A scope that is missing is a refusal that says so; any other error stays as it is. */
export function scopeSaid(error: unknown): unknown {
  if (!(error instanceof Undeliverable && error.code === 'missing_scope')) return error;
  return new Refusal('unavailable', say`Roster may not look people up in Slack.`, {
    hint: say`Give it the scopes ${code('users:read')} and ${code('users:read.email')}, and install it in the workspace again.`,
  });
}

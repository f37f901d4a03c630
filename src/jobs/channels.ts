/**
 * Slack's channels, for those that spaces are linked to. Each call waits as often as Slack asks to; throws RateLimited,
 * SlackAway or Undeliverable.
 */
export interface Channels {
  /** The Slack users in a channel. */
  members(channel: string, signal?: AbortSignal): Promise<string[]>;
  /** Who made a channel; undefined where Slack does not say. */
  creator(channel: string, signal?: AbortSignal): Promise<string | undefined>;
  /** Invites up to a hundred Slack users; all of them or, where Slack refuses one, nobody. */
  invite(channel: string, users: readonly string[], signal?: AbortSignal): Promise<void>;
  /** Takes a Slack user out. */
  remove(channel: string, user: string, signal?: AbortSignal): Promise<void>;
}

/** Slack's words for trouble with single people; all others are about the channel, and nobody else fares better. */
const PERSONAL = new Set([
  'cant_invite',
  'cant_invite_self',
  'cant_kick_self',
  'org_user_not_in_team',
  'ura_max_channels',
  'user_disabled',
  'user_is_restricted',
  'user_is_ultra_restricted',
  'user_not_found',
]);

/** Slack's words for what is as it should be already: somebody else was faster. */
const DONE = new Set(['already_in_channel', 'user_not_in_channel']);

/** What a refusal of Slack's means: nothing is left to do, one person is the trouble, or the channel is. */
export const troubleOf = (code: string): 'none' | 'person' | 'channel' =>
  DONE.has(code) ? 'none' : PERSONAL.has(code) ? 'person' : 'channel';

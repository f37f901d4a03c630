import { setTimeout as sleep } from 'node:timers/promises';
import { dmOf } from './conversations.js';
import { asText, type Json } from './json.js';
import type { LocalSlack } from './local-slack.js';
import { eventEnvelope } from './requests.js';
import type { Answer, Delivery } from './transport.js';
import type { Workspace } from './workspace.js';

/** How an event is sent. */
export type Sending = {
  eventId?: string;
  /** Without a 2xx the event is sent again after each of these (Slack: 0, 60,000 and 300,000 milliseconds). */
  retryWaits?: number[];
  /** Marks the very first sending as a repetition, for which the `eventId` is given too. */
  retry?: { num: number; reason: string };
};

/** How sending an event ended. */
export type Sent = Answer & { eventId: string; attempts: number };

/** Sends an event to the App, and again like Slack where asked. */
export async function sendEvent(
  slack: LocalSlack,
  event: Json,
  how: Sending,
  signal: AbortSignal,
): Promise<Sent> {
  const { world } = slack;
  const payload = eventEnvelope(world.workspace, { event_ts: world.ts(), ...event }, how.eventId);
  const first: Delivery = { kind: 'events_api', payload, ...(how.retry ? { retry: how.retry } : {}) };
  let answer = await slack.deliver(first);
  let attempts = 1;
  for (const wait of how.retryWaits ?? []) {
    if (answer.status >= 200 && answer.status < 300) break;
    await sleep(wait, undefined, { signal });
    const reason = answer.status === 0 ? 'http_timeout' : 'http_error';
    answer = await slack.deliver({ kind: 'events_api', payload, retry: { num: attempts, reason } });
    attempts += 1;
  }
  return { ...answer, eventId: asText(payload.event_id), attempts };
}

/** Gives a user group its new members; the event that tells the App so. */
export function regrouped(workspace: Workspace, id: string, members: string[]): Json {
  const group = workspace.groups.get(id);
  if (!group) throw new Error(`There is no user group ${id}`);
  const before = group.members;
  group.members = [...members];
  return {
    type: 'subteam_members_changed',
    subteam_id: id,
    team_id: workspace.team.id,
    added_users: members.filter(member => !before.includes(member)),
    removed_users: before.filter(member => !members.includes(member)),
  };
}

/** Posts what a person wrote, to the bot or into a channel, and tells the App of it. */
export async function sendMessage(
  slack: LocalSlack,
  user: string,
  text: string,
  channel?: string,
): Promise<void> {
  const { world } = slack;
  const to = channel ?? (await dmOf(world, user));
  const { ts } = await world.base.call('chat.postMessage', { channel: to, text }, user);
  world.workspace.keep({ ts: asText(ts), channel: to, user, text, blocks: [] });
  const kind = world.workspace.channels.has(to) ? 'channel' : 'im';
  await slack.send({ type: 'message', channel: to, channel_type: kind, user, text, ts, event_ts: ts });
}

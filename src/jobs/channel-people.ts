import { Undeliverable } from '../deliveries/messenger.js';
import { type Channels, troubleOf } from './channels.js';

/** Somebody by person id and Slack user. */
interface Bound {
  readonly id: string;
  readonly slack: string;
}

interface World {
  readonly channels: Channels;
  readonly signal?: AbortSignal;
}

/** So many people are invited at once. */
const TOGETHER = 100;

/**
 * Invites people to a channel, one by one where Slack refuses somebody among them; returns whom it refused, and its
 * word.
 * @throws Undeliverable where the channel is the trouble
 */
export async function inviteAll(
  { channels, signal }: World,
  channel: string,
  people: readonly Bound[],
): Promise<Map<string, string>> {
  const refused = new Map<string, string>();
  const tried = (some: readonly Bound[]) => {
    const slack = some.map(one => one.slack);
    return refusalOf(channels.invite(channel, slack, signal), some.length > 1);
  };
  for (let at = 0; at < people.length; at += TOGETHER) {
    const some = people.slice(at, at + TOGETHER);
    if ((await tried(some)) === undefined) continue;
    for (const one of some) {
      const code = await tried([one]);
      if (code !== undefined) refused.set(one.id, code);
    }
  }
  return refused;
}

/**
 * Takes people out of a channel, but for whoever made it: they were there before the space. Returns whom Slack
 * refused, and its word.
 * @throws Undeliverable where the channel is the trouble
 */
export async function removeAll(
  { channels, signal }: World,
  channel: string,
  people: readonly Bound[],
): Promise<Map<string, string>> {
  const refused = new Map<string, string>();
  const maker = people.length === 0 ? undefined : await channels.creator(channel, signal);
  for (const { id, slack } of people) {
    if (slack === maker) continue;
    const code = await refusalOf(channels.remove(channel, slack, signal), false);
    if (code !== undefined) refused.set(id, code);
  }
  return refused;
}

/** Slack's word where it refuses a person; with `several`, also where it is done already for one of them. */
async function refusalOf(call: Promise<void>, several: boolean): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (!(error instanceof Undeliverable)) throw error;
    const trouble = troubleOf(error.code);
    if (trouble === 'channel') throw error;
    return trouble === 'none' && !several ? undefined : error.code;
  }
}

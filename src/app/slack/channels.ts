import type { WebClient } from '@slack/web-api';
import { Refusal } from '../../errors.js';
import type { Channels } from '../../jobs/channels.js';
import { code, type Sentence, say } from '../../sentence.js';
import { type Pause, patiently, realPause } from './patience.js';
import { slackReason } from './reason.js';

const PAGE = 200;

/** Slack's channels through the client for what happens meanwhile. */
export function channelsOf(client: WebClient, pause: Pause = realPause): Channels {
  const call = <T>(work: () => Promise<T>, signal?: AbortSignal) => patiently(work, pause, signal);
  return {
    async members(channel, signal) {
      const members: string[] = [];
      let cursor = '';
      do {
        const from = cursor === '' ? {} : { cursor };
        const page = await call(
          () => client.conversations.members({ channel, limit: PAGE, ...from }),
          signal,
        );
        members.push(...(page.members ?? []));
        cursor = page.response_metadata?.next_cursor ?? '';
      } while (cursor !== '');
      return members;
    },
    async creator(channel, signal) {
      return (await call(() => client.conversations.info({ channel }), signal)).channel?.creator;
    },
    async invite(channel, users, signal) {
      await call(() => client.conversations.invite({ channel, users: users.join(',') }), signal);
    },
    async remove(channel, user, signal) {
      await call(() => client.conversations.kick({ channel, user }), signal);
    },
  };
}

/**
 * Makes sure that Roster is in a channel; it joins a public one. Of a private one the asker must be a member:
 * otherwise they could let themselves in through a linked space.
 * @throws Refusal that says how to let Roster in
 */
export async function enterChannel(client: WebClient, channel: string, slack: string): Promise<void> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_private === true && !(await channelsOf(client).members(channel)).includes(slack))
      throw new Refusal('invalid', LET_IN, { field: 'channel' });
    if (found?.is_archived) throw archived();
    if (found?.is_member === true) return;
    await client.conversations.join({ channel });
  } catch (error) {
    throw refusalOf(error, 'channel', ENTERING);
  }
}

/**
 * Makes a channel, which Roster is in, and returns its id.
 * @throws Refusal where Slack does not take the name, or does not let Roster make channels
 */
export async function createChannel(client: WebClient, name: string, isPrivate: boolean): Promise<string> {
  try {
    const { channel } = await client.conversations.create({ name, is_private: isPrivate });
    if (channel?.id === undefined) throw new Error('Slack made a channel without an id');
    return channel.id;
  } catch (error) {
    throw refusalOf(error, 'new-channel', CREATING);
  }
}

type Words = Readonly<Record<string, Sentence>>;

const LET_IN = say`Roster can't get into that channel. Type ${code('/invite @Roster')} in it, then try again.`;
const NEW_SCOPES = say`Roster’s Slack app lacks a permission for channels: an admin installs it again from its newest manifest.`;
const BY_HAND = say`This workspace lets Roster make no channels. Make one yourself, type ${code('/invite @Roster')} in it, and link that.`;

const archived = () =>
  new Refusal('conflict', say`That channel is archived. Choose another one.`, { field: 'channel' });

const ENTERING: Words = {
  channel_not_found: LET_IN,
  not_in_channel: LET_IN,
  method_not_supported_for_channel_type: LET_IN,
  is_private: LET_IN,
  restricted_action: LET_IN,
  missing_scope: NEW_SCOPES,
};

const CREATING: Words = {
  name_taken: say`There is a channel of that name already. Link that one, or choose another name.`,
  invalid_name: say`Slack takes small letters, digits, - and _ in the name of a channel.`,
  invalid_name_specials: say`Slack takes small letters, digits, - and _ in the name of a channel.`,
  invalid_name_punctuation: say`Slack takes small letters, digits, - and _ in the name of a channel.`,
  invalid_name_maxlength: say`The name of a channel has at most 80 characters.`,
  restricted_action: BY_HAND,
  user_is_restricted: BY_HAND,
  missing_scope: NEW_SCOPES,
};

/** Slack's refusals in words, with what to do; anything else stays what it was. */
function refusalOf(error: unknown, field: string, words: Words): unknown {
  const sentence = words[slackReason(error) ?? ''];
  return sentence === undefined ? error : new Refusal('invalid', sentence, { field });
}

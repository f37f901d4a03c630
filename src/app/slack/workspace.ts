import type { WebClient } from '@slack/web-api';
import { Refusal } from '../../errors.js';
import type { Member } from '../../jobs/directory.js';
import { emailKey, type People } from '../../people/people.js';
import { code, say } from '../../sentence.js';
import type { Identities } from '../account.js';
import type { Workspace } from '../command/ask.js';
import { STRANGER } from '../command/look.js';
import type { Log } from '../logger.js';
import { createChannel, enterChannel } from './channels.js';
import type { SlackDirectory } from './directory.js';
import { fileSender } from './files.js';
import { slackReason } from './reason.js';
import { userGroupsNow } from './user-groups.js';

/** What the workspace is asked through. */
interface Sources {
  readonly directory: SlackDirectory;
  /** The client for what a person is waiting for. */
  readonly client: WebClient;
  readonly people: () => People;
  readonly log: Log;
  /** The address that may set the account up, beside Slack's own admins. */
  readonly firstAdmin?: string;
}

/** The workspace's answers to what somebody waits for. */
export function workspaceOf({ directory, client, people, log, firstAdmin }: Sources): Workspace & Identities {
  const isFirst = (member: Member) =>
    firstAdmin !== undefined && member.email !== undefined && emailKey(member.email) === emailKey(firstAdmin);
  return {
    async isAdmin(slack) {
      const member = await directory.userInfo(slack);
      if (member === undefined || member.isStranger) return false;
      return member.isAdmin || member.isOwner || isFirst(member);
    },
    async admins() {
      for await (const page of directory.everyone()) {
        const admins = page.filter(member => (member.isAdmin || member.isOwner) && !member.deleted);
        if (admins.length > 0) return admins.map(member => `${STRANGER}${member.slack}`);
      }
      return [];
    },
    async personOf(slack) {
      const member = await directory.userInfo(slack);
      return people().bySlackIdentity(member ?? { slack });
    },
    membersOf: (kind, id, slack) =>
      kind === 'channel' ? channelMembers(client, id, slack) : groupMembers(client, id),
    userGroups: () => userGroupsNow(client),
    enterChannel: (channel, slack) => enterChannel(client, channel, slack),
    createChannel: (name, isPrivate) => createChannel(client, name, isPrivate),
    sendFile: fileSender(client, log),
    async describe(users) {
      const found = await membersBy(directory, users);
      return new Map(users.map(id => [id, described(found.get(id))]));
    },
    async identities(users) {
      const found = await membersBy(directory, users);
      return users.flatMap(id => found.get(id) ?? []);
    },
  };
}

const described = (member: Member | undefined) => {
  const kind = kindOf(member);
  const email = kind === 'member' && member?.confirmed ? member.email : undefined;
  return { kind, ...(email === undefined ? {} : { email }) };
};

const kindOf = (member: Member | undefined): 'member' | 'bot' | 'guest' => {
  if (member?.isBot) return 'bot';
  return member === undefined || member.isGuest || member.isStranger || member.deleted ? 'guest' : 'member';
};

/** Up to so many people are asked for one by one; more are found quicker in the list of all. */
const MOST_SINGLE = 20;

async function membersBy(directory: SlackDirectory, users: readonly string[]): Promise<Map<string, Member>> {
  const wanted = new Set(users);
  const found = new Map<string, Member>();
  if (wanted.size <= MOST_SINGLE) {
    const members = await Promise.all([...wanted].map(id => directory.userInfo(id)));
    for (const member of members) if (member !== undefined) found.set(member.slack, member);
    return found;
  }
  for await (const page of directory.everyone()) {
    for (const member of page) if (wanted.has(member.slack)) found.set(member.slack, member);
    if (found.size === wanted.size) break;
  }
  return found;
}

const UNSEEN = say`I can't see who is in that channel.`;
const LET_IN = {
  field: 'people',
  hint: say`Add me to the channel with ${code('/invite @Roster')}, then try again.`,
};

/** A channel of more people than this is not invited as a whole. */
const MOST_MEMBERS = 1000;

/** Who is in a private channel is told to those alone who are in it. */
async function channelMembers(client: WebClient, channel: string, slack: string): Promise<string[]> {
  try {
    const isPrivate = (await client.conversations.info({ channel })).channel?.is_private === true;
    const members: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.conversations.members({ channel, limit: 200, ...(cursor ? { cursor } : {}) });
      members.push(...(page.members ?? []));
      cursor = page.response_metadata?.next_cursor;
    } while (cursor && members.length < MOST_MEMBERS);
    if (isPrivate && !members.includes(slack)) throw new Refusal('not-found', UNSEEN, LET_IN);
    return members;
  } catch (error) {
    throw cannotSee(error, UNSEEN);
  }
}

async function groupMembers(client: WebClient, usergroup: string): Promise<string[]> {
  try {
    return (await client.usergroups.users.list({ usergroup })).users ?? [];
  } catch (error) {
    throw cannotSee(error, say`I can't see who is in that user group.`);
  }
}

/** Slack's refusals in words, with what to do; anything else stays what it was. */
function cannotSee(error: unknown, sentence: ReturnType<typeof say>): unknown {
  const reason = slackReason(error);
  if (reason === 'not_in_channel' || reason === 'channel_not_found' || reason === 'is_private')
    return new Refusal('not-found', sentence, LET_IN);
  if (reason === 'missing_scope' || reason === 'no_such_subteam' || reason === 'not_allowed_token_type')
    return new Refusal('unavailable', sentence, {
      field: 'people',
      hint:
        reason === 'missing_scope'
          ? say`Roster’s Slack app lacks a permission for it: an admin installs it again from its newest manifest.`
          : say`Name the people one by one.`,
    });
  return error;
}

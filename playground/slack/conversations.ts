import { withIds } from './inputs.js';
import { asList, asRecord, asText, asTexts, type Json } from './json.js';
import { messageComplaints } from './validate.js';
import type { World } from './world.js';

const writing = ['chat.postMessage', 'chat.postEphemeral', 'chat.update'];

/** Why Slack would not even try; emulate lets these through. */
function refusal({ workspace }: World, method: string, body: Json): string | undefined {
  const [target, bot] = [asText(body.channel), workspace.bot.id];
  const people = [...asTexts(body.users), target]
    .map(id => workspace.people.get(id))
    .filter(person => person !== undefined);
  if (method === 'conversations.open' || method === 'chat.postMessage') {
    if (people.some(person => person.deleted))
      return method === 'conversations.open' ? 'user_disabled' : 'channel_not_found';
    if (people.some(person => person.isBot || person.id === 'USLACKBOT')) return 'cannot_dm_bot';
  }
  const channel = workspace.channels.get(target);
  if (!channel || channel.members.includes(bot)) return undefined;
  if (channel.isPrivate) return 'channel_not_found';
  return writing.includes(method) ? 'not_in_channel' : undefined;
}

function keep({ workspace }: World, channel: string, message: Json, ephemeral?: string): void {
  workspace.keep({
    ts: asText(message.ts),
    channel,
    user: asText(message.user) || workspace.bot.id,
    text: asText(message.text),
    blocks: asList(message.blocks),
    ...(ephemeral ? { ephemeral } : {}),
    ...(message.metadata === undefined ? {} : { metadata: asRecord(message.metadata) }),
    ...(message.thread_ts === undefined ? {} : { threadTs: asText(message.thread_ts) }),
    ...(message.edited === undefined ? {} : { edited: true }),
  });
}

function follow(world: World, method: string, body: Json, answer: Json): void {
  const { workspace } = world;
  const id = asText(asRecord(answer.channel).id) || asText(answer.channel) || asText(body.channel);
  const members = (change: (now: string[]) => string[]) => {
    const channel = workspace.channels.get(id);
    if (channel) channel.members = change(channel.members);
  };
  if (method === 'chat.postMessage' || method === 'chat.update') {
    if (workspace.people.has(asText(body.channel))) workspace.dms.set(asText(body.channel), id);
    keep(world, id, asRecord(answer.message));
  }
  if (method === 'chat.postEphemeral')
    keep(world, id, { ...body, user: '', ts: answer.message_ts }, asText(body.user));
  if (method === 'chat.delete') workspace.drop(id, asText(body.ts));
  const [first, second] = asTexts(body.users);
  if (method === 'conversations.open' && first && !second) workspace.dms.set(first, id);
  if (method === 'conversations.create') {
    const { name, is_private } = asRecord(answer.channel);
    workspace.channels.set(id, {
      id,
      name: asText(name),
      isPrivate: is_private === true,
      members: [workspace.bot.id],
    });
  }
  if (method === 'conversations.invite') members(now => [...now, ...asTexts(body.users)]);
  if (method === 'conversations.join') members(now => [...new Set([...now, workspace.bot.id])]);
  if (method === 'conversations.kick') members(now => now.filter(member => member !== asText(body.user)));
  if (method === 'conversations.leave') members(now => now.filter(member => member !== workspace.bot.id));
}

/** A method that emulate answers, with what Slack checks before and what the hands see after. */
export async function forward(world: World, method: string, body: Json): Promise<Json> {
  const wrong = writing.includes(method) ? messageComplaints(body) : [];
  if (wrong.length > 0) {
    world.broke('limits', method, ...wrong);
    const error = wrong.some(text => text.startsWith('/metadata'))
      ? 'invalid_metadata_schema'
      : 'invalid_blocks';
    return {
      ok: false,
      error,
      errors: wrong,
      response_metadata: { messages: wrong.map(text => `[ERROR] ${text}`) },
    };
  }
  const error = refusal(world, method, body);
  if (error) return { ok: false, error };
  const { bot, team } = world.workspace;
  const sent = {
    ...body,
    ...(body.blocks === undefined ? {} : { blocks: withIds(asList(body.blocks)) }),
    ...(method === 'chat.postMessage' ? { bot_id: bot.botId, app_id: bot.appId } : {}),
  };
  const answer = await world.base.call(method, sent);
  if (method === 'conversations.info' && answer.error === 'not_in_channel')
    return { ok: false, error: 'channel_not_found' };
  if (method === 'auth.test') return { ...answer, is_enterprise_install: false };
  // Emulate has two channels of its own, which nobody here made.
  if (method === 'conversations.list') {
    return {
      ...answer,
      channels: asList(answer.channels).filter(channel => !asText(channel.id).startsWith('C00000000')),
    };
  }
  if (method === 'team.info') return { ...answer, team: { ...asRecord(answer.team), id: team.id } };
  if (answer.ok === true) follow(world, method, sent, answer);
  return answer;
}

/** The id of a person's conversation with the bot, opened if need be. */
export async function dmOf({ workspace, base }: World, person: string): Promise<string> {
  const known = workspace.dms.get(person);
  if (known) return known;
  const opened = asText(asRecord((await base.call('conversations.open', { users: person })).channel).id);
  workspace.dms.set(person, opened);
  return opened;
}

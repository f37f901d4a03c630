import { fileMethods } from './files.js';
import { asList, asRecord, asText, asTexts, asYes, type Json } from './json.js';
import { viewMethods } from './view-methods.js';
import type { World } from './world.js';

/** A method of the Web API: our ids in, Slack's answer out. */
export type Method = (world: World, body: Json) => Json | Promise<Json>;

/** Slack's refusal. */
const refused = (error: string, more: Json = {}): Json => ({ ok: false, error, ...more });

/** Slack may give less of a conversation than is asked for; apps that others sell outside its Marketplace get so much. */
const HISTORY_PAGE = 15;

/** One page of a list, with Slack's kind of cursor. */
function page<T>(all: T[], body: Json, ordinary: number): { items: T[]; next: string } {
  const limit = Math.min(Number(body.limit) || ordinary, 1000);
  const from = Number(Buffer.from(asText(body.cursor), 'base64').toString().replace('next:', '')) || 0;
  const more = from + limit < all.length;
  return {
    items: all.slice(from, from + limit),
    next: more ? Buffer.from(`next:${from + limit}`).toString('base64') : '',
  };
}

const cursor = (next: string) => ({ response_metadata: { next_cursor: next } });

function groupJson({ workspace }: World, id: string, withUsers: boolean): Json {
  const group = workspace.groups.get(id);
  if (!group) return {};
  const { handle, members } = group;
  return {
    id,
    team_id: workspace.team.id,
    is_usergroup: true,
    name: group.name ?? handle,
    handle,
    description: '',
    is_external: false,
    date_delete: group.disabled ? 1 : 0,
    user_count: members.length,
    ...(withUsers ? { users: members } : {}),
  };
}

/** The methods that emulate lacks or answers unlike Slack; all others go to emulate. */
export const ownMethods: Record<string, Method> = {
  ...viewMethods,
  ...fileMethods,
  'api.test': () => ({ ok: true }),
  'users.info': ({ workspace }, { user }) => {
    const person = workspace.people.get(asText(user));
    return person ? { ok: true, user: workspace.userJson(person) } : refused('user_not_found');
  },
  'users.list': ({ workspace }, body) => {
    const { items, next } = page([...workspace.people.values()], body, 1000);
    return {
      ok: true,
      members: items.map(person => workspace.userJson(person)),
      cache_ts: 0,
      ...cursor(next),
    };
  },
  'users.lookupByEmail': ({ workspace }, { email }) => {
    const wanted = asText(email).toLowerCase();
    const found = [...workspace.people.values()].find(
      person => person.email?.toLowerCase() === wanted && !person.deleted && !person.isBot,
    );
    return found ? { ok: true, user: workspace.userJson(found) } : refused('users_not_found');
  },
  'users.conversations': ({ workspace }, body) => {
    const user = asText(body.user) || workspace.bot.id;
    const types =
      body.types === undefined ? ['public_channel'] : asTexts(body.types).map(type => type.trim());
    const mine = [...workspace.channels.values()].filter(channel => {
      return (
        channel.members.includes(user) &&
        types.includes(channel.isPrivate ? 'private_channel' : 'public_channel')
      );
    });
    const { items, next } = page(mine, body, 100);
    const channels = items.map(({ id, name, isPrivate = false }) => ({
      id,
      name,
      is_channel: !isPrivate,
      is_group: isPrivate,
      is_private: isPrivate,
      is_archived: false,
      is_im: false,
      is_mpim: false,
    }));
    return { ok: true, channels, ...cursor(next) };
  },
  'conversations.members': async (world, body) => {
    const channel = world.workspace.channels.get(asText(body.channel));
    if (!channel) return world.base.call('conversations.members', body);
    if (channel.isPrivate && !channel.members.includes(world.workspace.bot.id))
      return refused('channel_not_found');
    const { items, next } = page(channel.members, body, 100);
    return { ok: true, members: items, ...cursor(next) };
  },
  'conversations.history': async (world, body) => {
    const all: Json[] = [];
    let answer = await world.base.call('conversations.history', { channel: body.channel, limit: 1000 });
    all.push(...asList(answer.messages));
    while (answer.has_more === true) {
      const from = asText(asRecord(answer.response_metadata).next_cursor);
      answer = await world.base.call('conversations.history', {
        channel: body.channel,
        limit: 1000,
        cursor: from,
      });
      all.push(...asList(answer.messages));
    }
    if (answer.ok !== true) return answer.error === 'not_in_channel' ? refused('channel_not_found') : answer;
    const [oldest, latest, inclusive] = [asText(body.oldest), asText(body.latest), asYes(body.inclusive)];
    const wanted = all.filter(({ ts }) => {
      const [from, to] = [Number(oldest || 0), Number(latest || Number.POSITIVE_INFINITY)];
      return inclusive ? Number(ts) >= from && Number(ts) <= to : Number(ts) > from && Number(ts) < to;
    });
    const most = Math.min(Number(body.limit) || HISTORY_PAGE, HISTORY_PAGE);
    const { items, next } = page(wanted, { ...body, limit: most }, most);
    // Metadata is shown only to those who ask for it.
    const messages = items.map(({ metadata, ...rest }) =>
      asYes(body.include_all_metadata) && metadata ? { ...rest, metadata } : rest,
    );
    return { ok: true, messages, has_more: next !== '', pin_count: 0, ...cursor(next) };
  },
  'usergroups.list': (world, body) => {
    const groups = [...world.workspace.groups.values()].filter(
      group => !group.disabled || asYes(body.include_disabled),
    );
    return {
      ok: true,
      usergroups: groups.map(group => groupJson(world, group.id, asYes(body.include_users))),
    };
  },
  'usergroups.users.list': ({ workspace }, { usergroup }) => {
    const group = workspace.groups.get(asText(usergroup));
    return group ? { ok: true, users: group.members } : refused('no_such_subteam');
  },
  'usergroups.users.update': (world, { usergroup, users }) => {
    const group = world.workspace.groups.get(asText(usergroup));
    if (!group) return refused('no_such_subteam');
    group.members = asTexts(users);
    return { ok: true, usergroup: groupJson(world, group.id, true) };
  },
  'apps.connections.open': ({ socketUrl }) =>
    socketUrl ? { ok: true, url: socketUrl } : refused('internal_error'),
};

import { createEmulator } from 'emulate';
import { asList, asRecord, asText, asTexts, type Json } from './json.js';
import type { Workspace } from './workspace.js';

/** npm `emulate`'s Slack behind the front: it keeps conversations and messages and gives out their ids. */
export type Base = {
  /** Calls a method with our ids; answers with our ids. */
  call(method: string, body: Json, token?: string): Promise<Json>;
  /** Gives a person who came later a place in emulate. */
  seat(person: string): void;
  close(): Promise<void>;
};

// Emulate cannot add users later and chooses all ids itself, so it starts with nameless seats,
// and ours stand for its ids in the few fields that carry them.
const fieldsWithIds = ['channel', 'user', 'users', 'user_id', 'channels'];
const emulateTeam = 'T000000001';
const nobody = 'U000000001';

function seedOf(workspace: Workspace, botToken: string, seats: number) {
  const { bot, team } = workspace;
  const names = Array.from({ length: seats }, (_, at) => `seat-${at}`);
  const ids = { app_id: bot.appId, bot_id: bot.botId, bot_user_id: bot.id };
  return {
    team: { name: team.name, domain: team.domain },
    users: names.map(name => ({ name })),
    oauth_apps: [
      {
        ...ids,
        client_id: 'local',
        client_secret: 'local',
        name: 'Roster',
        redirect_uris: [],
        bot_name: bot.name,
      },
    ],
    tokens: [
      { token: botToken, type: 'bot', user_id: bot.id, ...ids },
      { token: 'nobody', user_id: nobody },
      ...names.map(name => ({ token: name, user: name })),
    ],
  };
}

/** Starts emulate with the workspace's people and channels in it, and `spare` seats for people who join later. */
export async function startBase(workspace: Workspace, botToken: string, spare: number): Promise<Base> {
  const people = [...workspace.people.keys()].filter(id => id !== workspace.bot.id);
  const seed = { slack: seedOf(workspace, botToken, people.length + spare) };
  const emulator = await createEmulator({ service: 'slack', port: 0, seed });
  // Its `url` follows EMULATE_BASE_URL and PORTLESS_URL where those are set; the port is always right.
  const url = `http://127.0.0.1:${new URL(emulator.url).port}/api/`;
  const theirs = new Map([[workspace.team.id, emulateTeam]]);
  const ours = new Map([[emulateTeam, workspace.team.id]]);
  const seats: { id: string; name: string }[] = [];
  const tokens = new Map([[workspace.bot.id, botToken]]);

  const alias = (mine: string, its: string) => {
    theirs.set(mine, its);
    ours.set(its, mine);
  };
  const out = (value: unknown): unknown => {
    if (typeof value === 'string') return theirs.get(value) ?? value;
    return Array.isArray(value) ? value.map(out) : value;
  };
  const back = (value: unknown): unknown => {
    if (typeof value === 'string') return ours.get(value) ?? value;
    if (Array.isArray(value)) return value.map(back);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, back(part)]));
  };
  const call: Base['call'] = async (method, body, token = botToken) => {
    const sent = Object.fromEntries(
      Object.entries(body).map(([key, value]) => {
        if (!fieldsWithIds.includes(key)) return [key, value];
        return [key, key === 'users' || key === 'channels' ? asTexts(value).map(out).join(',') : out(value)];
      }),
    );
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${tokens.get(token) ?? token}`,
    };
    const answer = await fetch(url + method, { method: 'POST', headers, body: JSON.stringify(sent) });
    // An unknown method is a plain 404 there; Slack says so in JSON.
    if (answer.status === 404) return { ok: false, error: 'unknown_method', req_method: method };
    return asRecord(back(await answer.json()));
  };
  const seat = (person: string) => {
    const free = seats.shift();
    if (!free) throw new Error('No seat is left in the local Slack: start it with more `spareSeats`');
    alias(person, free.id);
    tokens.set(person, free.name);
  };

  let cursor = '';
  do {
    const page = await call('users.list', { limit: 1000, cursor });
    for (const user of asList(page.members)) {
      if (asText(user.name).startsWith('seat-')) seats.push({ id: asText(user.id), name: asText(user.name) });
    }
    cursor = asText(asRecord(page.response_metadata).next_cursor);
  } while (cursor !== '');
  for (const person of people) seat(person);
  for (const channel of workspace.channels.values()) {
    const [first = 'nobody', ...others] = channel.members;
    const made = await call(
      'conversations.create',
      { name: channel.name, is_private: channel.isPrivate ?? false },
      first,
    );
    if (made.ok !== true)
      throw new Error(`The channel ${channel.name} could not be made: ${asText(made.error)}`);
    alias(channel.id, asText(asRecord(made.channel).id));
    for (let at = 0; at < others.length; at += 100) {
      const users = others.slice(at, at + 100);
      const invited = await call('conversations.invite', { channel: channel.id, users }, first);
      if (invited.ok !== true) throw new Error(`Nobody could join ${channel.name}: ${asText(invited.error)}`);
    }
  }
  return { call, seat, close: () => emulator.close() };
}

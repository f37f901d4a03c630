import type { Json } from './json.js';
import { userJson } from './user-json.js';

/** Somebody in the local workspace; what is left out has Slack's ordinary value. */
export type Person = {
  id: string;
  /** Slack's handle; also the real name, unless that is given. */
  name: string;
  realName?: string;
  displayName?: string;
  email?: string;
  tz?: string;
  isAdmin?: boolean;
  isOwner?: boolean;
  isGuest?: boolean;
  isBot?: boolean;
  deleted?: boolean;
  /** Another workspace's id makes a Slack Connect stranger. */
  teamId?: string;
};

/** A channel to start with; `members` are ids of people, and of the bot where it is in. */
export type Channel = { id: string; name: string; members: string[]; isPrivate?: boolean };

/** A Slack user group. */
export type UserGroup = { id: string; handle: string; name?: string; members: string[]; disabled?: boolean };

/** A workspace. */
export type Team = { id: string; name: string; domain?: string };

/** A message as the App posted it, kept here so that people's screens can be read at once. */
export type Message = {
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: Json[];
  /** Only this person sees it. */
  ephemeral?: string;
  metadata?: Json;
  threadTs?: string;
  edited?: boolean;
  files?: { id: string; name: string; size: number }[];
};

/** People, channels, user groups and messages of the local workspace: what the hands see. */
export class Workspace {
  readonly team: Required<Team>;
  /** The bot's own user. */
  readonly bot = { id: 'UROSTERBOT', botId: 'BROSTERBOT', appId: 'AROSTERAPP', name: 'roster' };
  readonly people = new Map<string, Person>();
  readonly channels = new Map<string, Channel>();
  readonly groups = new Map<string, UserGroup>();
  /** The conversation of each person with the bot. */
  readonly dms = new Map<string, string>();
  readonly messages: Message[] = [];

  constructor(team: Team, people: Person[], channels: Channel[], groups: UserGroup[]) {
    this.team = { domain: team.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'), ...team };
    this.people.set(this.bot.id, { id: this.bot.id, name: this.bot.name, realName: 'Roster', isBot: true });
    // Slackbot is in every workspace, and Slack says of it that it is no bot.
    this.people.set('USLACKBOT', { id: 'USLACKBOT', name: 'slackbot', realName: 'Slackbot' });
    for (const person of people) this.people.set(person.id, { ...person });
    for (const channel of channels)
      this.channels.set(channel.id, { ...channel, members: [...channel.members] });
    for (const group of groups) this.groups.set(group.id, { ...group, members: [...group.members] });
  }

  /** The person, or an error in words. */
  person(id: string): Person {
    const person = this.people.get(id);
    if (!person) throw new Error(`Nobody in the local Slack has the id ${id}`);
    return person;
  }

  /** A person as Slack's API and events show them. */
  userJson(person: Person): Json {
    return userJson(person, this.team.id, person.id === this.bot.id ? this.bot.botId : `B${person.id}`);
  }

  /** Whether this person sees that conversation. */
  isIn(person: string, channel: string): boolean {
    return (
      this.dms.get(person) === channel || (this.channels.get(channel)?.members.includes(person) ?? false)
    );
  }

  /** The conversation's name as payloads give it. */
  channelName(channel: string): string {
    return this.channels.get(channel)?.name ?? 'directmessage';
  }

  /** Puts a message where it belongs: a known `ts` is replaced. */
  keep(message: Message): void {
    const at = this.messages.findIndex(old => old.ts === message.ts && old.channel === message.channel);
    if (at < 0) this.messages.push(message);
    else this.messages[at] = message;
  }

  /** Takes a message away. */
  drop(channel: string, ts: string): void {
    const at = this.messages.findIndex(old => old.ts === ts && old.channel === channel);
    if (at >= 0) this.messages.splice(at, 1);
  }
}

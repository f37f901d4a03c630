/** A JSON object whose fields are not known yet: blocks, elements, payloads. */
export type Json = Record<string, unknown>;

/** Somebody to be, with what they are to Roster. */
export type PersonSeen = {
  id: string;
  name: string;
  realName: string;
  standing: string;
  is: 'user' | 'invited' | 'nobody';
  /** False for somebody outside the workspace. */
  inside: boolean;
  email: string;
  unread: number;
};

/** A message as one person sees it. */
export type MessageSeen = {
  ts: string;
  user: string;
  text: string;
  blocks: Json[];
  onlyYou: boolean;
  edited: boolean;
  files: { id: string; name: string; size: number }[];
  /** What was picked in it, by block id and action id. */
  values: Record<string, Record<string, Json>>;
};

/** A conversation as one person sees it. */
export type ConversationSeen = {
  id: string;
  name: string;
  kind: 'channel' | 'app';
  members: number;
  unread: number;
  messages: MessageSeen[];
};

/** A modal or a Home as one person sees it. */
export type ViewSeen = {
  id: string;
  hash: string;
  title: string;
  submit: string;
  close: string;
  blocks: Json[];
  values: Record<string, Record<string, Json>>;
  errors: Record<string, string>;
};

/** Something that was mailed. */
export type MailSeen = { to: string; subject: string; text: string; at: number };

/** A line of the completion: what can be typed, what it does, and an example. */
export type CommandSeen = { words: string; usage: string; summary: string };

/** Everything that one person sees now. */
export type Snapshot = {
  /** Another number after Start Over: nothing kept of the old company counts. */
  epoch: number;
  starting: boolean;
  me: string;
  command: string;
  commands: CommandSeen[];
  people: PersonSeen[];
  channels: { id: string; name: string }[];
  groups: { id: string; handle: string }[];
  spaces: string[];
  conversations: ConversationSeen[];
  home: ViewSeen | null;
  views: ViewSeen[];
  mails: MailSeen[];
  traffic: number;
  violations: number;
};

/** One thing that went to or fro, or a broken rule. */
export type TrafficSeen = {
  at: number;
  direction: 'to Roster' | 'to Slack' | 'broken rule';
  what: string;
  status: string;
  ok: boolean;
  bytes: number;
  detail: unknown;
};

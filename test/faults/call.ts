import mongoose from 'mongoose';

/** The ports behind which what is counted stands. */
export interface Ports {
  readonly database: number;
  readonly slack: number;
  readonly mail: number;
}

/** What is called; the database in three ways, of which alarms are set beside all else, sooner or later. */
export const SERVICES = ['questions', 'writes', 'alarms', 'slack', 'mail'] as const;

/** One of those that are called: the database that is asked, is written to, keeps alarms; Slack; the mail server. */
export type Service = (typeof SERVICES)[number];

/** A call to one of them, and what it is in a word or two. */
export interface Call {
  readonly to: Service;
  readonly name: string;
}

/** A MongoDB message: 16 bytes of header, the last four of them its kind, then four of flags and one of section kind. */
const OP_MSG = 2013;
const [KIND, COMMAND] = [12, 21];

const QUESTIONS = new Set(['find', 'aggregate', 'count', 'distinct', 'getMore']);

/** What the driver says by itself, of no deed's. */
const IDLE_TALK = new Set(['hello', 'ismaster', 'isMaster', 'ping', 'endSessions']);

/** What call these bytes to a port are; undefined where they are none, or one that no deed makes. */
export function callIn(port: keyof Ports, bytes: Buffer): Call | undefined {
  if (port === 'database') return databaseCallIn(bytes);
  if (port === 'mail') return { to: 'mail', name: bytes.toString('latin1', 0, 9).trim() };
  // A request's body follows its head in a write of its own.
  const head = /^(?:POST|GET) (\S+)/.exec(bytes.toString('latin1', 0, 200));
  return head === null ? undefined : { to: 'slack', name: head[1] ?? '' };
}

function databaseCallIn(bytes: Buffer): Call | undefined {
  if (bytes.length <= COMMAND || bytes.readInt32LE(KIND) !== OP_MSG) return undefined;
  const command = mongoose.mongo.BSON.deserialize(bytes.subarray(COMMAND), {
    allowObjectSmallerThanBufferSize: true,
  });
  const [[name, collection] = ['', '']] = Object.entries(command);
  if (IDLE_TALK.has(name) || (collection === 'alarms' && isLook(name, command))) return undefined;
  const to = collection === 'alarms' ? 'alarms' : QUESTIONS.has(name) ? 'questions' : 'writes';
  return { to, name: `${name} ${collection}` };
}

/** Whether a command to Agenda's alarms looks for one that rings, as it does by the clock. Setting an alarm makes it. */
const isLook = (name: string, { upsert }: { readonly upsert?: unknown }): boolean =>
  QUESTIONS.has(name) || (name === 'findAndModify' && upsert !== true);

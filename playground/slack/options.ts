import type { Delivery } from './transport.js';
import type { Channel, Person, Team, UserGroup } from './workspace.js';

/** How a local Slack starts. */
export type LocalSlackOptions = {
  signingSecret: string;
  botToken: string;
  /** The token for Socket Mode; `xapp-local` by default. */
  appToken?: string;
  team: Team;
  people: Person[];
  channels?: Channel[];
  userGroups?: UserGroup[];
  /** The clock of triggers, response URLs and records, in milliseconds. */
  now?: () => number;
  /** The port of the front; any free one by default. */
  port?: number;
  /** How many people can join later; 100 by default. */
  spareSeats?: number;
};

/** One thing told to the App, and its answer. */
export type Told = Delivery & { at: number; status: number; answer: unknown; ms: number };

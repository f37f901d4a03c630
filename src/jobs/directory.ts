import type { SlackIdentity } from '../people/people.js';

/** Somebody as Slack's list of people has them. */
export interface Member extends SlackIdentity {
  readonly isAdmin: boolean;
  readonly isOwner: boolean;
  readonly isBot: boolean;
  readonly isGuest: boolean;
  /** From another workspace, by Slack Connect. */
  readonly isStranger: boolean;
  /** Deactivated. */
  readonly deleted: boolean;
  /** False where Slack says that the address was not confirmed. */
  readonly confirmed: boolean;
}

/** Whom to look for: people without a Slack user by address, others by Slack user id. */
export interface Wanted {
  readonly emails: readonly string[];
  readonly slack: readonly string[];
}

/** A user group of the Slack workspace, and the Slack users in it. */
export interface UserGroup {
  readonly id: string;
  /** What is typed after the @. */
  readonly handle: string;
  readonly name: string;
  readonly disabled: boolean;
  readonly users: readonly string[];
}

/** Who is in the workspace. Iterating throws what `Messenger` throws, and Refusal where a scope is missing. */
export interface Directory {
  /** The colleagues among those who are wanted, as they are found; who never comes is not in the workspace. */
  lookUp(wanted: Wanted, signal?: AbortSignal): AsyncIterable<readonly SlackIdentity[]>;
  /** Everybody in the workspace, page by page: bots, guests and deactivated people too. */
  everyone(signal?: AbortSignal): AsyncIterable<readonly Member[]>;
  /** One person, at most a minute old, for somebody who waits; throws Refusal where Slack does not answer. */
  userInfo(slack: string): Promise<Member | undefined>;
  /** One person as they are now; waits as long as Slack asks to. Throws what `Messenger` throws. */
  member(slack: string, signal?: AbortSignal): Promise<Member | undefined>;
  /** Its user groups, disabled ones too; throws what `Messenger` throws, and Refusal where a scope is missing. */
  userGroups(signal?: AbortSignal): Promise<readonly UserGroup[]>;
}

/** Whether somebody may be matched by their address: no bot, guest or stranger, active and confirmed. */
export const isColleague = (member: Member): boolean =>
  !member.isBot && !member.isGuest && !member.isStranger && !member.deleted && member.confirmed;

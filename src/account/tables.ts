import type { Catalog } from '../rbac/catalog.js';
import type { GroupRoles, Holder, Role } from '../rbac/roles.js';
import type { Request } from './request.js';
import type { Settings } from './settings.js';

/** A person who has joined the account. The id is the person's. */
export interface User extends Holder {
  readonly joined: Date;
  /** The invitation they joined by, where there was one. */
  readonly invitation: string | null;
  /** Which messages they want, and when; absent where they want all of them at any time. */
  readonly wishes?: NoticeWishes;
}

/** Which messages a user wants of Roster, and at what time of their day. */
export interface NoticeWishes {
  /** Kinds of notices that are not sent to them. */
  readonly off: readonly string[];
  /** Hours of their own day in which nothing is sent that can wait: minutes after midnight. */
  readonly quiet: { readonly from: number; readonly to: number } | null;
}

/** A user who was deleted, as they were: they can be brought back for a time. The id is the person's. */
export interface Former {
  readonly id: string;
  readonly user: User;
  readonly by: string | null;
  readonly at: Date;
}

/** A place to work in. */
export interface Space {
  readonly id: string;
  readonly name: string;
  readonly by: string | null;
  readonly at: Date;
  /** The id of its description's text, which is kept outside the log. */
  readonly description?: string;
  readonly color?: string;
  /** An emoji's character, or its name at Slack between colons. */
  readonly icon?: string;
  /** Seen only by those who are in it, and by those who manage spaces. */
  readonly hidden?: true;
  /** The Slack channel that its users are in. */
  readonly channel?: string;
}

/** Users who hold roles together; who is in it stands with each user. */
export interface Group extends GroupRoles {
  readonly name: string;
  /** A dynamic group's users are its feed's, and people added by hand as exceptions. */
  readonly type: 'static' | 'dynamic';
  /** The id of its description's text, which is kept outside the log. */
  readonly description?: string;
  /** The Slack user group that a dynamic group follows. */
  readonly feed?: { readonly type: 'slack'; readonly id: string };
}

/** One role offered to an invited person; `space: null` is the account. */
export interface Offer {
  readonly space: string | null;
  readonly role: string;
  readonly by: string;
  readonly until?: Date;
}

/** A group offered to an invited person. */
export interface GroupOffer {
  readonly group: string;
  readonly by: string;
}

/**
 * pending → accepted, declined, cancelled, expired. `held` is beside them: the person said yes, and an inviter
 * could no longer give what they offered, so it waits for somebody who can.
 */
export type InvitationStatus = 'pending' | 'held' | 'accepted' | 'declined' | 'cancelled' | 'expired';

/** What is offered to one person, until they answer. */
export interface Invitation {
  readonly id: string;
  readonly person: string;
  /** The invitations sent together share the id of their batch. */
  readonly batch: string;
  readonly by: string;
  readonly at: Date;
  readonly expires: Date;
  readonly status: InvitationStatus;
  readonly offers: readonly Offer[];
  readonly groups: readonly GroupOffer[];
  /** The id of the personal message's text, which is kept outside the log. */
  readonly note: string | null;
  /** Whether the person is in the Slack workspace: not looked up yet, found, or not there (yet). */
  readonly reach: 'unknown' | 'slack' | 'absent';
  /** How often it was sent again. */
  readonly resent: number;
  /** When it was last sent again, if it was: reminders are counted from then. */
  readonly anew?: Date;
  /** When its person was last asked, or reminded. */
  readonly sent: Date;
  /** How many of the reminders that the settings name are behind it since then, sent or passed over. */
  readonly reminded?: number;
  /** No reminder before this: the person said "later", or wants none any more. */
  readonly quiet?: Date;
  /** When the inviters were told that it closes soon. */
  readonly warned?: Date;
  /** The mail server's answer, where it did not take the last mail (`isRefusal`: it never will). */
  readonly bounced?: number;
  readonly settled: { readonly by: string | null; readonly at: Date } | null;
  /** The invitation by which its person was invited anew, after nobody had answered this one. */
  readonly next?: string;
}

/** The tables of an account: every record is immutable, and replaced as a whole. */
export interface Tables {
  readonly settings: Settings;
  readonly catalog: Catalog;
  readonly roles: Role;
  readonly spaces: Space;
  readonly groups: Group;
  readonly users: User;
  readonly invitations: Invitation;
  readonly requests: Request;
  readonly former: Former;
}

/** The name of a table. */
export type TableName = keyof Tables;

/** All tables, in the order in which one may refer to another. */
export const TABLES = [
  'settings',
  'catalog',
  'roles',
  'spaces',
  'groups',
  'users',
  'invitations',
  'requests',
  'former',
] as const satisfies readonly TableName[];

/** One document's step in an entry: `from` null is new, `to` null is deleted. */
export type Change = {
  [T in TableName]: {
    readonly table: T;
    readonly id: string;
    readonly from: Tables[T] | null;
    readonly to: Tables[T] | null;
  };
}[TableName];

/** Whether a step records that a mail server did not take a mail. */
export const bouncedNow = (
  from: Pick<Invitation, 'bounced'> | null,
  to: Pick<Invitation, 'bounced'>,
): boolean => to.bounced !== undefined && to.bounced !== from?.bounced;

/** Whether a mail server's answer is final: 5yz is, 4yz may pass (RFC 5321 §4.2.1). */
export const isRefusal = (answer: number): boolean => answer >= 500;

/** Whether an invitation still waits for an answer, or for somebody who may give what it offers. */
export const isOpen = <I extends Pick<Invitation, 'status'>>(invitation: I | undefined): invitation is I =>
  invitation?.status === 'pending' || invitation?.status === 'held';

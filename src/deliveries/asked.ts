import type { Entry } from '../account/entry.js';
import type { Recipient } from '../models/delivery.js';

/** Which view a delivery shows. */
export type Kind =
  | 'invitation'
  | 'progress'
  | 'held'
  | 'home'
  | 'channel-trouble'
  | 'request'
  | 'request-settled'
  | Reached
  | Outcome
  | Notice;

/** How an invitation reaches its person beside the message itself. */
export type Reached = 'invitation-mail' | 'reminder' | 'reminder-mail' | 'joined' | 'joined-mail';

/** What became of an invitation, told to those who care for it. */
export type Outcome = 'accepted' | 'declined' | 'bounced' | 'expired';

/** What somebody else did to a person, told to that person. */
export type Notice =
  | 'added'
  | 'group-added'
  | 'group-removed'
  | 'role-changed'
  | 'role-edited'
  | 'removed'
  | 'catalog-changed'
  | 'deleted'
  | 'restored'
  | 'left'
  | 'activity'
  | 'space-deleted'
  | 'grant-ending'
  | 'grant-ended'
  | 'closing'
  | 'digest';

/** One message that an entry asks for: made, or shown anew where it is there already. */
export interface AskedMessage {
  readonly id: string;
  readonly kind: Kind;
  readonly to: Recipient;
  /**
   * An invitation's, batch's or person's id; where several are told together, the window's start; of notices, the
   * entry's seq.
   */
  readonly about: string;
  /** The entry it must show at least. */
  readonly wanted: number;
}

/** Every message of a kind about one thing is to be shown anew: those that earlier entries asked for. */
export interface AskedUpdate {
  readonly all: true;
  readonly kind: Kind;
  readonly about: string;
  readonly wanted: number;
}

/** What follows from an entry. */
export type Asked = AskedMessage | AskedUpdate;

/** A message that an entry asks for. */
export const message = (
  { seq }: Entry,
  kind: Kind,
  id: string,
  to: Recipient,
  about: string,
): AskedMessage => ({
  id,
  kind,
  to,
  about,
  wanted: seq,
});

/** An update of all messages about one thing, which an entry asks for. */
export const update = ({ seq }: Entry, kind: Kind, about: string): AskedUpdate => ({
  all: true,
  kind,
  about,
  wanted: seq,
});

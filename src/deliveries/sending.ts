import type { AccountLog } from '../log/log.js';
import type { Store } from '../log/store.js';
import type { Delivery } from '../models/delivery.js';
import type { Mail, Mailer } from './mailer.js';
import type { Messenger, Rendered } from './messenger.js';
import type { Verdict } from './verdict.js';

/** Makes what a delivery shows, of the account as it is now; null where there is nothing (more) to show. */
export type Render = (delivery: Delivery) => Promise<Rendered | null>;

/** Mail, where a server for it is set. */
export interface Mailing {
  readonly mailer: Mailer;
  /**
   * Makes a mail of a delivery, with its recipient's address; null where there is nothing (more) to write, a moment
   * before which it is not to be sent.
   */
  readonly write: (delivery: Delivery) => Promise<Mail | Date | null>;
  /** The server took a mail. */
  readonly taken: (delivery: Delivery, mail: Mail) => Promise<void>;
  /** A try to send one failed; `outcome` is what becomes of the delivery. */
  readonly missed: (delivery: Delivery, outcome: Verdict['what'], error: unknown) => void;
  /** The server refuses a mail's address for good, or takes nothing: `code` is its answer. */
  readonly failed: (delivery: Delivery, mail: Mail, code: number) => Promise<void>;
}

/** What sending needs of the world. */
export interface Sending {
  readonly store: Store;
  readonly log: AccountLog;
  readonly messenger: Messenger;
  readonly render: Render;
  readonly mailing?: Mailing;
  readonly now: () => Date;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between two new messages in one conversation. */
  readonly pace: number;
}

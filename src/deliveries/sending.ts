import type { AccountLog } from '../log/log.js';
import type { Store } from '../log/store.js';
import type { Delivery } from '../models/delivery.js';
import type { Messenger, Rendered } from './messenger.js';

/** Makes what a delivery shows, of the account as it is now; null where there is nothing (more) to show. */
export type Render = (delivery: Delivery) => Promise<Rendered | null>;

/** What sending needs of the world. */
export interface Sending {
  readonly store: Store;
  readonly log: AccountLog;
  readonly messenger: Messenger;
  readonly render: Render;
  readonly now: () => Date;
  readonly onError: (error: unknown) => void;
  /** Milliseconds between two new messages in one conversation. */
  readonly pace: number;
}

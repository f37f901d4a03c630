import { Schema } from 'mongoose';

/** Whom a delivery is for: a person (in their DM with Roster) or a channel. */
export interface Recipient {
  readonly person?: string;
  readonly channel?: string;
  /** The person is written to by mail: they are not in the workspace. */
  readonly mail?: boolean;
}

/**
 * One message that must reach someone because of an entry. A message has an identity: it is posted once, then
 * updated until it shows the state as of entry `wanted`.
 */
export interface Delivery {
  /** Made from the entry that first asked for it, so that asking twice is asking once. */
  readonly _id: string;
  readonly account: string;
  /** Which view it shows. */
  readonly kind: string;
  readonly to: Recipient;
  /** What it is about: an invitation's id, a batch's id, a person's id, an entry's seq. */
  readonly about: string;
  /** Whether there is something left to do by itself: `shown` is behind `wanted`. */
  readonly open: boolean;
  /** The entry it must show at least. */
  readonly wanted: number;
  /** The entry it shows; 0 before it was posted. */
  readonly shown: number;
  /** Where it was posted, and its time stamp there: together they are the message. */
  readonly channel?: string;
  readonly ts?: string;
  /** The one attempt that may send it now, and until when. */
  readonly claimedBy?: string;
  readonly claimedUntil?: Date;
  /** When posting was last begun: if it ever was, the conversation is searched from then on before posting. */
  readonly begun?: Date;
  /** How often it failed since it last went well. */
  readonly tries: number;
  /** Not before this; of one that is not open, when it was done or parked. */
  readonly due: Date;
  /** When it was to be there: when its entry was due, or recorded; in the morning, after quiet hours, after a Retry. */
  readonly planned?: Date;
  /** It cannot be delivered until somebody does what `error` says; one that is open sees for itself whether it is done. */
  readonly parked: boolean;
  readonly error?: string;
  readonly created: Date;
  /** When it last reached Slack. */
  readonly sent?: Date;
}

/** Deliveries of all accounts. */
export const deliverySchema = new Schema<Delivery>(
  {
    _id: String,
    account: { type: String, required: true },
    kind: { type: String, required: true },
    to: {
      type: new Schema<Recipient>({ person: String, channel: String, mail: Boolean }, { _id: false }),
      required: true,
    },
    about: { type: String, required: true },
    open: { type: Boolean, required: true },
    wanted: { type: Number, required: true },
    shown: { type: Number, required: true },
    channel: String,
    ts: String,
    claimedBy: String,
    claimedUntil: Date,
    begun: Date,
    tries: { type: Number, required: true },
    due: { type: Date, required: true },
    planned: Date,
    parked: { type: Boolean, required: true },
    error: String,
    created: { type: Date, required: true },
    sent: Date,
  },
  { collection: 'deliveries', versionKey: false, autoIndex: false, autoCreate: false },
);
// Taking what is due, and deleting what is long done.
deliverySchema.index({ account: 1, open: 1, 'to.mail': 1, due: 1 });
// What is parked: few of many.
deliverySchema.index({ account: 1, parked: 1, due: 1 }, { partialFilterExpression: { parked: true } });
// Asking updates of every message about one thing.
deliverySchema.index({ account: 1, kind: 1, about: 1 });

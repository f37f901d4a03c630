import { Schema } from 'mongoose';

/**
 * What Roster last saw of the Slack channel that a space is linked to. A cache: if it is lost, people are still
 * invited; only those who left the space meanwhile are not removed from the channel.
 */
export interface LinkedChannel {
  /** `<account>.<space>.<channel>` */
  readonly _id: string;
  readonly account: string;
  readonly space: string;
  readonly channel: string;
  /** The people who were in the space at a look: they are taken out once they are not. */
  readonly placed: readonly string[];
  /** Slack's word for what it refused at the last look. */
  readonly problem?: string;
  /** Whom it refused, where it was about single people. */
  readonly people: readonly string[];
  readonly checked?: Date;
}

/** Linked channels of all accounts. */
export const linkedChannelSchema = new Schema<LinkedChannel>(
  {
    _id: String,
    account: { type: String, required: true },
    space: { type: String, required: true },
    channel: { type: String, required: true },
    placed: [String],
    problem: String,
    people: [String],
    checked: Date,
  },
  { collection: 'linked-channels', versionKey: false, autoIndex: false, autoCreate: false },
);
linkedChannelSchema.index({ account: 1, space: 1 });

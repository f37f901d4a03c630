import { Schema } from 'mongoose';

/** Something that somebody wrote; entries hold its id and its salted hash. */
export interface Text {
  readonly _id: string;
  readonly account: string;
  readonly text: string;
  readonly salt: string;
  readonly created: Date;
}

/** Messages, reasons and descriptions: kept beside the log, so that erasing one leaves the chain whole. */
export const textSchema = new Schema<Text>(
  {
    _id: String,
    account: { type: String, required: true },
    text: String,
    salt: String,
    created: { type: Date, required: true },
  },
  { collection: 'texts', versionKey: false, autoIndex: false, autoCreate: false },
);

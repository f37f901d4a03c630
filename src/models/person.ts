import { Schema } from 'mongoose';

/** An identity. Personal data lives here and nowhere else. */
export interface Person {
  readonly _id: string;
  readonly account: string;
  /** As it was written, for people to read. */
  readonly email?: string;
  /** Lower-cased and NFKC-normalized, for matching. */
  readonly emailKey?: string;
  readonly name?: string;
  /** The Slack user id they are bound to; it never moves by itself. */
  readonly slack?: string;
  /** IANA time zone, as Slack knows it. */
  readonly timeZone?: string;
  /** When they last opened Roster's Home; it is kept fresh for an hour after that. */
  readonly homeOpened?: Date;
  /** Corrected addresses, until one is put in place of theirs (see `Corrections`): several may be decided on at once. */
  readonly correcting?: readonly {
    readonly id: string;
    readonly email: string;
    readonly salt: string;
    readonly seq: number;
    readonly at: Date;
  }[];
  /** That their address was corrected by hand, so that Slack's does not replace it; the salt of its hash in the log. */
  readonly corrected?: { readonly salt: string; readonly at: Date };
  readonly created: Date;
  /** When their address was last named: nobody is tidied away while being invited. */
  readonly named?: Date;
}

/** People of all accounts: one per address and one per Slack user. */
export const personSchema = new Schema<Person>(
  {
    _id: String,
    account: { type: String, required: true },
    email: String,
    emailKey: String,
    name: String,
    slack: String,
    timeZone: String,
    homeOpened: Date,
    correcting: {
      type: [
        new Schema(
          { id: String, email: String, salt: String, seq: Number, at: Date },
          { _id: false, id: false },
        ),
      ],
      default: undefined,
    },
    corrected: { type: new Schema({ salt: String, at: Date }, { _id: false }) },
    created: { type: Date, required: true },
    named: Date,
  },
  { collection: 'people', versionKey: false, autoIndex: false, autoCreate: false },
);
personSchema.index(
  { account: 1, emailKey: 1 },
  { unique: true, partialFilterExpression: { emailKey: { $exists: true } } },
);
personSchema.index(
  { account: 1, slack: 1 },
  { unique: true, partialFilterExpression: { slack: { $exists: true } } },
);
personSchema.index(
  { account: 1, 'correcting.id': 1 },
  { partialFilterExpression: { 'correcting.id': { $exists: true } } },
);

import { Schema } from 'mongoose';

/** How far an account's followers have come: each is a `seq`, moved on only when all up to it is done. */
export interface AccountCursors {
  readonly _id: string;
  /** Every document of every entry up to here is in its collection. */
  readonly projected: number;
  /** The deliveries of every entry up to here are written. */
  readonly followed: number;
  /** The tables that were ever projected: a version that does not know one of them decides nothing. */
  readonly tables?: readonly string[];
}

/** One document per account. */
export const accountSchema = new Schema<AccountCursors>(
  {
    _id: String,
    projected: { type: Number, default: 0 },
    followed: { type: Number, default: 0 },
    tables: [String],
  },
  { collection: 'accounts', versionKey: false, autoIndex: false, autoCreate: false },
);

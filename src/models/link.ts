import { Schema } from 'mongoose';

/** A link to an invitation's page: its token is in the link alone, here is the token's hash. */
export interface Link {
  /** SHA-256 of the token, in hex. */
  readonly _id: string;
  readonly account: string;
  readonly invitation: string;
  readonly created: Date;
}

/** Links of all accounts; each works for as long as its invitation, and tells what became of it for a while after. */
export const linkSchema = new Schema<Link>(
  {
    _id: String,
    account: { type: String, required: true },
    invitation: { type: String, required: true },
    created: { type: Date, required: true },
  },
  { collection: 'links', versionKey: false, autoIndex: false, autoCreate: false },
);
linkSchema.index({ account: 1, invitation: 1 });

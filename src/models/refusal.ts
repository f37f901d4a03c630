import { Schema } from 'mongoose';

/** An attempt that was refused: who tried what, and why not; kept for 90 days. */
export interface RefusedAttempt {
  readonly account: string;
  readonly at: Date;
  readonly person: string;
  readonly via: string;
  readonly action: string;
  readonly code: string;
}

/** Refused attempts of all accounts. */
export const refusalSchema = new Schema<RefusedAttempt>(
  {
    account: { type: String, required: true },
    at: { type: Date, required: true },
    person: String,
    via: String,
    action: String,
    code: String,
  },
  { collection: 'refusals', versionKey: false, autoIndex: false, autoCreate: false },
);
refusalSchema.index({ account: 1, at: 1 });

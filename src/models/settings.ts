import { projectedSchema } from './projected.js';

/** Current settings of each account. */
export const settingsSchema = projectedSchema('settings', {
  id: String,
  name: String,
  channel: { type: String, default: null },
  invitationDays: Number,
  reminderDays: { type: [Number], default: undefined },
  domains: { type: [String], default: undefined },
  inviters: String,
  digested: String,
});

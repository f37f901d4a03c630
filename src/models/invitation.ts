import { part, projectedSchema } from './projected.js';

/** Invitations, open and ended. */
export const invitationSchema = projectedSchema('invitations', {
  id: String,
  person: String,
  batch: String,
  by: String,
  at: Date,
  expires: Date,
  status: { type: String, enum: ['pending', 'held', 'accepted', 'declined', 'cancelled', 'expired'] },
  offers: [part({ space: { type: String, default: null }, role: String, by: String, until: Date })],
  groups: [part({ group: String, by: String })],
  note: { type: String, default: null },
  reach: { type: String, enum: ['unknown', 'slack', 'absent'] },
  resent: Number,
  anew: Date,
  sent: Date,
  reminded: Number,
  quiet: Date,
  warned: Date,
  bounced: Number,
  settled: { type: part({ by: String, at: Date }), default: null },
  next: String,
});

import { part, projectedSchema } from './projected.js';

const wish = part({
  type: { type: String, enum: ['role', 'invitation'] },
  space: { type: String, default: undefined },
  role: String,
  until: Date,
  person: String,
  offers: {
    type: [part({ space: { type: String, default: null }, role: String })],
    default: undefined,
  },
  domains: { type: [String], default: undefined },
});

/** Requests, open and settled. */
export const requestSchema = projectedSchema('requests', {
  id: String,
  person: String,
  at: Date,
  expires: Date,
  status: { type: String, enum: ['open', 'approved', 'denied', 'expired', 'withdrawn'] },
  wish,
  reason: { type: String, default: null },
  answer: { type: String, default: null },
  settled: { type: part({ by: String, at: Date }), default: null },
});

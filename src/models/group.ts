import { part, projectedSchema } from './projected.js';

/** Current groups; who is in one stands with each user. */
export const groupSchema = projectedSchema('groups', {
  id: String,
  name: String,
  type: { type: String, enum: ['static', 'dynamic'] },
  accountRole: { type: String, default: null },
  description: String,
  feed: part({ type: { type: String }, id: String }),
  spaceRoles: [part({ space: String, role: String })],
});

import { part, projectedSchema } from './projected.js';

/** Current users: who has joined, the roles they hold directly, the groups they are in. */
export const userSchema = projectedSchema('users', {
  id: String,
  active: Boolean,
  joined: Date,
  invitation: { type: String, default: null },
  grants: [part({ space: { type: String, default: null }, role: String, by: String, at: Date, until: Date })],
  groups: [part({ group: String, by: String, at: Date })],
});

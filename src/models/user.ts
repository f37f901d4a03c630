import { part, projectedSchema } from './projected.js';

const user = {
  id: String,
  active: Boolean,
  joined: Date,
  invitation: { type: String, default: null },
  grants: [
    part({
      space: { type: String, default: null },
      role: String,
      by: String,
      at: Date,
      until: Date,
      warned: Boolean,
    }),
  ],
  groups: [part({ group: String, by: String, at: Date, exception: Boolean })],
  wishes: part({ off: [String], quiet: { type: part({ from: Number, to: Number }), default: null } }),
};

/** Current users: who has joined, the roles they hold directly, the groups they are in. */
export const userSchema = projectedSchema('users', user);

/** Deleted users, as they were, while they can be brought back. */
export const formerSchema = projectedSchema('former', {
  id: String,
  user: part(user),
  by: { type: String, default: null },
  at: Date,
});

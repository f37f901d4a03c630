import { projectedSchema } from './projected.js';

/** Current roles, built in and custom. */
export const roleSchema = projectedSchema('roles', {
  id: String,
  name: String,
  level: { type: String, enum: ['account', 'space'] },
  builtIn: Boolean,
  permissions: [String],
  space: String,
  template: String,
  description: String,
});

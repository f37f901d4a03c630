import { projectedSchema } from './projected.js';

/** Current spaces. */
export const spaceSchema = projectedSchema('spaces', {
  id: String,
  name: String,
  by: String,
  at: Date,
  description: String,
  color: String,
  icon: String,
  hidden: Boolean,
  channel: String,
});

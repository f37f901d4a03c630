import { Schema } from 'mongoose';
import { part, projectedSchema } from './projected.js';

/** The catalog in force in each account. */
export const catalogSchema = projectedSchema('catalogs', {
  id: String,
  name: String,
  permissions: [
    part({ id: String, title: String, scope: String, description: { type: String, default: '' } }),
  ],
  capabilities: Schema.Types.Mixed,
  neverWithout: String,
  defaultAccountRole: { type: String, default: null },
  defaultSpaceRole: String,
  words: Schema.Types.Mixed,
});

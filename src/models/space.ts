import { projectedSchema } from './projected.js';

/** Current spaces. */
export const spaceSchema = projectedSchema('spaces', { id: String, name: String, by: String, at: Date });

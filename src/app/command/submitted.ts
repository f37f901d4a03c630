import type { Submitted } from './command.js';

type Value = Submitted['values'][string];

/** What one field holds; undefined where nothing was typed or chosen. */
export const one = (value: Value): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What a field for several holds. */
export const many = (value: Value): readonly string[] => (Array.isArray(value) ? value : []);

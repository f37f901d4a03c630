import type { Json } from './model.js';

/** Reads a JSON object; anything else is an empty one. */
export function record(value: unknown): Json {
  // The one place of the page where foreign JSON becomes a record.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** Reads a list of JSON objects. */
export const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(record) : []);

/** Reads a string; anything else is an empty one. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads a list of strings. */
export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter(part => typeof part === 'string') : [];

/** The words of a text object. */
export const words = (value: unknown): string => text(record(value).text);

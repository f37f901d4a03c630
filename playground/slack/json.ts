/** A JSON object whose fields are not known yet. */
export type Json = Record<string, unknown>;

/** Reads a JSON object; anything else is an empty one. */
export function asRecord(value: unknown): Json {
  // The one place where foreign JSON becomes a record.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** Reads a list of JSON objects; anything else is an empty list. */
export function asList(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(asRecord) : [];
}

/** Reads a string; anything else is an empty one. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Reads a list of strings, also when they come separated by commas. */
export function asTexts(value: unknown): string[] {
  if (typeof value === 'string') return value.split(',').filter(part => part !== '');
  return Array.isArray(value) ? value.filter(part => typeof part === 'string') : [];
}

/** Slack takes `true`, `1`, `"true"` and `"1"` for yes. */
export function asYes(value: unknown): boolean {
  return value === true || value === 1 || value === 'true' || value === '1';
}

/** Parses JSON; what is not JSON is `undefined`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { createHash } from 'node:crypto';
import type { Change } from './tables.js';

/** Through which door something came in. */
export type Via = 'slack' | 'rest' | 'web' | 'scim' | 'job';

/** Who acts: a user (with what Slack said of them, where it was asked), or Roster itself. */
export type Actor =
  | { readonly type: 'user'; readonly person: string; readonly slackAdmin?: boolean }
  | { readonly type: 'roster' };

/** Plain data, as an entry keeps it: ids, numbers and dates, never personal data or free text. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | Date
  | readonly Plain[]
  | { readonly [key: string]: Plain | undefined };

/** Whom an entry is told to, resolved when it is committed. */
export interface Tell {
  readonly people: readonly string[];
  readonly channel: string | null;
  /** When the first of what it tells was due by the clock; absent where nothing is told that was due. */
  readonly due?: Date;
}

/** One committed action or fact: the unit of the log. */
export interface Entry {
  readonly _id: string;
  readonly account: string;
  readonly seq: number;
  readonly at: Date;
  readonly actor: Actor;
  readonly via: Via;
  readonly action: string;
  readonly input: Plain;
  /** What the first caller was answered, so that a repeated one is answered the same. */
  readonly result: Plain;
  readonly key?: string;
  readonly changes: readonly Change[];
  readonly tell: Tell;
  readonly prev: string;
  readonly hash: string;
}

/** The most changes that one entry holds. */
export const MOST_CHANGES = 40_000;

/** The most bytes that one entry holds. */
export const MOST_BYTES = 8 * 1024 * 1024;

/** JSON with sorted keys and ISO dates: the same text for the same data, whoever wrote it. */
export function canonical(value: unknown): string {
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
  return `{${fields.join(',')}}`;
}

/** SHA-256 in hex over the canonical JSON of anything. */
export const digest = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');

/** The hash of an entry: over all its other fields. */
export function hashOf(entry: Omit<Entry, 'hash'> | Entry): string {
  return digest({ ...entry, hash: undefined });
}

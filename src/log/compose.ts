import mongoose from 'mongoose';
import {
  type Actor,
  type Entry,
  hashOf,
  MOST_BYTES,
  MOST_CHANGES,
  type Plain,
  type Tell,
  type Via,
} from '../account/entry.js';
import type { State } from '../account/state.js';
import type { Change } from '../account/tables.js';
import { Refusal } from '../errors.js';
import { count, say } from '../sentence.js';

const { calculateObjectSize, deserialize, serialize } = mongoose.mongo.BSON;

/** What a decision asks to be committed. */
export interface Proposal<R extends Plain> {
  readonly changes: readonly Change[];
  readonly result: R;
  readonly input: Plain;
  readonly tell: Tell;
}

/** Who proposes, through which door, and under which idempotency key. */
export interface Proposer {
  readonly actor: Actor;
  readonly via: Via;
  readonly action: string;
  readonly now: Date;
  readonly id: string;
  readonly key?: string;
}

/**
 * The entry that would come next: as the database will hand it back, so that what this process folds and hashes is
 * what every other one reads (a broken character, for example, is replaced when it is stored).
 * @throws Refusal where it holds too much
 */
export function compose<R extends Plain>(state: State, proposer: Proposer, proposal: Proposal<R>): Entry {
  const { changes, result, input, tell } = proposal;
  if (changes.length > MOST_CHANGES) throw tooLarge(changes.length, MOST_CHANGES);
  const { actor, via, action, id, key } = proposer;
  const body = {
    _id: id,
    account: state.account,
    seq: state.seq + 1,
    at: nextTime(state, proposer.now),
    actor,
    via,
    action,
    input,
    result,
    ...(key === undefined ? {} : { key }),
    changes,
    tell,
    prev: state.hash,
  };
  const bytes = calculateObjectSize(body, { ignoreUndefined: true });
  if (bytes > MOST_BYTES) throw tooLarge(changes.length, Math.floor((changes.length * MOST_BYTES) / bytes));
  const stored = deserialize(serialize(body, { ignoreUndefined: true }));
  // BSON hands back the fields that it was given.
  const entry = stored as typeof body;
  return { ...entry, hash: hashOf(entry) };
}

/** When the next entry happens: now, and never before or together with the one before it. */
export const nextTime = (state: State, now: Date): Date =>
  new Date(Math.max(now.getTime(), state.at.getTime() + 1));

const tooLarge = (changes: number, fits: number): Refusal =>
  new Refusal(
    'too-large',
    say`That is ${count(changes, 'change')} at once; about ${count(fits, 'change')} fit. Do it in parts.`,
  );

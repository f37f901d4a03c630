import type { z } from 'zod';
import type { Actor, Plain, Via } from '../account/entry.js';
import type { Action } from '../actions/action.js';
import { type Context, perform } from '../actions/perform.js';
import { Refusal } from '../errors.js';
import type { AccountLog } from '../log/log.js';
import type { Store } from '../log/store.js';
import type { Corrections } from '../people/corrections.js';
import type { People } from '../people/people.js';
import type { Directory } from './directory.js';

/** One account as jobs need it. */
export interface JobAccount {
  readonly id: string;
  readonly log: AccountLog;
  readonly people: People;
  readonly corrections: Corrections;
  readonly store: Store;
  readonly now: () => Date;
  /** Whether people outside the workspace are written to by mail. */
  readonly mails: boolean;
  context(actor: Actor, via: Via): Context;
}

/** The world of a job that asks Slack who is there. */
export interface LookingWorld {
  readonly account: JobAccount;
  readonly directory: Directory;
  /** Ends the job between two questions. */
  readonly signal?: AbortSignal;
}

/** Performs something as Roster itself; false where there was nothing to do (any more). */
export async function record<S extends z.ZodType, I, R extends Plain>(
  account: JobAccount,
  action: Action<S, I, R>,
  input: unknown,
): Promise<boolean> {
  try {
    await perform(action, account.context({ type: 'roster' }, 'job'), input);
    return true;
  } catch (error) {
    // Somebody else was faster, or the person is no user any more.
    if (error instanceof Refusal && (error.code === 'conflict' || error.code === 'not-found')) return false;
    throw error;
  }
}

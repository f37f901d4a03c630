import type { z } from 'zod';
import { Draft } from '../account/draft.js';
import { type Actor, digest, type Plain, type Tell, type Via } from '../account/entry.js';
import { excess, overreach } from '../account/giving.js';
import { checkLaws } from '../account/laws.js';
import type { State } from '../account/state.js';
import type { Change } from '../account/tables.js';
import { Refusal, Refusals } from '../errors.js';
import type { CatalogOffer } from '../rbac/offers.js';
import { code, say } from '../sentence.js';
import type { Action, World } from './action.js';
import { authorize, authorizeAnywhere } from './authorize.js';
import { cannotGive, cannotTake } from './refusals.js';

/** The log as `perform` needs it (see `AccountLog`). */
export interface Ledger {
  readonly state: State;
  commit<R extends Plain>(
    proposer: { actor: Actor; via: Via; action: string; now: Date; id: string; key?: string },
    decide: (state: State, at: Date) => { changes: readonly Change[]; result: R; input: Plain; tell: Tell },
  ): Promise<Performed<R>>;
  answered<R extends Plain>(key: string): Promise<Performed<R> | undefined>;
}

/** Who acts, through which door, when, and with which source of ids. */
export interface Context {
  readonly log: Ledger;
  readonly world: World;
  readonly actor: Actor;
  readonly via: Via;
  /** The catalog that Roster was started with. */
  readonly offered: CatalogOffer;
  readonly now: Date;
  readonly id: () => string;
  /** What the door says makes a call the same call: a view and its values, a button press, a command. */
  readonly key?: string;
  /** Keeps a refused attempt. */
  readonly refused: (attempt: { action: string; code: string }) => Promise<void>;
}

/** What was done: the entry's place in the log, and what the reply shows. */
export interface Performed<R> {
  readonly seq: number;
  readonly at: Date;
  readonly result: R;
  /** True where an earlier call with the same key had done it already. */
  readonly repeated: boolean;
}

const NOBODY: Tell = { people: [], channel: null };

/**
 * The one way in: checks the input, then decides and commits one entry, on the very state that it was decided on.
 * @throws Refusal, or Refusals for several wrong fields, where it may not or cannot be done
 */
export async function perform<S extends z.ZodType, I, R extends Plain>(
  action: Action<S, I, R>,
  context: Context,
  raw: unknown,
): Promise<Performed<R>> {
  const parsed = readInput(action, raw);
  const key = keyOf(action, context, parsed);
  const { actor, via, now } = context;
  const proposer = {
    actor,
    via,
    action: action.name,
    now,
    id: context.id(),
    ...(key === undefined ? {} : { key }),
  };
  try {
    const earlier = key !== undefined && action.prepare ? await context.log.answered<R>(key) : undefined;
    if (earlier !== undefined) return earlier;
    const input = await prepared(action, context, parsed);
    return await context.log.commit(proposer, (state, at) => decide(action, context, input, state, at));
  } catch (error) {
    if (error instanceof Refusal) await context.refused({ action: action.name, code: error.code });
    throw error;
  }
}

/** The input as it is decided on; whoever could not do the action anywhere leaves nothing behind. */
async function prepared<S extends z.ZodType, I, R extends Plain>(
  action: Action<S, I, R>,
  { log, world, actor, now }: Context,
  parsed: z.output<S>,
): Promise<I> {
  // Without `prepare` the input is decided on as it was parsed: the declaration's types say that I is that.
  if (action.prepare === undefined) return parsed as I;
  authorizeAnywhere(action, { state: log.state, actor, now });
  return action.prepare(parsed, world);
}

/**
 * Decides on a state without committing: what a form's preview and `perform` both rest on.
 * @throws Refusal where it may not or cannot be done
 */
export function decide<S extends z.ZodType, I, R extends Plain>(
  action: Action<S, I, R>,
  { actor, id, offered }: Pick<Context, 'actor' | 'id' | 'offered'>,
  input: I,
  state: State,
  now: Date,
): { changes: readonly Change[]; result: R; input: Plain; tell: Tell; draft: Draft } {
  const draft = new Draft(state);
  const who = actor.type === 'user' ? actor.person : null;
  authorize(action, { state, actor, now }, input);
  const catalog = draft.currentCatalog ?? NO_CATALOG;
  const slackAdmin = actor.type === 'user' && actor.slackAdmin === true;
  const deciding = { draft, catalog, actor: who, slackAdmin, offered, now, id };
  const { result, tell = NOBODY } = action.decide(deciding, input);
  if (who !== null && (action.giver ?? 'actor') === 'actor') {
    for (const gain of excess(draft, who, now)) throw cannotGive(state, who, gain, now);
    for (const loss of overreach(draft, who, now)) throw cannotTake(state, loss, now);
  }
  if (who !== null) checkLaws(draft);
  // Inputs are plain data: zod has read them, and `prepare` turns the rest into ids.
  return { changes: draft.changes(), result, input: input as Plain, tell, draft };
}

const NO_CATALOG = {
  id: 'catalog',
  name: '',
  permissions: [],
  capabilities: {},
  neverWithout: '',
  defaultAccountRole: null,
  defaultSpaceRole: '',
  words: { space: 'space' },
} as const;

function keyOf(action: { name: string }, { key, actor }: Context, input: unknown): string | undefined {
  // By who acts alone: what Slack says of them may change between a call and its repetition.
  const who = actor.type === 'user' ? actor.person : null;
  return key === undefined ? undefined : digest({ key, who, action: action.name, input });
}

/**
 * What a door was given, as an action's input.
 * @throws Refusal, or Refusals for several wrong fields
 */
export function readInput<S extends z.ZodType>(
  action: { input: S; name: string },
  raw: unknown,
): z.output<S> {
  const read = action.input.safeParse(raw);
  if (read.success) return read.data;
  const all = read.error.issues.map(issue => {
    const field = issue.path.find(step => typeof step === 'string');
    const where = field === undefined ? code(action.name) : code(field);
    return new Refusal('invalid', say`${where}: ${issue.message}`, field === undefined ? {} : { field });
  });
  throw all.length === 1 && all[0] !== undefined ? all[0] : new Refusals(all);
}

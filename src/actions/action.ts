import { z } from 'zod';
import type { Draft } from '../account/draft.js';
import type { Plain, Tell } from '../account/entry.js';
import type { State } from '../account/state.js';
import type { AccountCapability, SpaceCapability } from '../rbac/capabilities.js';
import type { Catalog } from '../rbac/catalog.js';
import type { CatalogOffer } from '../rbac/offers.js';

/** The world outside an account that an action may need before it decides: who is who, and what was written. */
export interface World {
  /** The ids of people with these addresses; unknown ones become people. In the order given. */
  peopleByEmail(emails: readonly string[]): Promise<string[]>;
  /** The ids of people with these Slack users; unknown ones become people. In the order given. */
  peopleBySlack(users: readonly string[]): Promise<string[]>;
  /** The mail domains of people whose address is known, each once. */
  domainsOf(people: readonly string[]): Promise<string[]>;
  /** Keeps what somebody wrote; the entry holds its id and salted hash. */
  keepText(text: string): Promise<KeptText>;
  /** Keeps a corrected address beside a person's; `same` and `taken` where it is theirs already, or somebody else's. */
  keepAddress(person: string, email: string): Promise<KeptText | 'same' | 'taken'>;
}

/** A text kept outside the log. */
export interface KeptText extends Record<string, string> {
  readonly id: string;
  readonly hash: string;
}

/** What a decision is made with: pure, so it may be made again on a newer state. */
export interface Deciding {
  readonly draft: Draft;
  readonly catalog: Catalog;
  /** The person who acts; null where Roster itself does. */
  readonly actor: string | null;
  /** Whether Slack says that the actor is an admin or owner of the workspace. */
  readonly slackAdmin: boolean;
  /** The catalog that Roster was started with; only an entry puts it in force. */
  readonly offered: CatalogOffer;
  readonly now: Date;
  /** A new random id. */
  readonly id: () => string;
}

/** What a decision returns beside what it wrote into the draft. */
export interface Decided<R extends Plain> {
  /** What the reply shows: ids, numbers and dates. */
  readonly result: R;
  readonly tell?: Tell;
}

/** Who may act: a capability; `slack admin`; `oneself` where the decision knows (one's own invitation); `roster`. */
type Needs<I> =
  | { readonly needs: AccountCapability | 'slack admin' | 'oneself' | 'roster'; readonly in?: never }
  | {
      readonly needs: SpaceCapability;
      /** The spaces in which the capability is asked for, and null for the account; none is the account too. */
      readonly in: (input: I, tables: State['tables']) => readonly (string | null)[];
    };

interface Declared<S extends z.ZodType, I, R extends Plain> {
  /** Dotted, for the log: `spaces.add-users`. */
  readonly name: string;
  /** What it does, for help and documentation: "Add users to a space". */
  readonly summary: string;
  readonly input: S;
  /** Turns addresses and free text into ids before deciding; may be run more than once. */
  readonly prepare?: (input: z.output<S>, world: World) => Promise<I>;
  /** Whose right to give is checked on what anybody gains: the actor's, or each offer's own giver's. */
  readonly giver?: 'actor' | 'offers' | 'nobody';
  /** Pure; throws Refusal. Writes records into the draft. */
  readonly decide: (deciding: Deciding, input: I) => Decided<R>;
}

/** Something that an actor can do, declared once; see `perform` for how it is done. */
export type Action<S extends z.ZodType = z.ZodType, I = z.output<S>, R extends Plain = Plain> = Declared<
  S,
  I,
  R
> &
  Needs<I>;

/** Declares an action. A space capability without `in` does not compile. */
export function action<S extends z.ZodType, R extends Plain, I = z.output<S>>(
  declared: Declared<S, I, R> & Needs<I>,
): Action<S, I, R> {
  return declared;
}

/** An id of a record or a person, as actions take it; names are looked up before, at the door. */
export const Ref = z.string().min(1).max(100);

/** The most records that one entry is about, so that it stays small; the next entry takes the rest. */
export const AT_ONCE = 1_000;

/** What whoever names more than that at once reads, after the field's name. */
export const TOO_MANY = `takes at most ${AT_ONCE.toLocaleString('en-US')} at once`;

/** People whom one entry can be about, by person id. */
export const People = z.array(Ref).min(1, 'needs at least one person').max(AT_ONCE, TOO_MANY);

/** What many entries are to be about, in the parts that one each can hold. */
export function inParts<T>(all: readonly T[]): (readonly T[])[] {
  const count = Math.ceil(all.length / AT_ONCE);
  return Array.from({ length: count }, (_, part) => all.slice(part * AT_ONCE, (part + 1) * AT_ONCE));
}

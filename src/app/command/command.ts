import type { ModalView } from '@slack/types';
import type { z } from 'zod';
import type { ButtonSpec, Message } from '../../../views/parts.js';
import type { Plain } from '../../account/entry.js';
import type { Action } from '../../actions/action.js';
import type { Sentence } from '../../sentence.js';
import type { Ask } from './ask.js';
import type { Words } from './words.js';

/** How help groups commands. */
export const GROUPS = ['People', 'Spaces', 'Groups', 'Roles', 'Questions', 'Account'] as const;

/** What answers a command: sentences or a message for the asker alone, or a form. */
export type Reply =
  | { readonly say: readonly Sentence[] }
  | { readonly message: Message }
  | { readonly open: ModalView }
  /** A form whose content takes longer than a trigger lives: a loading view opens first. */
  | { readonly openLater: { readonly title: string; readonly view: () => Promise<ModalView> } };

/** What was filled in: each block's value, by its field; and what the form remembered. */
export interface Submitted {
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** What follows a submission: a closing word and what can be done next, a further view on top, or another in its place. */
export type FormReply =
  | { readonly done: readonly Sentence[]; readonly next?: readonly ButtonSpec[] }
  | { readonly push: ModalView }
  | { readonly replace: ModalView };

/** A modal, from its submission's side. Wrong fields are thrown as Refusals with `field`: the form stays open. */
export interface Form {
  readonly id: string;
  submitted(ask: Ask, submitted: Submitted): Promise<FormReply>;
  /** A live field changed, or a button in the form was pressed: the view as it is now. */
  changed?(
    ask: Ask,
    submitted: Submitted & { readonly action: string; readonly value: string },
  ): Promise<ModalView>;
}

/** A button on a message, on the Home or in a list: what it is about is its `value`. */
export interface Press {
  readonly value: string;
  /** The id of the block that it stands in: what a list of menus is narrowed to. */
  readonly block: string;
  /** Whether it was pressed on what only the presser sees, a message or an answer's modal: the reply may take its place. */
  readonly ephemeral: boolean;
}

/**
 * What answers a press: words for the presser, a form, a list in place of the old one; `quiet` where the message that
 * was pressed says the outcome itself, since a delivery updates it.
 */
export type PressReply =
  | Reply
  | { readonly instead: Message }
  | { readonly quiet: true }
  /** Words at once, and the answer when it is there. */
  | { readonly first: readonly Sentence[]; readonly next: () => Promise<Reply> };

/** What a button's action id does. */
export type Button = (ask: Ask, press: Press) => Promise<PressReply>;

/** What people can type: one per word after `/roster`. */
export interface Command {
  /** The words after the command's own, as help shows them. */
  readonly usage: string;
  readonly summary: string;
  readonly group: (typeof GROUPS)[number];
  /** Whose right decides who sees it in help; `everybody` for what anyone may do. */
  readonly actions: readonly Pick<Action, 'name' | 'summary' | 'needs'>[] | 'everybody';
  /** What can be typed, as examples in its help: the words after the command's own. */
  readonly examples?: readonly string[];
  /** What its button says; its word where nothing is said. */
  readonly button?: string;
  /** What its next word may be, each a command of its own (`space create`). */
  readonly parts?: Readonly<Record<string, Command>>;
  run(ask: Ask, words: Words): Promise<Reply>;
  readonly forms?: readonly Form[];
  readonly buttons?: Readonly<Record<string, Button>>;
}

/** What was typed of an action's input: ids found for names. */
export type Typed<S extends z.ZodType> = Partial<z.input<S>>;

interface Simple<S extends z.ZodType, I, R extends Plain>
  extends Pick<Command, 'usage' | 'summary' | 'group' | 'examples' | 'button'> {
  readonly action: Action<S, I, R>;
  /** What was typed, as far as it was. Throws Refusal for a name that nobody knows. */
  readonly read: (words: Words, ask: Ask) => Promise<Typed<S>>;
  readonly form: {
    readonly id: string;
    /** The form, filled in with what was typed. */
    readonly view: (ask: Ask, typed: Typed<S>) => ModalView | Promise<ModalView>;
    readonly read: (submitted: Submitted, ask: Ask) => Promise<Readonly<Record<string, unknown>>>;
    readonly changed?: Form['changed'];
  };
  readonly reply: (result: R, ask: Ask) => readonly Sentence[];
}

/**
 * Declares a command that does one action: complete, it is done; else its form opens, filled with what was typed.
 * Permission is checked when the form opens and again, by `perform`, when it is submitted. `open` opens its form.
 */
export function command<S extends z.ZodType, I, R extends Plain>(
  simple: Simple<S, I, R>,
): Command & { open(ask: Ask, typed: Typed<S>): Promise<Reply> } {
  const { action, read, form, reply } = simple;
  const perform = async (ask: Ask, input: unknown): Promise<readonly Sentence[]> => {
    const { result } = await ask.do(action, input);
    return reply(result, ask);
  };
  const open = async (ask: Ask, typed: Typed<S>): Promise<Reply> => {
    const space = 'space' in typed ? typed.space : undefined;
    ask.mustBeAble(action, typeof space === 'string' && action.in !== undefined ? [space] : []);
    return { open: await form.view(ask, typed) };
  };
  return {
    ...shown(simple),
    actions: [action],
    open,
    async run(ask, words) {
      ask.mustBeAble(action);
      const typed = await read(words, ask);
      if (action.input.safeParse(typed).success) return { say: await perform(ask, typed) };
      return open(ask, typed);
    },
    forms: [
      {
        id: form.id,
        submitted: async (ask, submitted) => ({ done: await perform(ask, await form.read(submitted, ask)) }),
        ...(form.changed === undefined ? {} : { changed: form.changed }),
      },
    ],
  };
}

/** What help and buttons show of a command. */
export const shown = ({ usage, summary, group, examples, button }: Omit<Command, 'run' | 'actions'>) => ({
  usage,
  summary,
  group,
  ...(examples === undefined ? {} : { examples }),
  ...(button === undefined ? {} : { button }),
});

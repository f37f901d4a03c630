import type { ModalView } from '@slack/types';
import type { z } from 'zod';
import type { Draft } from '../../account/draft.js';
import type { Plain } from '../../account/entry.js';
import type { Change } from '../../account/tables.js';
import type { Action } from '../../actions/action.js';
import { readInput } from '../../actions/perform.js';
import type { Sentence } from '../../sentence.js';
import type { Ask } from './ask.js';
import { type Command, type Submitted, shown, type Typed } from './command.js';
import type { Words } from './words.js';

/** What doing it would result in, and would change. */
export interface Follows<R extends Plain> {
  readonly result: R;
  readonly changes: readonly Change[];
  /** The account as it would be. */
  readonly draft: Draft;
}

interface Confirmed<S extends z.ZodType, R extends Plain>
  extends Pick<Command, 'usage' | 'summary' | 'group' | 'examples' | 'button'> {
  readonly action: Action<S, z.output<S>, R>;
  /** What was typed, as far as it was. Throws Refusal for a name that nobody knows. */
  readonly read: (words: Words, ask: Ask) => Promise<Typed<S>>;
  /** Asks for what was not typed. */
  readonly form: {
    readonly id: string;
    readonly view: (ask: Ask, typed: Typed<S>) => ModalView | Promise<ModalView>;
    readonly read: (submitted: Submitted, ask: Ask) => Promise<Readonly<Record<string, unknown>>>;
  };
  /** Shows what would follow, and remembers the input as `input`. */
  readonly confirm: {
    readonly id: string;
    readonly view: (ask: Ask, input: z.output<S>, follows: Follows<R>) => Promise<ModalView>;
    /** What the view asks for beside a yes. Throws Refusal with the field that is wrong. */
    readonly check?: (ask: Ask, input: z.output<S>, submitted: Submitted) => void;
  };
  readonly reply: (result: R, ask: Ask) => readonly Sentence[];
}

/**
 * Declares a command for what cannot be taken back: whatever was typed, it is done only once a view that says what
 * follows was confirmed. What would be refused is refused before that view opens.
 */
export function confirmedCommand<S extends z.ZodType, R extends Plain>(declared: Confirmed<S, R>): Command {
  const { action, read, form, confirm, reply } = declared;
  const asked = (ask: Ask, input: z.output<S>): Promise<ModalView> =>
    confirm.view(ask, input, ask.preview(action, input));
  return {
    ...shown(declared),
    actions: [action],
    async run(ask, words) {
      ask.mustBeAble(action);
      const typed = await read(words, ask);
      const complete = action.input.safeParse(typed);
      return { open: complete.success ? await asked(ask, complete.data) : await form.view(ask, typed) };
    },
    forms: [
      {
        id: form.id,
        submitted: async (ask, submitted) => ({
          replace: await asked(ask, readInput(action, await form.read(submitted, ask))),
        }),
      },
      {
        id: confirm.id,
        submitted: async (ask, submitted) => {
          const { input } = submitted.meta;
          confirm.check?.(ask, readInput(action, input), submitted);
          const { result } = await ask.do(action, input);
          return { done: reply(result, ask) };
        },
      },
    ],
  };
}

import type { Ask } from './ask.js';
import type { Command, Reply } from './command.js';
import { afterFirst, textOf, type Words } from './words.js';

type Parts = Readonly<Record<string, Command>>;

interface Compound extends Pick<Command, 'summary' | 'group' | 'button' | 'buttons'> {
  readonly parts: Parts;
  /** What answers the word alone, or with a next word that is none of the parts'. */
  readonly alone: (ask: Ask, words: Words) => Promise<Reply>;
}

/** Declares a command whose next word says what to do, each part a command of its own. */
export function compound({ parts, alone, ...shown }: Compound): Command {
  const actions = Object.values(parts).flatMap(part => (part.actions === 'everybody' ? [] : part.actions));
  return withParts({ ...shown, usage: '', actions, run: alone }, parts);
}

/** A command that has more to it where its next word is one of the parts'; else it is as it was. */
export function withParts(command: Command, parts: Parts): Command {
  const all = [...Object.values(parts), command];
  return {
    ...command,
    parts,
    async run(ask, words) {
      const [first] = words.all;
      const word = first === undefined ? '' : textOf(first).toLowerCase();
      const part = Object.hasOwn(parts, word) ? parts[word] : undefined;
      return part === undefined ? command.run(ask, words) : part.run(ask, afterFirst(words));
    },
    forms: all.flatMap(part => part.forms ?? []),
    buttons: Object.assign({}, ...all.map(part => part.buttons ?? {})),
  };
}

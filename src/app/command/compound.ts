import type { Ask } from './ask.js';
import type { Command, Reply } from './command.js';
import { afterFirst, textOf, type Words } from './words.js';

interface Compound extends Pick<Command, 'summary' | 'group' | 'button' | 'buttons'> {
  readonly parts: Readonly<Record<string, Command>>;
  /** What answers the word alone, or with a next word that is none of the parts'. */
  readonly alone: (ask: Ask, words: Words) => Promise<Reply>;
}

/** Declares a command whose next word says what to do, each part a command of its own. */
export function compound({ parts, alone, buttons, ...shown }: Compound): Command {
  const all = Object.values(parts);
  return {
    ...shown,
    usage: Object.keys(parts).join(' | '),
    actions: all.flatMap(part => (part.actions === 'everybody' ? [] : part.actions)),
    parts,
    async run(ask, words) {
      const [first] = words.all;
      const word = first === undefined ? '' : textOf(first).toLowerCase();
      const part = Object.hasOwn(parts, word) ? parts[word] : undefined;
      return part === undefined ? alone(ask, words) : part.run(ask, afterFirst(words));
    },
    forms: all.flatMap(part => part.forms ?? []),
    buttons: { ...Object.assign({}, ...all.map(part => part.buttons ?? {})), ...buttons },
  };
}

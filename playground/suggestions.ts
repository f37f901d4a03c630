import { commands } from '../commands/index.js';
import type { CommandSeen } from './page/model.js';

type Command = (typeof commands)[string];

/** What can be typed, from the declarations that `/roster help` is made of; the command alone comes first. */
export function suggestions(word: string): CommandSeen[] {
  const { start, ...words } = commands;
  const alone = { words: word, usage: '', summary: start?.summary ?? '' };
  return [alone, ...Object.entries(words).flatMap(([name, command]) => lines(`${word} ${name}`, command))];
}

function lines(words: string, { usage, summary, parts = {} }: Command): CommandSeen[] {
  return [
    { words, usage, summary },
    ...Object.entries(parts).flatMap(([part, command]) => lines(`${words} ${part}`, command)),
  ];
}

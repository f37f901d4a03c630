import { bold, code, person, type Sentence, say } from '../src/sentence.js';
import { fewNamed, peopleNamed } from './people-named.js';

/** What the views of actions need of names: the asker's account knows them. */
export interface Names {
  space(id: string): string;
  role(id: string): string;
}

/** What the person reads who added others to a space. */
export function addedMessage(
  {
    added,
    already,
    space,
    role,
  }: { added: string[]; already: { user: string; role: string }[]; space: string; role: string },
  names: Names,
): Sentence[] {
  const done = say`Added ${peopleNamed(added)} to ${bold(names.space(space))} as ${names.role(role)}.`;
  const undo = say`${code('/roster remove')} takes them out again.`;
  if (already.length === 0) return [done, undo];
  const kept = already.map(one => say`${person(one.user)} (${names.role(one.role)})`);
  return [done, say`Already there, unchanged: ${fewNamed(kept)}.`, undo];
}

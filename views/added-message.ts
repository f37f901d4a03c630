import { bold, code, count, date, list, type Part, person, type Sentence, say } from '../src/sentence.js';
import { fewNamed, peopleNamed } from './people-named.js';

/** What the views of actions need of names: the asker's account knows them. */
export interface Names {
  space(id: string): string;
  role(id: string): string;
}

/** Who was named and could not be added. */
export interface LeftOut {
  /** Who is no user yet. */
  readonly others: readonly Part[];
  readonly bots: number;
  readonly guests: number;
}

/** So many of those who are no users are named. */
const MOST_OTHERS = 10;

/** Who was left out and why, a sentence for each reason; without names where nobody can be mentioned. */
export function leftOutSaid({ others, bots, guests }: LeftOut, named = true): Sentence[] {
  const kinds = [
    ...(guests === 0 ? [] : [count(guests, 'guest')]),
    ...(bots === 0 ? [] : [count(bots, 'bot')]),
  ];
  return [
    ...(others.length === 0 ? [] : [notUsersYet(others, named)]),
    ...(kinds.length === 0
      ? []
      : [
          say`${list(kinds)} ${guests + bots === 1 ? 'was' : 'were'} left out: only members of this Slack workspace can be users.`,
        ]),
  ];
}

function notUsersYet(others: readonly Part[], named: boolean): Sentence {
  const verb = others.length === 1 ? 'is not a user' : 'are not users';
  if (!named) return say`${count(others.length, 'person', 'people')} ${verb} here yet.`;
  if (others.length === 1) return say`${list(others)} ${verb} here yet.`;
  return say`${others.length} ${verb} here yet: ${fewNamed(others, MOST_OTHERS)}.`;
}

/** What the person reads who added others to a space. */
export function addedMessage(
  {
    added,
    already,
    space,
    role,
    until,
    left,
  }: {
    added: string[];
    already: { user: string; role: string }[];
    space: string;
    role: string;
    until?: Date;
    left: LeftOut;
  },
  names: Names,
): Sentence[] {
  const end = until === undefined ? say`` : say` until ${date(until, true)}`;
  const done = say`Added ${peopleNamed(added)} to ${bold(names.space(space))} as ${names.role(role)}${end}.`;
  const undo = say`${code('/roster remove')} takes them out again.`;
  const kept = already.map(one => say`${person(one.user)} (${names.role(one.role)})`);
  return [
    done,
    ...(kept.length === 0 ? [] : [say`Already there, unchanged: ${fewNamed(kept)}.`]),
    undo,
    ...leftOutSaid(left),
  ];
}

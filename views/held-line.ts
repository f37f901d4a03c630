import { bold, date, day, person, type Sentence, say } from '../src/sentence.js';

/** A role that somebody holds, as lists show it; `where: null` is the account. */
export interface HeldLine {
  readonly where: string | null;
  readonly role: string;
  readonly through: string | null;
  readonly by: string | null;
  readonly since: Date;
  readonly until: Date | null;
}

/** "Space Developer in *Web*, direct, from @ana, 3 March" or "… through *QA*"; with its end, where it has one. */
export function heldLine({ where, role, through, by, since, until }: HeldLine): Sentence {
  const place = where === null ? say`` : say` in ${bold(where)}`;
  const giver = by === null ? say`` : say`, from ${person(by)}`;
  const how = through === null ? say` since ${day(since)}${giver}` : say` through ${bold(through)}`;
  const end = until === null ? say`` : say`, until ${date(until, true)}`;
  return say`${role}${place}${how}${end}`;
}

/** "Space Developer", or "Space Developer until 1 March": for lists that say of a role no more than that. */
export const roleUntil = ({ role, until }: Pick<HeldLine, 'role' | 'until'>): Sentence =>
  until === null ? say`${role}` : say`${role} until ${date(until, true)}`;

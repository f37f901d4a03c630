import { bold, date, type Part, person, type Sentence, say } from '../../../sentence.js';
import type { Names } from './names.js';

/** One thing that a record says: what it is called, and what it is. Facts of one key are compared. */
export interface Fact {
  readonly key: string;
  readonly label: Sentence;
  readonly value: Sentence;
}

/** A fact under a fixed label; none where there is nothing to say. */
export function fact(label: string, value: Part | Sentence | number | boolean | null | undefined): Fact[] {
  if (value === undefined || value === null || value === '') return [];
  const said = typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
  return [{ key: label, label: say`${label}`, value: say`${said}` }];
}

/** A role in a space, or on the account (null), with its end and whoever gave it. */
export function held(
  { space, role, by, until }: { space: string | null; role: string; by?: string | null; until?: Date },
  names: Names,
): Fact {
  const where = space === null ? say`role on the account` : say`role in ${bold(names.space(space))}`;
  const end = until === undefined ? say`` : say` until ${date(until, true)}`;
  const giver = by === undefined || by === null ? say`` : say` from ${person(by)}`;
  return {
    key: `role ${space} ${until === undefined ? '' : 'dated'}`,
    label: until === undefined ? where : say`dated ${where}`,
    value: say`${names.role(role)}${end}${giver}`,
  };
}

/** A place in a group. */
export const inGroup = ({ group }: { group: string }, names: Names): Fact => ({
  key: `group ${group}`,
  label: say`group ${bold(names.group(group))}`,
  value: say`in it`,
});

/** A text is kept outside the log: that it is another one is all that is said. */
export const textFact = (label: string, id: string | undefined): Fact[] =>
  id === undefined ? [] : [{ key: `${label} ${id}`, label: say`${label}`, value: say`a text` }];

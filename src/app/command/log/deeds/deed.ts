import { fewNamed, peopleNamed } from '../../../../../views/people-named.js';
import type { Entry, Plain } from '../../../../account/entry.js';
import type { Change, TableName, Tables } from '../../../../account/tables.js';
import { bold, date, type Part, person, type Sentence, say } from '../../../../sentence.js';
import type { Ask } from '../../ask.js';

/** What actions did, in words that follow their actor's name, by the action's name. */
export type Deeds = Readonly<Record<string, (ask: Ask, entry: Entry) => Sentence>>;

/** More things than this are counted in one line of the log. */
const MOST = 5;

/** A record before and after an entry. */
export type Step<T extends TableName> = {
  readonly id: string;
  readonly from: Tables[T] | null;
  readonly to: Tables[T] | null;
};

/** The steps that an entry took in one table. */
export function steps<T extends TableName>({ changes }: Entry, table: T): Step<T>[] {
  // A change of a table carries that table's records; TypeScript can't follow the pair through the union.
  return changes.filter((change: Change) => change.table === table) as unknown as Step<T>[];
}

/** The users whom an entry touched, the first few by name. */
export const whom = (entry: Entry): Sentence =>
  peopleNamed(
    steps(entry, 'users').map(step => step.id),
    MOST,
  );

/** Things of one line of the log, the first few by name. */
export const few = (items: readonly (Part | Sentence)[]): Sentence => fewNamed(items, MOST);

/** The value of a field of an entry's input or result. */
function valueIn(input: Plain, name: string): Plain | undefined {
  if (typeof input !== 'object' || input === null || input instanceof Date) return undefined;
  return Object.entries<Plain | undefined>(input).find(([key]) => key === name)?.[1];
}

/** The value of a field of an entry's input or result, where that is text. */
export function field(input: Plain, name: string): string | undefined {
  const value = valueIn(input, name);
  return typeof value === 'string' ? value : undefined;
}

/** The space that an entry is about, by its name then. */
export function spaceOf(ask: Ask, entry: Entry): Part {
  const [step] = steps(entry, 'spaces');
  const named = field(entry.input, 'space');
  return bold(step?.to?.name ?? step?.from?.name ?? (named === undefined ? 'the account' : ask.space(named)));
}

/** The role that an entry's input names. */
export const roleOf = (ask: Ask, { input }: Entry): string => ask.role(field(input, 'role') ?? '');

/** " until 1 March at 18:00" of what ends; nothing of what lasts. */
export const untilSaid = (until: Date | undefined): Sentence =>
  until === undefined ? say`` : say` until ${date(until, true)}`;

/** The end that an entry's input names, in words. */
export function untilOf({ input }: Entry): Sentence {
  const until = valueIn(input, 'until');
  return untilSaid(until instanceof Date ? until : undefined);
}

/** The dated roles that an entry's result is about, each with whose and where. */
export function endings(ask: Ask, { result }: Entry, name: 'ending' | 'ended'): Sentence {
  const all = valueIn(result, name);
  const said = (Array.isArray(all) ? all : []).map((one: Plain) => {
    const [user, role, space] = [field(one, 'user'), field(one, 'role'), field(one, 'space')];
    const where = space === undefined ? say`` : say` in ${bold(ask.space(space))}`;
    return say`${ask.role(role ?? '')} of ${person(user ?? '')}${where}`;
  });
  return few(said);
}

import type { Change, TableName, Tables } from '../../../account/tables.js';
import { type Sentence, say } from '../../../sentence.js';
import type { Fact } from './facts.js';
import type { Names } from './names.js';
import { DESCRIBE, type Described } from './records.js';

/** One change in words: "@bo · role in *Web*: Space Member → Space Developer". */
export function changeSaid({ table, from, to }: Change, names: Names): Sentence {
  // A change of a table carries that table's records; TypeScript can't follow the pair through the union.
  const describe = DESCRIBE[table] as (record: Tables[TableName], names: Names) => Described;
  const [was, is] = [from && describe(from, names), to && describe(to, names)];
  const name = (is ?? was)?.name ?? say``;
  if (was === null || is === null) {
    const all = (is ?? was)?.facts.map(one => say`${one.label}: ${one.value}`) ?? [];
    return say`${name} · ${was === null ? 'new' : 'deleted'}${all.length === 0 ? '' : ': '}${few(all)}`;
  }
  const steps = keysOf(was.facts, is.facts).flatMap(key => {
    const [before, after] = [was, is].map(side => side.facts.find(one => one.key === key));
    const label = after?.label ?? before?.label ?? say``;
    if (JSON.stringify(before?.value) === JSON.stringify(after?.value)) return [];
    return [say`${label}: ${before?.value ?? 'none'} → ${after?.value ?? 'none'}`];
  });
  return say`${name} · ${steps.length === 0 ? 'changed' : few(steps)}`;
}

const keysOf = (...sides: readonly (readonly Fact[])[]): string[] => [
  ...new Set(sides.flat().map(one => one.key)),
];

/** More facts of one record than this are counted. */
const MOST_FACTS = 12;

const few = (all: readonly Sentence[]): Sentence => {
  const more = all.length - MOST_FACTS;
  const shown = more > 0 ? [...all.slice(0, MOST_FACTS), say`${more} more`] : all;
  return shown.flatMap((one, n) => (n === 0 ? one : ['; ', ...one]));
};

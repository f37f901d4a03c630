import type { Entry, Plain } from '../../../account/entry.js';
import type { Change, Space } from '../../../account/tables.js';
import { hiddenSpace } from '../../space-name.js';
import type { Ask } from '../ask.js';

/** An entry as somebody may read it: without the names of hidden spaces that they may not know of. */
export function veiled(ask: Pick<Ask, 'sees' | 'state'>, entry: Entry): Entry {
  const names = new Set(
    entry.changes.flatMap(({ table, id, from, to }) =>
      table === 'spaces' && !ask.sees(id) ? [from?.name, to?.name] : [],
    ),
  );
  if (names.size === 0) return entry;
  const hidden = hiddenSpace(ask.state);
  const plain = (value: Plain): Plain => {
    if (typeof value === 'string') return names.has(value) ? hidden : value;
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    if (Array.isArray(value)) return value.map(plain);
    const fields = Object.entries<Plain | undefined>(value);
    return Object.fromEntries(fields.flatMap(([key, one]) => (one === undefined ? [] : [[key, plain(one)]])));
  };
  const space = (one: Space | null) => one && { ...one, name: hidden };
  const step = (change: Change): Change =>
    change.table === 'spaces' && !ask.sees(change.id)
      ? { ...change, from: space(change.from), to: space(change.to) }
      : change;
  return {
    ...entry,
    input: plain(entry.input),
    result: plain(entry.result),
    changes: entry.changes.map(step),
  };
}

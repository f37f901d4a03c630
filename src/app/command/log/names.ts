import type { Entry } from '../../../account/entry.js';
import type { Change } from '../../../account/tables.js';
import type { Ask } from '../ask.js';

/** What spaces, roles, groups and permissions were called. */
export interface Names {
  readonly space: (id: string) => string;
  readonly role: (id: string) => string;
  readonly group: (id: string) => string;
  readonly permission: (id: string) => string;
}

/** So many later entries are asked what things were called before. */
const MOST_LATER = 2000;

/**
 * What spaces, roles and groups were called when an entry was made: as it says itself; else as the first later
 * change of the thing found it; else as it is called now.
 */
export async function namesThen(ask: Ask, entry: Entry): Promise<Names> {
  const then = new Map<string, string>();
  for (const change of entry.changes) learn(then, change, change.to ?? change.from);
  const later = ask.account.store.entries
    .find({
      account: ask.account.id,
      seq: { $gt: entry.seq },
      'changes.table': { $in: ['spaces', 'roles', 'groups'] },
    })
    .sort({ seq: 1 })
    .limit(MOST_LATER);
  for await (const { changes } of later) for (const change of changes) learn(then, change, change.from);
  const named = (table: 'space' | 'role' | 'group') => (id: string) => then.get(id) ?? ask[table](id);
  const permission = (id: string) => ask.permission(id);
  const space = (id: string) => (ask.sees(id) ? named('space')(id) : ask.space(id));
  return { space, role: named('role'), group: named('group'), permission };
}

function learn(then: Map<string, string>, { table, id }: Change, record: object | null): void {
  if (!['spaces', 'roles', 'groups'].includes(table) || record === null || then.has(id)) return;
  if ('name' in record && typeof record.name === 'string') then.set(id, record.name);
}

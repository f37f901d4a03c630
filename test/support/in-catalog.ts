import type { State } from '../../src/account/state.js';
import { offeredCatalog } from '../../src/rbac/offers.js';

const TORQUE = offeredCatalog('torque');
/** A word for the role that was made last. */
export const MADE = 'made';

const RIGHTS = TORQUE.catalog.permissions.map(row => row.id);

/** What torque's roles are called where a catalog has none of that name; torq's own have custom ones on the account. */
const ROLES: Readonly<Record<string, string>> = {
  account_admin: 'boss',
  account_member: 'clerk',
  space_admin: 'owner',
  space_developer: 'creator',
  space_member: 'viewer',
};

/** A permission or a role of torque, as an account's own catalog has it: the same, or another in its place. */
function inCatalog({ tables: { catalog, roles } }: State, word: string): string {
  if (word === MADE) return [...roles.keys()].at(-1) ?? word;
  const current = catalog.get('catalog');
  if (current === undefined || current.name === TORQUE.catalog.name) return word;
  const alias = ROLES[word];
  if (alias !== undefined) return roles.has(word) ? word : alias;
  if (!RIGHTS.includes(word)) return word;
  for (const [capability, permission] of Object.entries(TORQUE.catalog.capabilities)) {
    const own = Object.entries(current.capabilities).find(([name]) => name === capability)?.[1];
    if (permission === word && current.permissions.some(row => row.id === own)) return own ?? word;
  }
  const scope = TORQUE.catalog.permissions.find(row => row.id === word)?.scope;
  const some = current.permissions.filter(row => row.scope === scope);
  const all = some.length > 0 ? some : current.permissions;
  return all[RIGHTS.indexOf(word) % all.length]?.id ?? word;
}

/** An input of any shape with each permission and role of torque said in an account's own catalog. */
export function saidIn<I>(state: State, input: I): I {
  const say = (value: unknown): unknown => {
    if (typeof value === 'string') return inCatalog(state, value);
    if (Array.isArray(value)) return [...new Set(value.map(say))];
    if (value === null || typeof value !== 'object' || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, say(one)]));
  };
  // The shape stays as it was: only strings become other strings.
  return say(input) as I;
}

import { LIMITS } from '../../../../views/parts.js';
import type { Permission } from '../../../rbac/catalog.js';
import { key } from '../nearest.js';

/** Permissions that are about the same thing, at most as many as one set of checkboxes takes. */
export interface PermissionGroup {
  readonly title: string;
  readonly permissions: readonly Permission[];
}

const MOST = LIMITS.radioOptions;

/** Words of titles that say nothing about what a permission is about. */
const PLAIN = new Set([
  'account',
  'data',
  'existing',
  'personal',
  'space',
  'workspace',
  'with',
  'from',
  'for',
  'the',
  'and',
]);

/**
 * Permissions in groups that only the catalog decides: the account's, then a space's, by the thing that most of their
 * titles name ("environments"), the rest at the end.
 */
export function permissionGroups(all: readonly Permission[]): PermissionGroup[] {
  const of = (scope: Permission['scope']) => all.filter(row => row.scope === scope);
  return [...bySubject(of('account'), 'Account'), ...bySubject(of('space'), 'More')];
}

function bySubject(rows: readonly Permission[], rest: string): PermissionGroup[] {
  if (rows.length <= MOST && rest === 'Account') return chunks(rest, rows);
  const groups: PermissionGroup[] = [];
  let left = rows;
  for (let subject = commonest(left); subject !== undefined; subject = commonest(left)) {
    const word = subject;
    const about = left.filter(row => words(row).some(one => singular(one) === word));
    groups.push(...chunks(titleOf(word, about), about));
    left = left.filter(row => !about.includes(row));
  }
  return [...groups, ...chunks(rest, left)];
}

/** The thing that most titles name, the later word of a title first; undefined where no two name the same. */
function commonest(rows: readonly Permission[]): string | undefined {
  const found = new Map<string, number>();
  for (const row of rows)
    for (const word of new Set(words(row).reverse().map(singular)))
      found.set(word, (found.get(word) ?? 0) + 1);
  const [first] = [...found].sort(([, one], [, other]) => other - one);
  return first !== undefined && first[1] > 1 ? first[0] : undefined;
}

/** A title's words but its verb. */
const words = ({ title }: Permission): string[] =>
  (title.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).slice(1).filter(word => !PLAIN.has(word));

const singular = (word: string): string =>
  word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.replace(/(?<!s)s$/, '');

/** "environment" → "Environments", as the titles have it. */
function titleOf(subject: string, rows: readonly Permission[]): string {
  const forms = rows.flatMap(row => words(row).filter(word => singular(word) === subject));
  const longest = forms.sort((one, other) => other.length - one.length)[0] ?? subject;
  return longest.charAt(0).toUpperCase() + longest.slice(1);
}

function chunks(title: string, permissions: readonly Permission[]): PermissionGroup[] {
  const parts = Math.ceil(permissions.length / MOST);
  return Array.from({ length: parts }, (_, part) => ({
    title: parts === 1 ? title : `${title} (${part + 1} of ${parts})`,
    permissions: permissions.slice(part * MOST, (part + 1) * MOST),
  }));
}

/** Whether a title has all the words of a search, whole or in part, in any order; an empty search finds all. */
export const isFound = ({ title }: Permission, search: string): boolean =>
  key(search)
    .split(' ')
    .every(word => key(title).includes(word));

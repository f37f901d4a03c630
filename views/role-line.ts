import type { Permission } from '../src/rbac/catalog.js';
import type { Role } from '../src/rbac/roles.js';
import { clip } from './text.js';

/** As many permissions are named as help to tell roles apart at a glance. */
const MOST_NAMED = 2;

/** "Launch environments" → "launch environments" inside a sentence; "API calls" stays. */
const inSentence = (title: string): string =>
  /^\p{Lu}\p{Ll}/u.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;

/**
 * What a role may do, in one line of at most `most` characters: "launch environments, extend environments and 8
 * more". Empty for a role without permissions.
 */
export function roleLine(role: Pick<Role, 'permissions'>, catalog: readonly Permission[], most = 75): string {
  const titles = catalog.filter(row => role.permissions.includes(row.id)).map(row => inSentence(row.title));
  for (let named = Math.min(MOST_NAMED, titles.length); named > 1; named -= 1) {
    const line = sentence(titles, named);
    if (line.length <= most) return line;
  }
  const [first] = titles;
  if (first === undefined) return '';
  const more = titles.length > 1 ? ` and ${titles.length - 1} more` : '';
  return `${clip(first, most - more.length)}${more}`;
}

const sentence = (titles: readonly string[], named: number): string => {
  const rest = titles.length - named;
  const shown = titles.slice(0, named);
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
};

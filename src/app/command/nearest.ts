import leven from 'leven';
import { code, list, type Sentence, say } from '../../sentence.js';

/** How names are compared: letter case, look-alikes, dashes, underscores, unseen characters make no difference. */
export const key = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}|\ufe0e|\ufe0f/gu, '')
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** The names nearest to what was typed, best first: those that begin so, then those a few letters away. */
export function nearest(typed: string, names: readonly string[], most = 2): string[] {
  const wanted = key(typed);
  if (wanted === '' || wanted.length > 80) return [];
  const far = Math.max(1, Math.floor(wanted.length / 3));
  return names
    .map(name => ({ name, distance: distanceOf(wanted, key(name)) }))
    .filter(({ distance }) => distance <= far)
    .sort((one, other) => one.distance - other.distance)
    .slice(0, most)
    .map(({ name }) => name);
}

function distanceOf(wanted: string, name: string): number {
  if (name.startsWith(wanted)) return 0;
  const words = name.split(' ');
  return Math.min(...[name, ...words].map(word => (swapped(wanted, word) ? 1 : leven(wanted, word))));
}

/** Whether two neighboring letters changed places: the commonest slip, and one step rather than two. */
function swapped(typed: string, name: string): boolean {
  const at = typed.split('').findIndex((letter, index) => letter !== name[index]);
  if (at === -1 || typed.length !== name.length) return false;
  const [first = '', second = ''] = [typed[at], typed[at + 1]];
  return name === `${typed.slice(0, at)}${second}${first}${typed.slice(at + 2)}`;
}

/** " Did you mean `/roster add`?", or nothing where nothing is near; words after the command's own. */
export const didYouMeanWords = (words: readonly string[]): Sentence =>
  words.length === 0
    ? say``
    : say` Did you mean ${list(
        words.map(word => code(`/roster ${word}`)),
        'or',
      )}?`;

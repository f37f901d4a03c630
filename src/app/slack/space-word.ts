import { LIMITS } from '../../../views/parts.js';
import { clip } from '../../../views/text.js';
import { called } from '../../sentence.js';

/** What a menu offers is named by people and by the catalog. */
const NAMED = new Set(['options', 'option_groups', 'initial_option', 'initial_options']);

/** Where a label, title or button speaks of spaces as such: alone, or after a word that no name begins with. */
const GENERIC =
  /^spaces?(?= \d|$)|\b(?:an?|the|this|that|another|each|every|first|of|in|no|more|manage|their|from) spaces?\b/gi;

/**
 * The labels, titles and buttons of a view or message in the catalog's word for a space. Sentences bring it themselves
 * (see `say`); names that people typed stay as they are.
 */
export function inWords<T>(shown: T, space: string): T {
  if (space === 'space') return shown;
  // The same shape comes back, with other text in its plain text objects.
  return reworded(shown, space) as T;
}

function reworded(part: unknown, space: string): unknown {
  if (Array.isArray(part)) return part.map(one => reworded(one, space));
  if (typeof part !== 'object' || part === null) return part;
  const type = 'type' in part ? part.type : undefined;
  const plain = type === 'plain_text';
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      // The options of a card's last button are buttons too.
      if (NAMED.has(key) && type !== 'overflow') return [key, value];
      if (plain && key === 'text' && typeof value === 'string')
        return [key, value.replace(GENERIC, text => called(text, space))];
      const other = reworded(value, space);
      return [key, key === 'title' || key === 'submit' ? fitting(other) : other];
    }),
  );
}

/** A title that a longer word made too long goes without its articles. */
function fitting(title: unknown): unknown {
  if (typeof title !== 'object' || title === null || !('text' in title)) return title;
  const { text } = title;
  if (typeof text !== 'string' || text.length <= LIMITS.modalTitle) return title;
  return { ...title, text: clip(text.replace(/\b(an?|the) /gi, ''), LIMITS.modalTitle) };
}

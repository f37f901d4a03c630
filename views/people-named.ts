import { list, type Part, person, type Sentence } from '../src/sentence.js';

/** So many are named in a sentence; the rest is counted. */
const MOST_NAMED = 20;

/** Things in a sentence, the first twenty by name: "@ana, @bo and 3 more". */
export function fewNamed(items: readonly (Part | Sentence)[], most = MOST_NAMED): Sentence {
  const more = items.length - most;
  return list(more > 0 ? [...items.slice(0, most), `${more.toLocaleString('en-US')} more`] : items);
}

/** People in a sentence, the first twenty by name. */
export const peopleNamed = (people: readonly string[], most?: number): Sentence =>
  fewNamed(people.map(person), most);

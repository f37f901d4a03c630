import { type Spot, suggested } from './acting.js';
import { optionsOf } from './inputs.js';
import { asText, type Json } from './json.js';
import type { LocalSlack } from './local-slack.js';

/** What is typed into, or chosen in, one field. */
export type Entry = string | number | string[];

/** The options that an element offers to somebody who types these words. */
export async function offered(slack: LocalSlack, user: string, spot: Spot, words: string[]): Promise<Json[]> {
  if (!asText(spot.element.type).includes('external')) return optionsOf(spot.element);
  const lists = await Promise.all(words.filter(Boolean).map(word => suggested(slack, user, spot, word)));
  return lists.flat();
}

/** People and channels may be picked by name as well as by id. */
export function idsOf(slack: LocalSlack, element: Json, entry: Entry): Entry {
  const { people, channels } = slack.world.workspace;
  const type = asText(element.type);
  if (!/users|conversations|channels/.test(type)) return entry;
  const known = type.includes('users') ? people : channels;
  const find = (word: string) =>
    known.has(word) ? word : ([...known.values()].find(one => one.name === word)?.id ?? word);
  return Array.isArray(entry) ? entry.map(find) : find(String(entry));
}

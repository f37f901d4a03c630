import { type Spot, suggested } from './acting.js';
import { optionsOf } from './inputs.js';
import { asList, asRecord, asText, type Json } from './json.js';
import type { LocalSlack } from './local-slack.js';

/** What is typed into, or chosen in, one field. */
export type Entry = string | number | string[];

const shown = new WeakMap<Json, Json[]>();

/** Asks for an external select's options, and remembers them: what somebody was shown, they can pick. */
export async function look(slack: LocalSlack, user: string, spot: Spot, typed: string): Promise<Json[]> {
  const options = await suggested(slack, user, spot, typed);
  shown.set(spot.element, options);
  return options;
}

/** The options that an element offers to somebody who picks these: for an external select, what they saw, or else ask for. */
export async function offered(
  slack: LocalSlack,
  user: string,
  spot: Spot,
  words: string[],
  state: Json | undefined,
): Promise<Json[]> {
  if (!asText(spot.element.type).includes('external')) return optionsOf(spot.element);
  const known = [
    ...asList(state?.selected_options),
    asRecord(state?.selected_option),
    ...(shown.get(spot.element) ?? []),
  ].filter(one => one.value !== undefined);
  const isKnown = (word: string) =>
    known.some(one => one.value === word || asText(asRecord(one.text).text) === word);
  const others = words.filter(word => word !== '' && !isKnown(word));
  const lists = await Promise.all(others.map(word => suggested(slack, user, spot, word)));
  return [...known, ...lists.flat()];
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

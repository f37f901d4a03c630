import type { ModalView } from '@slack/types';
import { bold, count, list, person, type Sentence, say } from '../src/sentence.js';
import { personInput } from './inputs.js';
import { modal, section } from './parts.js';
import { fewNamed } from './people-named.js';
import { type Look, mrkdwn } from './text.js';

/** What two people may in one place, by titles of permissions; `where: null` is everywhere. */
export interface PlaceCompared {
  readonly where: string | null;
  readonly both: readonly string[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
  /** The roles through which the first has what only they have. */
  readonly firstThrough: readonly string[];
  readonly secondThrough: readonly string[];
}

/** More places than this are counted; of each, more titles than that. */
const MOST_PLACES = 12;
const MOST_TITLES = 12;

/** What both may, what only one may, where, and through which roles. */
export function comparedSaid(
  people: readonly [string, string],
  places: readonly PlaceCompared[],
): Sentence[] {
  const [first, second] = people;
  const more = places.length - MOST_PLACES;
  if (places.length === 0)
    return [say`Neither ${person(first)} nor ${person(second)} has a permission there yet.`];
  return [
    say`What ${person(first)} and ${person(second)} may do:`,
    ...places.slice(0, MOST_PLACES).map(place => placeSaid(people, place)),
    ...(more > 0 ? [say`…and ${count(more, 'more space')}.`] : []),
  ];
}

function placeSaid([first, second]: readonly [string, string], place: PlaceCompared): Sentence {
  const { where, both, onlyFirst, onlySecond, firstThrough, secondThrough } = place;
  return [
    ...say`${bold(where ?? 'Everywhere')}`,
    ...(both.length === 0 ? [] : say`\n• Both: ${titles(both)}.`),
    ...(onlyFirst.length === 0
      ? []
      : say`\n• Only ${person(first)}, as ${fewNamed(firstThrough, 5)}: ${titles(onlyFirst)}.`),
    ...(onlySecond.length === 0
      ? []
      : say`\n• Only ${person(second)}, as ${fewNamed(secondThrough, 5)}: ${titles(onlySecond)}.`),
  ];
}

/** "Launch environments, View catalog and 3 more": titles, counted where they are many. */
function titles(all: readonly string[]): Sentence {
  const more = all.length - MOST_TITLES;
  return list(more > 0 ? [...all.slice(0, MOST_TITLES), `${more} more`] : all);
}

/** What was compared, in a modal, a paragraph each. */
export const comparedView = (title: string, paragraphs: readonly Sentence[], look: Look): ModalView =>
  modal({ id: 'message', title, blocks: paragraphs.map(paragraph => section(mrkdwn(paragraph, look))) });

/** "Compare two people": who. */
export const compareForm = (people: readonly (string | undefined)[]): ModalView =>
  modal({
    id: 'compare',
    title: 'Compare two people',
    submit: 'Compare',
    close: 'Cancel',
    blocks: ['first', 'second'].map((field, index) => {
      const initial = people[index];
      return personInput({
        field,
        label: index === 0 ? 'One person' : 'The other',
        ...(initial === undefined ? {} : { initial }),
      });
    }),
  });

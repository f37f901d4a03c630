/**
 * Sentences that people read, before any door has rendered them: plain text with typed references in it.
 * Only a typed part becomes a mention, bold text or a date, so nothing that somebody typed can be one.
 */
export type Part =
  | string
  | { readonly person: string }
  | { readonly channel: string }
  | { readonly bold: string }
  | { readonly code: string }
  /** "a space", "Spaces": read as the catalog calls them. */
  | { readonly spaceWord: string }
  | { readonly date: Date; readonly time?: boolean; readonly short?: boolean };

/** A sentence (or a few) as parts; each door renders it in its own way. */
export type Sentence = readonly Part[];

type Value = Part | Sentence | number;

const SPACE_WORDS = /\b((?:an? )?spaces?)\b/i;

/** "a space", "Spaces" with another word for a space, which keeps its article, capital and number: "a workspace". */
export const called = (text: string, space: string): string =>
  text.replace(/\b(an? )?(s)pace(s?)\b/gi, (_, article: string | undefined, first: string, many: string) => {
    const word = first === 'S' ? `${space.charAt(0).toUpperCase()}${space.slice(1)}` : space;
    const before = article === undefined ? '' : `${article.charAt(0)}${/^[aeiou]/i.test(space) ? 'n' : ''} `;
    return `${before}${word}${many}`;
  });

/** A template's own text as parts: what it calls a space is the catalog's to say. */
const partsOf = (text: string): Part[] =>
  text
    .split(SPACE_WORDS)
    .flatMap((part, index): Part[] => (part === '' ? [] : [index % 2 === 0 ? part : { spaceWord: part }]));

/**
 * Builds a sentence from a template literal; interpolated strings stay plain text. What the template itself calls a
 * space is read as the catalog calls it.
 */
export function say(strings: TemplateStringsArray, ...values: readonly Value[]): Sentence {
  return strings.flatMap((text, index): Part[] => {
    const value = values[index];
    const parts = partsOf(text);
    if (value === undefined || value === '') return parts;
    if (Array.isArray(value)) return [...parts, ...(value as Sentence)];
    return [...parts, typeof value === 'number' ? String(value) : (value as Part)];
  });
}

/** A mention of a person, by person id. */
export const person = (id: string): Part => ({ person: id });

/** A Slack channel, by its id; outside Slack it has no name. */
export const channel = (id: string): Part => ({ channel: id });

/** Bold text: the names of spaces, groups and roles. */
export const bold = (text: string): Part => ({ bold: text });

/** What can be typed. */
export const code = (text: string): Part => ({ code: text });

/** A day, or a day and time, shown in the reader's own time where the door can do that. */
export const date = (at: Date, time = false): Part => ({ date: at, time });

/** A day of the past, without its day of the week: since when, in lists. */
export const day = (at: Date): Part => ({ date: at, short: true });

/** Joins sentences with `, ` and a last `and` (or another last word), for lists of people and spaces. */
export function list(items: readonly (Part | Sentence)[], last = 'and'): Sentence {
  return items.flatMap((item, index): Part[] => {
    const parts: Part[] = Array.isArray(item) ? [...(item as Sentence)] : [item as Part];
    if (index === 0) return parts;
    return [index === items.length - 1 ? ` ${last} ` : ', ', ...parts];
  });
}

/** `1 person`, `2 people`: a number with its noun. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

/** `1 space`, `2 spaces`, as the catalog calls them. */
export const countSpaces = (number: number): Sentence =>
  number === 1 ? say`1 space` : say`${number.toLocaleString('en-US')} spaces`;

/** The ids of the people that sentences mention, so that a door can look them up in one go. */
export function mentioned(...sentences: readonly Sentence[]): string[] {
  return sentences
    .flat()
    .flatMap(part => (typeof part === 'object' && 'person' in part ? [part.person] : []));
}

/** Plain text, for logs, REST and error messages; `name` says what a person is called. */
export function plain(sentence: Sentence, name: (person: string) => string = () => 'somebody'): string {
  return sentence
    .map(part => {
      if (typeof part === 'string') return part;
      if ('person' in part) return name(part.person);
      if ('channel' in part) return 'a channel';
      if ('bold' in part) return part.bold;
      if ('code' in part) return part.code;
      if ('spaceWord' in part) return part.spaceWord;
      return part.time ? part.date.toISOString() : part.date.toISOString().slice(0, 10);
    })
    .join('');
}

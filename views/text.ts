import { called, type Part, type Sentence } from '../src/sentence.js';

/** What a view needs to know of the reader and of the people it shows. */
export interface Look {
  /** The command's word, with its slash. */
  readonly word: string;
  /** What the catalog calls a space; absent where it is that. */
  readonly space?: string;
  /** How a person is shown: their Slack user where they have one, else a name. */
  readonly face: (person: string) => Face;
}

/** A person as views show them. */
export interface Face {
  readonly slack?: string;
  readonly name: string;
}

/** Cuts text that is longer than Slack takes, with an ellipsis. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  // Not in the middle of a surrogate pair: half an emoji is not valid text.
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Typed text inside mrkdwn: it cannot mention, link or format. */
export const typed = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    // Slack formats only where a mark touches the text it encloses; a word joiner beside it keeps it a mark.
    .replace(/[*_~`]/g, mark => `\u2060${mark}\u2060`)
    .replace(/:(?=[a-z0-9_+-]+:)/gi, ':\u2060');

const when = (at: Date, time: boolean, short: boolean): string => {
  const seconds = Math.floor(at.getTime() / 1000);
  const fallback = time ? at.toISOString().replace('T', ' ').slice(0, 16) : at.toISOString().slice(0, 10);
  return `<!date^${seconds}^${time ? '{date_short} at {time}' : short ? '{date_short}' : '{date_long}'}|${fallback}${time ? ' UTC' : ''}>`;
};

const partText = (part: Part, { face, word, space = 'space' }: Look): string => {
  if (typeof part === 'string') return typed(part);
  if ('person' in part) {
    const { slack, name } = face(part.person);
    return slack === undefined ? typed(name) : `<@${slack}>`;
  }
  if ('channel' in part) return `<#${part.channel}>`;
  if ('bold' in part) return `*${typed(part.bold)}*`;
  if ('spaceWord' in part) return typed(called(part.spaceWord, space));
  if ('code' in part)
    return `\`${part.code
      .replace(/^\/roster/, word)
      .replaceAll('`', 'ˋ')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')}\``;
  return when(part.date, part.time === true, part.short === true);
};

/** A sentence as Slack's mrkdwn. */
export const mrkdwn = (sentence: Sentence, look: Look): string =>
  sentence.map(part => partText(part, look)).join('');

/** A sentence as plain text, for where Slack formats nothing: buttons, field errors, fallbacks. */
export function plainText(sentence: Sentence, { face, word, space = 'space' }: Look): string {
  return sentence
    .map(part => {
      if (typeof part === 'string') return part;
      if ('person' in part) return face(part.person).name;
      if ('channel' in part) return 'a channel';
      if ('bold' in part) return part.bold;
      if ('spaceWord' in part) return called(part.spaceWord, space);
      if ('code' in part) return part.code.replace(/^\/roster/, word);
      return part.date.toISOString().slice(0, 10);
    })
    .join('');
}

/** Text quoted as somebody else's. */
export const quote = (text: string): string =>
  typed(text)
    .split('\n')
    .map(line => `>${line}`)
    .join('\n');

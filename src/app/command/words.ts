/** One thing that was typed: somebody or something of Slack's, an address, or a word. */
export type Token =
  | { readonly type: 'user'; readonly id: string }
  | { readonly type: 'channel'; readonly id: string }
  | { readonly type: 'group'; readonly id: string }
  | { readonly type: 'mail'; readonly text: string }
  | { readonly type: 'word'; readonly text: string; readonly quoted: boolean };

/** What was typed after `/roster`, read forgivingly. */
export interface Words {
  /** All tokens, in order. */
  readonly all: readonly Token[];
  /** The tokens before the first of the little words (`to`, `in`, `as`, `from`, `until`, `for`, `because`, `since`). */
  readonly first: readonly Token[];
  /** The text after a little word, up to the next one; undefined where it was not typed. */
  after(...little: readonly string[]): string | undefined;
  /** The tokens as one line. */
  readonly text: string;
  /** What stood before the first little word, with its commas: what a pasted list is read from. */
  readonly before: string;
  /** Everything as it was typed, only cleaned. */
  readonly raw: string;
}

const LITTLE = new Set(['to', 'in', 'as', 'from', 'until', 'for', 'because', 'since']);

/** Typographic characters that keyboards and phones put in place of plain ones. */
const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033]/g, '"'],
  [/[\u2018\u2019\u201a\u201b\u2032]/g, "'"],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' '],
  // Joiners stay: emoji and Persian need them; names are compared without.
  [/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, ''],
];

/** Undoes what keyboards and Slack do to text: smart quotes, long dashes, invisible characters, entities. */
function cleaned(text: string): string {
  const plain = PLAIN.reduce((so, [pattern, instead]) => so.replace(pattern, instead), text.normalize('NFC'));
  return plain.replace(/[^\P{Cc}\n\t]/gu, ' ');
}

/** `&lt;` → `<`: Slack escapes three characters of what people type, and only those. */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const TOKEN =
  /<@([UW][A-Z0-9]+)(?:\|[^>]*)?>|<#([CG][A-Z0-9]+)(?:\|[^>]*)?>|<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>|<mailto:([^|>]+)(?:\|[^>]*)?>|<https?:\/\/[^|>]*\|([^>]+)>|"([^"]*)"|([^\s<"]+|<)/g;

/** Reads what was typed after the command. Never throws: any text is some list of words. */
export const readWords = (typed: string): Words => wordsOf(cleaned(typed));

/** The words after the first one, for commands whose first word says what to do. */
export function afterFirst({ raw }: Words): Words {
  const [head] = raw.matchAll(TOKEN);
  return wordsOf(head === undefined ? '' : raw.slice(head.index + head[0].length));
}

function wordsOf(raw: string): Words {
  const all = tokens(raw);
  const cut = all.findIndex(isLittle);
  const little = [...raw.matchAll(TOKEN)].find(([text]) => LITTLE.has(text.toLowerCase()));
  return {
    all,
    raw,
    before: little === undefined ? raw : raw.slice(0, little.index),
    first: cut === -1 ? all : all.slice(0, cut),
    text: all.map(textOf).join(' '),
    after(...little) {
      const start = all.findIndex(token => isLittle(token) && little.includes(textOf(token).toLowerCase()));
      if (start === -1) return undefined;
      const rest = all.slice(start + 1);
      const end = rest.findIndex(isLittle);
      const text = (end === -1 ? rest : rest.slice(0, end)).map(textOf).join(' ').trim();
      return text === '' ? undefined : text;
    },
  };
}

const isLittle = (token: Token): boolean =>
  token.type === 'word' && !token.quoted && LITTLE.has(token.text.toLowerCase());

/** `{ name }` of raw text that gives a name, without quotes around it; nothing where that is nothing, or a mention. */
export function nameOf(raw: string): { name?: string } {
  const text = raw.trim();
  if (text === '' || /^<[@#!][^>]*>$/.test(text)) return {};
  return { name: unescaped(/^"[^"]+"$/.test(text) ? text.slice(1, -1) : text) };
}

/** A token as text again. */
export const textOf = (token: Token): string => {
  if (token.type === 'mail' || token.type === 'word') return token.text;
  if (token.type === 'user') return `<@${token.id}>`;
  return token.type === 'channel' ? `<#${token.id}>` : `<!subteam^${token.id}>`;
};

function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const [, user, channel, group, mail, link, quoted, word] of text.matchAll(TOKEN)) {
    if (user !== undefined) found.push({ type: 'user', id: user });
    else if (channel !== undefined) found.push({ type: 'channel', id: channel });
    else if (group !== undefined) found.push({ type: 'group', id: group });
    else if (mail !== undefined) found.push({ type: 'mail', text: unescaped(mail) });
    else if (quoted !== undefined) found.push({ type: 'word', text: unescaped(quoted), quoted: true });
    else for (const piece of pieces(unescaped(link ?? word ?? ''))) found.push(piece);
  }
  return found;
}

/** `a@x.io,b@x.io;` → two addresses; words keep their inner punctuation, and lose what hangs on at the end. */
function pieces(word: string): Token[] {
  return word
    .split(/[,;]+/)
    .map(piece => piece.replace(/^[<('[]+|[>)'\].,:]+$/g, ''))
    .filter(piece => piece !== '')
    .map(text =>
      /^[^@\s]+@[^@\s]+$/.test(text) ? { type: 'mail', text } : { type: 'word', text, quoted: false },
    );
}

/** Nothing typed, as a button opens a form. */
export const NO_WORDS: Words = readWords('');

import leven from 'leven';
import { emailKey } from '../../../people/people.js';
import { readWords, type Token, textOf } from '../words.js';

/** What was pasted into the field for people, told apart; nothing has been looked up yet. */
export interface Pasted {
  /** Addresses as they were typed, each once. */
  readonly mails: readonly string[];
  readonly users: readonly string[];
  readonly channels: readonly string[];
  readonly groups: readonly string[];
  /** What is no address and no mention. */
  readonly wrong: readonly string[];
  readonly duplicates: number;
}

/** The shape that mail servers accept in practice: something, `@`, labels with a dot between. */
const ADDRESS =
  /^[^\s@<>()[\]",;:\\]{1,64}@(?=.{4,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}[\p{L}\p{N}-]{1,61}$/u;

/**
 * Reads pasted people: addresses, `Name <a@b>`, mentions, mail links; with commas, semicolons or lines between.
 * Names beside an address are passed over; an item without any address is `wrong`.
 */
export function readPasted(text: string): Pasted {
  const found = {
    mails: new Map<string, string>(),
    users: new Set<string>(),
    channels: new Set<string>(),
    groups: new Set<string>(),
  };
  const wrong: string[] = [];
  let all = 0;
  for (const item of itemsOf(text)) {
    const tokens = readWords(item).all;
    const people = tokens.filter(token => token.type !== 'word');
    for (const token of people) {
      all += 1;
      if (token.type === 'user') found.users.add(token.id);
      else if (token.type === 'channel') found.channels.add(token.id);
      else if (token.type === 'group') found.groups.add(token.id);
      else if (token.type === 'mail') {
        if (ADDRESS.test(token.text)) {
          const key = emailKey(token.text);
          if (!found.mails.has(key)) found.mails.set(key, token.text);
        } else {
          all -= 1;
          wrong.push(token.text);
        }
      }
    }
    wrong.push(...oddWords(tokens));
  }
  const kept = found.mails.size + found.users.size + found.channels.size + found.groups.size;
  return {
    mails: [...found.mails.values()],
    users: [...found.users],
    channels: [...found.channels],
    groups: [...found.groups],
    wrong,
    duplicates: all - kept,
  };
}

/** What was pasted, item by item, without names in quotes before an address. */
const itemsOf = (text: string): string[] =>
  text.replace(/["“”][^"“”]*["“”]\s*(?=<)/g, ' ').split(/[,;\n\t]+/);

/** The words in pasted text that may name people: all but those that stand before an address, whose name they are. */
export const namesIn = (text: string): Token[] =>
  itemsOf(text).flatMap(item => {
    const { all } = readWords(item);
    const address = all.findLastIndex(token => token.type === 'mail');
    return all.filter((token, index) => token.type === 'word' && index > address);
  });

/**
 * What is no person in one item: all of it where it names nobody; else what looks like half an address, and words
 * after the last person, which are no name of theirs.
 */
function oddWords(tokens: readonly Token[]): string[] {
  const last = tokens.findLastIndex(token => token.type !== 'word');
  if (last === -1) return tokens.length === 0 ? [] : [tokens.map(textOf).join(' ')];
  return tokens
    .filter((token, index) => token.type === 'word' && (index > last || token.text.includes('@')))
    .map(textOf);
}

/** Domains that people misspell, because many have an address there. */
const COMMON = [
  'gmail.com',
  'googlemail.com',
  'yahoo.com',
  'hotmail.com',
  'outlook.com',
  'icloud.com',
  'proton.me',
  'protonmail.com',
];

/** `ana@gmial.com` → `ana@gmail.com`, where the domain is a letter or two beside one that is known. */
export function likelyMeant(address: string, knownDomains: ReadonlySet<string>): string | undefined {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).toLowerCase();
  if (knownDomains.has(domain) || COMMON.includes(domain)) return undefined;
  const near = [...knownDomains, ...COMMON]
    .map(known => ({ known, distance: leven(domain, known) }))
    .filter(({ known, distance }) => distance <= (known.length < 8 ? 1 : 2))
    .sort((one, other) => one.distance - other.distance)[0];
  return near === undefined ? undefined : `${address.slice(0, at)}@${near.known}`;
}

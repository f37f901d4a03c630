import type { Part, Sentence } from '../src/sentence.js';
import { type Html, html } from './html.js';

/** Whoever reads a mail or a page outside Slack: how people are called there, and where the reader is. */
export interface Reader {
  readonly name: (person: string) => string;
  /** The command's word, with its slash. */
  readonly word: string;
  /** The reader's IANA time zone; dates are in UTC, and say so, where it is not known. */
  readonly zone?: string;
}

/** A date in the reader's time: "Friday, 4 December 2026", with the time where it is asked for, and in UTC. */
function written(at: Date, time: boolean, { zone }: Reader): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone ?? 'UTC',
    ...(time || zone === undefined
      ? { ...day, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }
      : day),
  });
  return format.format(at);
}

function partText(part: Part, reader: Reader): string {
  if (typeof part === 'string') return part;
  if ('person' in part) return reader.name(part.person);
  if ('channel' in part) return 'a channel';
  if ('bold' in part) return part.bold;
  if ('code' in part) return part.code.replace(/^\/roster/, reader.word);
  if ('spaceWord' in part) return part.spaceWord;
  return written(part.date, part.time === true, reader);
}

/** A sentence as plain text outside Slack. */
export const textFor = (sentence: Sentence, reader: Reader): string =>
  sentence.map(part => partText(part, reader)).join('');

/** A sentence as HTML outside Slack. */
export const htmlFor = (sentence: Sentence, reader: Reader): Html =>
  html`${sentence.map(part => {
    const text = partText(part, reader);
    if (typeof part === 'object' && ('bold' in part || 'person' in part))
      return html`<strong>${text}</strong>`;
    return typeof part === 'object' && 'code' in part ? html`<code>${text}</code>` : html`${text}`;
  })}`;

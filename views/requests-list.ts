import type { KnownBlock } from '@slack/types';
import { code, count, date, person, type Sentence, say } from '../src/sentence.js';
import {
  type ButtonSpec,
  buttons,
  context,
  divider,
  header,
  type Message,
  message,
  section,
} from './parts.js';
import { type WishWords, wishSentence } from './request-card.js';
import { clip, type Look, mrkdwn, plainText, quote } from './text.js';

/** One open request in the list. */
export interface RequestRow {
  readonly id: string;
  readonly person: string;
  /** Whether the reader asked for it; else the reader may decide on it. */
  readonly own: boolean;
  readonly wish: WishWords;
  readonly reason: string | undefined;
  readonly at: Date;
  readonly expires: Date;
}

/** A page of open requests: those that the reader may decide on, then their own. */
export interface RequestsPage {
  readonly rows: readonly RequestRow[];
  /** How many wait for the reader’s decision, and how many they have open themselves. */
  readonly waiting: number;
  readonly own: number;
  /** Where this page begins, from 0. */
  readonly from: number;
  /** What was just done, said above the list. */
  readonly said?: Sentence;
}

/** So many requests stand on a page: four blocks each, within a message's fifty. */
export const REQUESTS_PAGE = 10;

/** More of a reason than this stands on the request's card only. */
const MOST_REASON = 200;

/** The open requests that are the reader's to decide on, and those that they made. */
export function requestsList({ rows, waiting, own, from, said }: RequestsPage, look: Look): Message {
  const all = waiting + own;
  const title =
    all === 0 ? 'No open requests' : `${count(waiting, 'request waits', 'requests wait')} for your decision`;
  return message(said === undefined ? title : plainText(said, look), [
    header(title),
    ...(said === undefined ? [] : [section(mrkdwn(said, look))]),
    ...(own === 0 ? [] : [context(mrkdwn(say`You asked for ${count(own, 'thing')} yourself.`, look))]),
    ...(all === 0
      ? [section(mrkdwn(say`Nothing waits. ${code('/roster ask')} asks for a role.`, look))]
      : []),
    ...rows.flatMap(row => [...requestRow(row, look), divider()]),
    ...pages(all, from),
  ]);
}

/** An open request, with what the reader can do about it. */
export function requestRow(
  { id, person: who, own, wish, reason, at, expires }: RequestRow,
  look: Look,
): KnownBlock[] {
  const text = own
    ? say`You asked for ${wishSentence(wish)}.`
    : say`${person(who)} asks for ${wishSentence(wish)}.`;
  const why = reason === undefined ? '' : `\n${quote(clip(reason, MOST_REASON))}`;
  const deeds: ButtonSpec[] = own
    ? [{ text: 'Withdraw', action: 'request.withdraw', value: id }]
    : [
        { text: 'Approve', action: 'request.approve', value: id },
        { text: 'Deny', action: 'request.deny', value: id },
      ];
  return [
    section(`${mrkdwn(text, look)}${why}`),
    context(mrkdwn(say`Asked ${date(at, true)} · open until ${date(expires)}`, look)),
    buttons(...deeds),
  ];
}

function pages(all: number, from: number): KnownBlock[] {
  const to = (at: number) => String(Math.max(0, at));
  const specs: ButtonSpec[] = [
    ...(from > 0
      ? [{ text: 'Previous', action: 'requests.page-back', value: to(from - REQUESTS_PAGE) }]
      : []),
    ...(from + REQUESTS_PAGE < all
      ? [{ text: 'Next', action: 'requests.page-more', value: to(from + REQUESTS_PAGE) }]
      : []),
  ];
  return specs.length === 0 ? [] : [buttons(...specs)];
}

import type { KnownBlock } from '@slack/types';
import { bold, code, date, list, person, type Sentence, say } from '../src/sentence.js';
import { type OfferWords, offersSentence } from './invitation.js';
import { buttons, context, type Message, message, section } from './parts.js';
import { type Look, mrkdwn, plainText, quote } from './text.js';

/** What somebody asks for, in words; a `space` of null is the account. */
export type WishWords =
  | {
      readonly type: 'role';
      readonly role: string;
      readonly space: string | null;
      readonly until: Date | null;
    }
  | {
      readonly type: 'invitation';
      readonly person: string;
      /** Whether that person is a user, who would be added rather than invited. */
      readonly joined: boolean;
      readonly offers: readonly OfferWords[];
    };

/** "*Space Admin* in *Web* until 4 December" or "@cy to be invited to *Web* as Space Member". */
export function wishSentence(wish: WishWords): Sentence {
  if (wish.type === 'invitation')
    return say`${person(wish.person)} to be ${wish.joined ? 'added' : 'invited'} to ${offersSentence(wish.offers)}`;
  const where = wish.space === null ? say` on the account` : say` in ${bold(wish.space)}`;
  const end = wish.until === null ? say`` : say` until ${date(wish.until, true)}`;
  return say`${bold(wish.role)}${where}${end}`;
}

/** What the card of a request shows. */
export interface RequestCardData {
  readonly id: string;
  readonly person: string;
  readonly wish: WishWords;
  /** "As Space Admin one can launch environments and 17 more."; a line for each role. */
  readonly abilities: readonly string[];
  readonly reason: string | undefined;
  readonly expires: Date;
  /** What became of it; null while it waits. */
  readonly outcome: Sentence | null;
}

/** What those read who may decide on a request; once somebody did it says who, without buttons. */
export function requestCard(data: RequestCardData, look: Look): Message {
  const { id, person: who, wish, abilities, reason, expires, outcome } = data;
  const text = say`${person(who)} asks for ${wishSentence(wish)}.`;
  const open: KnownBlock[] = [
    ...abilities.slice(0, 5).map(line => context(mrkdwn(say`${line}`, look))),
    context(mrkdwn(say`Open until ${date(expires, true)}.`, look)),
    buttons(
      { text: 'Approve', action: 'request.approve', value: id, style: 'primary' },
      { text: 'Deny', action: 'request.deny', value: id },
    ),
  ];
  return message(plainText(text, look), [
    section(mrkdwn(text, look)),
    ...(reason === undefined ? [] : [section(quote(reason))]),
    ...(outcome === null ? open : [section(mrkdwn(outcome, look))]),
  ]);
}

/** What became of one's own request. */
export interface RequestAnswerData {
  readonly status: 'approved' | 'denied' | 'expired' | 'withdrawn';
  readonly by: string | null;
  readonly wish: WishWords;
  /** Why it was denied. */
  readonly answer: string | undefined;
  /** Who could decide on it now. */
  readonly deciders: readonly string[];
}

/** What the asker hears once a request is settled. */
export function requestAnswer(data: RequestAnswerData, look: Look): Message {
  const text = answerSentence(data);
  return message(plainText(text, look), [
    section(mrkdwn(text, look)),
    ...(data.answer === undefined ? [] : [section(quote(data.answer))]),
  ]);
}

/** So many people are named as the ones to ask. */
const MOST_NAMED = 3;

function answerSentence({ status, by, wish, deciders }: RequestAnswerData): Sentence {
  const who = by === null ? say`Roster` : say`${person(by)}`;
  switch (status) {
    case 'approved':
      return say`${who} approved your request for ${wishSentence(wish)}. ${code('/roster')} shows what you can do.`;
    case 'denied':
      return say`${who} denied your request for ${wishSentence(wish)}.`;
    case 'expired': {
      const ask =
        deciders.length === 0
          ? say``
          : say` You can ask ${list(deciders.slice(0, MOST_NAMED).map(person), 'or')} yourself.`;
      return say`Nobody decided in time on your request for ${wishSentence(wish)}, so it has expired.${ask}`;
    }
    default:
      return say`Your request has ended: ${who} deleted what it asked for.`;
  }
}

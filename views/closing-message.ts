import { code, date, type Sentence, say } from '../src/sentence.js';
import { buttons, type Message, message, section } from './parts.js';
import { peopleNamed } from './people-named.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** What inviters and admins hear of invitations that end without an answer. */
export interface ClosingData {
  /** Which invitations its button is about: what became of them, and the window of minutes that it was told in. */
  readonly which: string;
  readonly people: readonly string[];
  /** When the first of them closes, or null where they have closed. */
  readonly closes: Date | null;
  /** How many of them can be asked again. */
  readonly waiting: number;
  /** Who of them can't, and what to do for them; empty where everybody can. */
  readonly left: Sentence;
}

/** "@cy has not answered; the invitation closes on Friday", or that it has; with a button that asks again. */
export function closingMessage({ which, people, closes, waiting, left }: ClosingData, look: Look): Message {
  const text = say`${sentenceOf(people, closes)}${left}`;
  const again = {
    text: waiting === 1 ? 'Ask Again' : `Ask The ${waiting.toLocaleString('en-US')} Again`,
    action: 'invitations.again',
    value: which,
  };
  return message(plainText(text, look), [
    section(mrkdwn(text, look)),
    ...(waiting === 0 ? [] : [buttons(again)]),
  ]);
}

/** What is left of such a message once nobody in it is to be asked again. */
export function settledMessage(people: readonly string[], look: Look): Message {
  const text = say`Settled since: ${peopleNamed(people, 10)}. ${code('/roster invitations')} shows who still waits.`;
  return message(plainText(text, look), [section(mrkdwn(text, look))]);
}

function sentenceOf(people: readonly string[], closes: Date | null): Sentence {
  const one = people.length === 1;
  if (closes === null)
    return say`${peopleNamed(people, 10)} did not answer in time, so ${one ? 'the invitation has' : 'the invitations have'} expired.`;
  return say`${peopleNamed(people, 10)} ${one ? 'has' : 'have'} not answered yet. ${one ? 'The invitation closes' : 'The first of the invitations closes'} on ${date(closes, true)}.`;
}

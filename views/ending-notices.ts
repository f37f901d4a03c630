import { bold, date, list, person, type Sentence, say } from '../src/sentence.js';
import { button, type Message, message, section } from './parts.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** A dated role of the reader's that ends soon: what stays of it there, and who could give it for longer. */
export interface OwnEnd {
  readonly where: string | null;
  readonly role: string;
  readonly until: Date;
  readonly stays: readonly string[];
  readonly ask: readonly string[];
}

/** A dated role that the reader gave to somebody; `extend` is what the button to extend it is about. */
export interface GivenEnd {
  readonly user: string;
  readonly where: string | null;
  readonly role: string;
  readonly until: Date;
  readonly extend: string | null;
}

/** What holder and giver of dated roles hear before these end. */
export function endingMessage(own: readonly OwnEnd[], given: readonly GivenEnd[], look: Look): Message {
  const owned = own.map(ownSentence);
  const gave = given.map(one => ({
    said: say`${person(one.user)}’s role ${inPlace(one)}, which you gave them, ends ${date(one.until, true)}.`,
    extend: one.extend,
  }));
  const all = [...owned, ...gave.map(one => one.said)];
  return message(all.map(said => plainText(said, look)).join(' '), [
    ...owned.map(said => section(mrkdwn(said, look))),
    ...gave.map(({ said, extend }) =>
      extend === null
        ? section(mrkdwn(said, look))
        : section(mrkdwn(said, look), button({ text: 'Extend', action: 'grant.extend', value: extend })),
    ),
  ]);
}

function ownSentence({ stays, ask, ...one }: OwnEnd): Sentence {
  const asking =
    ask.length === 0 ? say`` : say` If you need it for longer, ask ${list(ask.map(person), 'or')}.`;
  return say`Your role ${inPlace(one)} ends ${date(one.until, true)}. ${staysSentence(stays, one.where, 'Then')}${asking}`;
}

/** What a user hears whose dated role has ended; `by` is who ended it before its time. */
export const endedNotice = (
  by: string | null,
  one: { readonly where: string | null; readonly role: string; readonly stays: readonly string[] },
): Sentence => {
  const what =
    by === null
      ? say`Your role ${inPlace(one)} has ended, as it was set to.`
      : say`${person(by)} ended your role ${inPlace(one)}.`;
  return say`${what} ${staysSentence(one.stays, one.where, 'Now')}`;
};

/** What somebody hears who gave a role that has ended. */
export const givenEndedNotice = (
  by: string | null,
  one: { readonly user: string; readonly where: string | null; readonly role: string },
): Sentence =>
  by === null
    ? say`${person(one.user)}’s role ${inPlace(one)}, which you gave them, has ended, as it was set to.`
    : say`${person(by)} ended ${person(one.user)}’s role ${inPlace(one)}, which you gave them.`;

function staysSentence(stays: readonly string[], where: string | null, when: 'Now' | 'Then'): Sentence {
  const there = where === null ? '' : ' there';
  if (stays.length === 0)
    return say`${when} you have no role ${where === null ? 'on the account' : 'there'}.`;
  return say`${when} you are ${list(stays)}${there}.`;
}

const inPlace = ({ where, role }: { readonly where: string | null; readonly role: string }): Sentence =>
  say`${bold(role)}${where === null ? '' : say` in ${bold(where)}`}`;

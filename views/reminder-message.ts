import type { InvitationStatus } from '../src/account/tables.js';
import { date, list, person, type Sentence, say } from '../src/sentence.js';
import { type OfferWords, offersSentence, SENT_AGAIN, settledSentence } from './invitation.js';
import { buttons, context, type Message, message, section } from './parts.js';
import { peopleNamed } from './people-named.js';
import { type Look, mrkdwn, plainText, typed } from './text.js';

/** Which of several reminders one is. */
export interface ReminderTurn {
  /** Counted from 1 at each sending. */
  readonly nth: number;
  /** Whether none was sent before it, for an earlier sending neither. */
  readonly first: boolean;
  /** Whether others may follow, which its reader may put off; without that it is the last. */
  readonly more: boolean;
}

/** What a reminder shows of an open invitation. */
export interface ReminderData {
  readonly id: string;
  readonly account: string;
  readonly by: readonly string[];
  readonly offers: readonly OfferWords[];
  readonly abilities: readonly string[];
  /** Some of those who are in the offered spaces already. */
  readonly colleagues: readonly string[];
  readonly status: InvitationStatus;
  /** When they were asked, or last asked again. */
  readonly at: Date;
  readonly expires: Date;
  readonly settledAt: Date | null;
  readonly turn: ReminderTurn;
  /** Whether the invitation was sent again below this reminder. */
  readonly overtaken: boolean;
}

/**
 * A reminder, each different enough not to feel like the last: that it is there; what it would let the person do, and
 * who is there already; until when they can accept; that an answer is missing; and the last one, that it is the last.
 */
export function reminderMessage(data: ReminderData, look: Look): Message {
  const { id, abilities, status, turn } = data;
  if (status !== 'pending' || data.overtaken) {
    const after = data.overtaken ? SENT_AGAIN : settledSentence(data);
    return message(plainText(after, look), [section(mrkdwn(after, look))]);
  }
  const [first, ...more] = wordsOf(data);
  const text = first ?? say``;
  const details = turn.nth === 2 && turn.more ? abilities : [];
  return message(plainText(text, look), [
    section(mrkdwn(text, look)),
    ...details.map(line => context(typed(line))),
    ...more.map(line => context(mrkdwn(line, look))),
    buttons(
      { text: 'Accept', action: 'invitation.accept', value: id, style: 'primary' },
      { text: 'Decline', action: 'invitation.decline', value: id },
      ...(turn.more
        ? [
            { text: 'Later', action: 'invitation.later', value: id },
            { text: 'No More Reminders', action: 'invitation.never', value: id },
          ]
        : []),
    ),
  ]);
}

function wordsOf(data: ReminderData): Sentence[] {
  const { by, offers, colleagues, at, expires, turn } = data;
  const [who, what, end] = [list(by.map(person)), offersSentence(offers), date(expires, true)];
  if (!turn.more || turn.nth > 2) return [endWords(turn, data)];
  if (turn.nth === 1) return [say`A reminder: ${who} invited you to ${what} on ${date(at)}.`];
  const there = colleagues.length === 0 ? [] : [say`Already there: ${peopleNamed(colleagues, 3)}.`];
  return [say`Still open for you, from ${who}: ${what}.`, ...there, say`Open until ${end}.`];
}

/** What the last reminder says, and those after the second, in a message and in a mail: until when one can answer. */
export function endWords(
  turn: ReminderTurn,
  { by, offers, expires }: Pick<ReminderData, 'by' | 'offers' | 'expires'>,
): Sentence {
  const invited = say`${list(by.map(person))} invited you to ${offersSentence(offers)}`;
  const end = date(expires, true);
  if (!turn.more)
    return say`This is the ${lastWord(turn)} reminder: ${invited}. The invitation closes on ${end}.`;
  if (turn.nth > 3) return say`Your answer is still missing: ${invited}. Accept or decline by ${end}.`;
  return say`Until ${end} you can still accept: ${invited}.`;
}

/** What the last of the reminders is called. */
export const lastWord = ({ first }: Pick<ReminderTurn, 'first'>): string => (first ? 'only' : 'last');

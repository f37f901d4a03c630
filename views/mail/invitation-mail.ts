import { date, list, person, type Sentence, say } from '../../src/sentence.js';
import { joinedOutside, type OfferWords, offersSentence } from '../invitation.js';
import { endWords, lastWord, type ReminderTurn } from '../reminder-message.js';
import type { Reader } from '../written.js';
import { type Letter, letter } from './letter.js';

/** What an invitation's mails tell. */
export interface InvitationMailData {
  readonly account: string;
  readonly by: readonly string[];
  readonly offers: readonly OfferWords[];
  /** "As Space Developer you can launch environments, update grains and 15 more." */
  readonly abilities: readonly string[];
  readonly note: string | undefined;
  readonly expires: Date;
  /** The one link: it shows the offer, and changes nothing by itself. */
  readonly link: string;
}

/** "Welcome to Acme": who invites, to what, as what, until when, their own words, and one link. */
export function invitationMail(data: InvitationMailData, reader: Reader): Letter {
  const { account, by, note, link } = data;
  const who = list(by.map(person));
  return letter(
    {
      subject: `${by.map(one => reader.name(one)).join(' and ')} ${invites(by)} you to ${account}`,
      title: `Welcome to ${account}`,
      paragraphs: [
        say`${who} ${invites(by)} you to ${offersSentence(data.offers)}.`,
        ...abilitiesOf(data),
        openUntil(data),
      ],
      ...(note === undefined ? {} : { quote: note }),
      link: { text: 'See the invitation', url: link },
      foot: [
        say`You decide on the page that opens; nothing happens by opening it. If you don't know ${who}, delete this mail.`,
      ],
    },
    reader,
  );
}

/**
 * The reminders, each different: that there is an invitation; what it would let the person do; until when they can
 * accept; that an answer is missing; and the last one, that it is the last and when the invitation closes.
 */
export function reminderMail(data: InvitationMailData, turn: ReminderTurn, reader: Reader): Letter {
  const { account, link } = data;
  const { subject, paragraphs } = reminding(data, turn);
  const answers = turn.more
    ? 'accept, decline, or ask to be reminded later or not again'
    : 'accept or decline';
  return letter(
    {
      subject,
      title: `Your invitation to ${account}`,
      paragraphs,
      link: { text: 'See the invitation', url: link },
      foot: [say`On the page that opens you can ${answers}.`],
    },
    reader,
  );
}

function reminding(
  data: InvitationMailData,
  turn: ReminderTurn,
): { subject: string; paragraphs: Sentence[] } {
  const { account, by, offers } = data;
  const [who, what] = [list(by.map(person)), offersSentence(offers)];
  if (!turn.more)
    return {
      subject: `The ${lastWord(turn)} reminder of your invitation to ${account}`,
      paragraphs: [endWords(turn, data)],
    };
  if (turn.nth === 1)
    return {
      subject: `Your invitation to ${account} is still open`,
      paragraphs: [say`A reminder: ${who} invited you to ${what}.`, openUntil(data)],
    };
  if (turn.nth === 2)
    return {
      subject:
        data.abilities.length > 0
          ? `What you could do in ${account}`
          : `Your place in ${account} is kept for you`,
      paragraphs: [say`Still open for you, from ${who}: ${what}.`, ...abilitiesOf(data), openUntil(data)],
    };
  return {
    subject:
      turn.nth === 3 ? `Your invitation to ${account} waits for your answer` : `Will you join ${account}?`,
    paragraphs: [endWords(turn, data)],
  };
}

/** To whoever said yes outside Slack, where an admin gave later what could not be given at once. */
export function joinedMail(
  { account, by, offers, abilities, link }: InvitationMailData,
  reader: Reader,
): Letter {
  return letter(
    {
      subject: `You joined ${account}`,
      title: `You joined ${account}`,
      paragraphs: [
        say`You said yes to the invitation of ${list(by.map(person))}, and an admin gave what was offered: ${offersSentence(offers)}.`,
        ...abilities.map(line => say`${line}`),
        joinedOutside(false, list(by.map(person), 'or')),
      ],
      link: { text: 'See what you joined', url: link },
      foot: [say`Nothing is left for you to answer.`],
    },
    reader,
  );
}

const invites = (by: readonly string[]): string => (by.length === 1 ? 'invites' : 'invite');

const abilitiesOf = ({ abilities }: InvitationMailData): Sentence[] => abilities.map(line => say`${line}`);

const openUntil = ({ expires }: InvitationMailData): Sentence =>
  say`It is open until ${date(expires, true)}.`;

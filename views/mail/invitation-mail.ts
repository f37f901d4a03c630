import { date, list, person, type Sentence, say } from '../../src/sentence.js';
import { JOINED_OUTSIDE, type OfferWords, offersSentence } from '../invitation.js';
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
 * The reminders, each different: that there is an invitation, what it would let the person do, that it closes soon.
 * `nth` counts from 1; `closing` for the last one, where the end is near.
 */
export function reminderMail(
  data: InvitationMailData,
  { nth, closing: soon }: { readonly nth: number; readonly closing: boolean },
  reader: Reader,
): Letter {
  const { account, by, link, offers } = data;
  const who = list(by.map(person));
  const closing = soon && nth > 1;
  const first = closing
    ? say`${who} ${invites(by)} you to ${offersSentence(offers)}. This invitation closes on ${date(data.expires)}.`
    : nth === 1
      ? say`A reminder: ${who} invited you to ${offersSentence(offers)}.`
      : say`${who} ${invites(by)} you to ${offersSentence(offers)}. This is what you could do there:`;
  return letter(
    {
      subject: `Your invitation to ${account} ${closing ? 'closes soon' : 'is still open'}`,
      title: `Your invitation to ${account}`,
      paragraphs: [
        first,
        ...(nth === 1 || closing ? [] : abilitiesOf(data)),
        ...(closing ? [] : [openUntil(data)]),
      ],
      link: { text: 'See the invitation', url: link },
      foot: [say`On the page that opens you can accept, decline, or ask to be reminded later or not again.`],
    },
    reader,
  );
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
        JOINED_OUTSIDE,
      ],
      link: { text: 'See what you joined', url: link },
      foot: [say`Nothing is left for you to answer.`],
    },
    reader,
  );
}

const invites = (by: readonly string[]): string => (by.length === 1 ? 'invites' : 'invite');

const abilitiesOf = ({ abilities }: InvitationMailData): Sentence[] => abilities.map(line => say`${line}`);

const openUntil = ({ expires }: InvitationMailData): Sentence => say`It is open until ${date(expires)}.`;

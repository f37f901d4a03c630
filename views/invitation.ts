import type { KnownBlock, ModalView } from '@slack/types';
import type { InvitationStatus } from '../src/account/tables.js';
import { bold, code, date, list, person, type Sentence, say } from '../src/sentence.js';
import { buttons, context, header, type Message, message, modal, section } from './parts.js';
import { type Look, mrkdwn, plainText, quote, typed } from './text.js';

/** One thing offered, in words; `space: null` is the account. */
export interface OfferWords {
  readonly space: string | null;
  readonly role: string;
  readonly until?: Date;
}

/** What the invited person's message shows. */
export interface InvitationData {
  readonly id: string;
  readonly account: string;
  readonly by: readonly string[];
  readonly offers: readonly OfferWords[];
  /** "As Space Developer you can launch environments, update grains and 15 more." */
  readonly abilities: readonly string[];
  readonly note: string | undefined;
  readonly status: InvitationStatus;
  readonly expires: Date;
  readonly settledAt: Date | null;
  /** Whether a later message about the same invitation stands below this one. */
  readonly overtaken: boolean;
}

/** "*Web* as Space Developer and *Staging* as Space Member". */
export const offersSentence = (offers: readonly OfferWords[]): Sentence => {
  const spaces = offers.filter(offer => offer.space !== null);
  const shown = spaces.length > 0 ? spaces : offers;
  return list(
    shown.map(({ space, role, until }) => {
      const end = until === undefined ? say`` : say` until ${date(until, true)}`;
      return space === null ? say`the account as ${role}${end}` : say`${bold(space)} as ${role}${end}`;
    }),
  );
};

/** What whoever said yes outside Slack can do next: Roster knows them there as full members with the invited address. */
export const joinedOutside = (inSlack: boolean, ask: Sentence): Sentence =>
  inSlack
    ? say`${code('/roster')} in Slack shows what you can do.`
    : say`As soon as you are a full member of its Slack workspace, with the same e-mail address, ${code('/roster')} there shows what you can do. Ask ${ask} to let you in.`;

/** What a message says of an invitation that stands anew further down. */
export const SENT_AGAIN = say`This invitation was sent again below.`;

/** The message that an invited person gets, and what becomes of it once they, or somebody else, decided. */
export function invitationMessage(data: InvitationData, look: Look): Message {
  const { account, by, offers, status } = data;
  const asks = by.length === 1 ? 'invites' : 'invite';
  const who = list(by.map(person));
  const sentence = say`${who} ${asks} you to ${offersSentence(offers)}.`;
  const title = `Welcome to ${account}`;
  if (status !== 'pending' || data.overtaken) {
    const after = data.overtaken ? SENT_AGAIN : settledSentence(data);
    return message(plainText(after, look), [section(mrkdwn(after, look))]);
  }
  const blocks: KnownBlock[] = [
    header(title),
    section(mrkdwn(sentence, look)),
    ...data.abilities.map(line => context(typed(line))),
    ...(data.note === undefined ? [] : [section(quote(data.note))]),
    context(mrkdwn(say`Open until ${date(data.expires, true)}.`, look)),
    buttons(
      { text: 'Accept', action: 'invitation.accept', value: data.id, style: 'primary' },
      { text: 'Decline', action: 'invitation.decline', value: data.id },
      { text: 'What’s Included', action: 'invitation.included', value: data.id },
    ),
  ];
  return message(`${title}: ${plainText(sentence, look)}`, blocks);
}

/** What became of an invitation, for its person; of one that is held, that it waits. */
export function settledSentence({
  account,
  by,
  offers,
  status,
  settledAt,
  expires,
}: Pick<InvitationData, 'account' | 'by' | 'offers' | 'status' | 'settledAt' | 'expires'>): Sentence {
  const when = settledAt === null ? say`` : say` · ${date(settledAt, true)}`;
  const who = list(by.map(person));
  if (status === 'accepted')
    return say`You joined ${bold(account)}${offers.length === 0 ? '' : say` · ${offersSentence(offers)}`}${when}. ${code('/roster')} shows what you can do.`;
  if (status === 'declined')
    return say`You declined the invitation to ${bold(account)}${when}. If that was a mistake, ask ${who} to invite you again.`;
  if (status === 'cancelled')
    return say`The invitation to ${bold(account)} was cancelled${when}. ${who} can tell you why.`;
  if (status === 'expired')
    return say`The invitation to ${bold(account)} closed on ${date(expires, true)}. Ask ${who} to invite you again.`;
  return say`You said yes to ${bold(account)}. Not everything that was offered can be given right now, so it waits for an admin. This message will say what became of it.`;
}

/** Everything that the offered roles may do. */
export function includedView(
  account: string,
  roles: readonly { readonly name: string; readonly can: readonly string[] }[],
): ModalView {
  return modal({
    id: 'included',
    title: 'What’s included',
    blocks: [
      section(`If you accept, you join *${typed(account)}*.`),
      ...roles.map(({ name, can }) =>
        section(
          `*${typed(name)}*\n${can.length === 0 ? 'No permissions of its own.' : can.map(title => `• ${typed(title)}`).join('\n')}`,
        ),
      ),
    ],
  });
}

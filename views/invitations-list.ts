import type { KnownBlock } from '@slack/types';
import { count, date, list, person, type Sentence, say } from '../src/sentence.js';
import { cancelQuestion } from './cancel-question.js';
import { type OfferWords, offersSentence } from './invitation.js';
import { buttons, context, divider, header, type Message, message, section } from './parts.js';
import { type Look, mrkdwn, plainText } from './text.js';
import type { Way } from './way.js';

/** One open invitation in the list. */
export interface InvitationRow {
  readonly id: string;
  readonly person: string;
  readonly by: readonly string[];
  readonly offers: readonly OfferWords[];
  readonly sent: Date;
  readonly expires: Date;
  readonly held: boolean;
  /** Whether the reader may give what a held one offers. */
  readonly mayGive: boolean;
  readonly way: Way;
}

/** A page of open invitations. */
export interface InvitationsPage {
  readonly rows: readonly InvitationRow[];
  /** How many are open in all. */
  readonly all: number;
  /** Where this page begins, from 0. */
  readonly from: number;
  /** What was just done, said above the list. */
  readonly said?: Sentence;
}

/** So many invitations stand on a page: four blocks each, within a message's fifty. */
export const PAGE = 10;

/** The open invitations that the reader may look after, with what can be done about each. */
export function invitationsList({ rows, all, from, said }: InvitationsPage, look: Look): Message {
  const title = all === 0 ? 'No open invitations' : count(all, 'open invitation');
  const empty = mrkdwn(say`Nobody has an open invitation. `, look);
  return message(said === undefined ? title : plainText(said, look), [
    header(title),
    ...(said === undefined ? [] : [section(mrkdwn(said, look))]),
    ...(all === 0
      ? [section(`${empty}Invite people with \`${look.word} invite ana@example.com to …\`.`)]
      : []),
    ...rows.flatMap(row => rowBlocks(row, look)),
    ...pages(all, from),
  ]);
}

const WHERE: Readonly<Record<Way, string>> = {
  unknown: 'being looked up',
  slack: 'asked in Slack',
  mail: 'asked by mail',
  delayed: 'the mail server takes no mail now',
  refused: 'the address takes no mail',
  outside: 'not in this workspace yet',
};

function rowBlocks(row: InvitationRow, look: Look): KnownBlock[] {
  const { id, person: who, by, offers, sent, expires, held, mayGive, way } = row;
  const where = held ? 'accepted; waits for somebody who may give it' : WHERE[way];
  return [
    section(mrkdwn(say`${person(who)} · ${offersSentence(offers)}`, look)),
    context(
      mrkdwn(
        say`From ${list(by.map(person))} · ${where} · sent ${date(sent)}${held ? '' : say` · open until ${date(expires, true)}`}`,
        look,
      ),
    ),
    buttons(
      ...(held ? [] : [{ text: 'Send Again', action: 'invitation.resend', value: id }]),
      ...(held && mayGive ? [{ text: 'Give Anyway', action: 'invitation.give', value: id }] : []),
      ...(held || way === 'slack' || way === 'unknown'
        ? []
        : [{ text: 'Get The Link', action: 'invitation.link', value: id }]),
      {
        text: 'Cancel',
        action: 'invitation.cancel',
        value: id,
        style: 'danger',
        confirm: cancelQuestion(1, held),
      },
    ),
    divider(),
  ];
}

function pages(all: number, from: number): KnownBlock[] {
  const [before, after] = [from > 0, from + PAGE < all];
  if (!before && !after) return [];
  return [
    buttons(
      ...(before
        ? [{ text: 'Newer', action: 'invitations.page-newer', value: String(Math.max(0, from - PAGE)) }]
        : []),
      ...(after ? [{ text: 'Older', action: 'invitations.page-older', value: String(from + PAGE) }] : []),
    ),
  ];
}

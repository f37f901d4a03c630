import type { KnownBlock } from '@slack/types';
import { bold, code, count, date, list, person, type Sentence, say } from '../src/sentence.js';
import { type HeldLine, roleUntil } from './held-line.js';
import { type OfferWords, offersSentence } from './invitation.js';
import { type ButtonSpec, buttons, context, type Message, message, section } from './parts.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** What `/roster` alone shows. */
export interface StartData {
  readonly account: string;
  /** The reader's own open invitation, where they have one. */
  readonly invitation: {
    readonly id: string;
    readonly by: readonly string[];
    readonly offers: readonly OfferWords[];
    readonly expires: Date;
  } | null;
  /** How many requests wait for the reader's decision. */
  readonly requests: number;
  /** Invitations that the reader looks after. */
  readonly open: { readonly number: number; readonly held: number; readonly oldest: Date } | null;
  /** What the reader is: roles by place, the account as null; null for somebody who has not joined. */
  readonly roles: readonly Pick<HeldLine, 'where' | 'role' | 'until'>[] | null;
  readonly commands: readonly { readonly word: string; readonly text: string }[];
}

/** What waits for this person first, then what they can do next. */
export function startMessage(data: StartData, look: Look): Message {
  const { invitation, requests, open, roles, commands } = data;
  const first = [
    ...(invitation === null ? [] : [invitationSentence(data.account, invitation)]),
    ...(requests === 0 ? [] : [requestsSentence(requests)]),
    ...(open === null ? [] : [openSentence(open)]),
    ...(roles === null ? [] : [rolesSentence(data.account, roles)]),
  ];
  const blocks: KnownBlock[] = [
    ...(invitation === null
      ? []
      : [
          section(mrkdwn(invitationSentence(data.account, invitation), look)),
          buttons(...answers(invitation.id)),
        ]),
    ...(requests === 0
      ? []
      : [
          section(mrkdwn(requestsSentence(requests), look)),
          buttons({ text: 'Decide', action: 'open.requests', value: 'requests' }),
        ]),
    ...(open === null
      ? []
      : [
          section(mrkdwn(openSentence(open), look)),
          buttons({ text: 'See Them', action: 'open.invitations', value: 'invitations' }),
        ]),
    ...(roles === null ? [] : [section(mrkdwn(rolesSentence(data.account, roles), look))]),
    ...(commands.length === 0
      ? []
      : [buttons(...commands.map(({ word, text }) => ({ text, action: `open.${word}`, value: word })))]),
    context(mrkdwn(say`Type ${code('/roster help')} for everything.`, look)),
  ];
  return message(first.map(sentence => plainText(sentence, look)).join(' '), blocks);
}

const invitationSentence = (
  account: string,
  { by, offers, expires }: NonNullable<StartData['invitation']>,
): Sentence =>
  say`${list(by.map(person))} ${by.length === 1 ? 'invites' : 'invite'} you to ${bold(account)}: ${offersSentence(offers)}. Open until ${date(expires)}.`;

const answers = (id: string): ButtonSpec[] => [
  { text: 'Accept', action: 'invitation.accept', value: id, style: 'primary' },
  { text: 'Decline', action: 'invitation.decline', value: id },
  { text: 'What’s Included', action: 'invitation.included', value: id },
];

const requestsSentence = (requests: number): Sentence =>
  say`${count(requests, 'request waits', 'requests wait')} for your decision.`;

function openSentence({ number, held, oldest }: NonNullable<StartData['open']>): Sentence {
  const waiting =
    held === 0 ? say`` : say` ${count(held, 'waits', 'wait')} for somebody who may give what was offered.`;
  return say`${count(number, 'invitation is', 'invitations are')} open, the oldest from ${date(oldest)}.${waiting}`;
}

/** So many spaces are named; the rest is counted. */
const MOST_NAMED = 3;

/** "You are Account Admin of *Acme*, Space Developer in *Web* and 2 more." */
function rolesSentence(account: string, roles: NonNullable<StartData['roles']>): Sentence {
  const whole = roles.filter(one => one.where === null);
  const spaces = roles.filter(one => one.where !== null);
  const named = spaces.slice(0, MOST_NAMED).map(one => say`${roleUntil(one)} in ${bold(one.where ?? '')}`);
  const more = spaces.length - named.length;
  const parts = [
    ...(whole.length === 0 ? [] : [say`${list(whole.map(roleUntil))} of ${bold(account)}`]),
    ...named,
    ...(more > 0 ? [say`${more} more`] : []),
  ];
  return parts.length === 0
    ? say`You are a user of ${bold(account)}, in no space yet.`
    : say`You are ${list(parts)}.`;
}

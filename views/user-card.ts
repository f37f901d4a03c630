import { bold, code, date, day, list, person, type Sentence, say } from '../src/sentence.js';
import { cancelQuestion } from './cancel-question.js';
import { type HeldLine, heldLine } from './held-line.js';
import { type OfferWords, offersSentence } from './invitation.js';
import { lineSections } from './lines.js';
import {
  type ButtonSpec,
  buttons,
  buttonsAndMore,
  type Choice,
  context,
  type Message,
  message,
  section,
} from './parts.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** A group that a user is in: who put them there and when; a feed, where it is nobody. */
export interface GroupLine {
  readonly name: string;
  readonly by: string | null;
  readonly since: Date;
  /** Whether they were added by hand to a group that has a feed. */
  readonly exception: boolean;
}

/** A user, as their card shows them. */
export interface UserCard {
  readonly user: string;
  readonly joined: Date;
  /** Who invited them; null where nobody did, or where the reader may not see it. */
  readonly invitedBy: string | null;
  readonly active: boolean;
  readonly roles: readonly HeldLine[];
  readonly groups: readonly GroupLine[];
  /** Whether the reader sees only what the user is in the spaces that the reader may look into. */
  readonly partly: boolean;
  /** What the reader may do about them, most wanted first. */
  readonly buttons: readonly ButtonSpec[];
  readonly more: readonly Choice[];
}

/** Everything about one user: each role, how it came about, since and until when, and what the reader may do. */
export function userCard(card: UserCard, look: Look): Message {
  const { user, joined, invitedBy, active, roles, groups, partly, more } = card;
  const how = invitedBy === null ? say`` : say`, invited by ${person(invitedBy)}`;
  const title = say`${person(user)} · joined ${day(joined)}${how}${active ? '' : ' · deactivated in Slack, so nothing below counts'}`;
  const lines = [
    ...roles.map(role => say`• ${heldLine(role)}`),
    ...groups.map(group => say`• ${groupLine(group)}`),
  ].map(line => mrkdwn(line, look));
  return message(plainText(title, look), [
    section(mrkdwn(title, look)),
    ...(roles.length === 0 ? [section('No roles.')] : []),
    ...lineSections(lines),
    ...(partly ? [context(mrkdwn(say`Only what they are in spaces whose users you may see.`, look))] : []),
    ...(card.buttons.length + more.length === 0
      ? []
      : [buttonsAndMore(card.buttons, { action: 'user.more', entries: more })]),
  ]);
}

function groupLine({ name, by, since, exception }: GroupLine): Sentence {
  const giver = by === null ? say`` : say`, from ${person(by)}`;
  return say`Group ${bold(name)} since ${day(since)}${giver}${exception ? ', added by hand' : ''}`;
}

/** Somebody who was invited and has not answered, for those who look after the invitation. */
export function invitedCard(
  data: {
    readonly invitation: string;
    readonly user: string;
    readonly by: readonly string[];
    readonly at: Date;
    readonly expires: Date;
    readonly offers: readonly OfferWords[];
    /** Whether they said yes, and it waits for somebody who may give it. */
    readonly held: boolean;
    /** Whether the reader may give what a held one offers. */
    readonly mayGive: boolean;
  },
  look: Look,
): Message {
  const { invitation, user, by, at, expires, offers, held, mayGive } = data;
  const state = held
    ? say`They said yes, and it waits for somebody who may give it.`
    : say`They have not answered yet; it is open until ${date(expires, true)}.`;
  const text = say`${person(user)} was invited on ${day(at)} by ${list(by.map(person))} to ${offersSentence(offers)}. ${state}`;
  return message(plainText(text, look), [
    section(mrkdwn(text, look)),
    buttons(
      ...(held ? [] : [{ text: 'Send Again', action: 'invitation.resend', value: invitation }]),
      ...(held && mayGive ? [{ text: 'Give Anyway', action: 'invitation.give', value: invitation }] : []),
      {
        text: 'Cancel',
        action: 'invitation.cancel',
        value: invitation,
        style: 'danger',
        confirm: cancelQuestion(1, held),
      },
    ),
    context(mrkdwn(say`A mistyped address: ${code('/roster user email')}.`, look)),
  ]);
}

/** Somebody who was deleted and can be brought back. */
export function formerCard(
  data: { readonly user: string; readonly by: string | null; readonly at: Date; readonly until: Date },
  look: Look,
): Message {
  const { user, by, at, until } = data;
  const who = by === null || by === user ? say`` : say` by ${person(by)}`;
  const text = say`${person(user)} was deleted on ${day(at)}${who}, and can be brought back until ${date(until)}.`;
  return message(plainText(text, look), [
    section(mrkdwn(text, look)),
    buttons({ text: 'Bring Back', action: 'user.restore', value: user }),
  ]);
}

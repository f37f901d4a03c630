import { bold, code, count, date, list, person, type Sentence, say } from '../src/sentence.js';
import { cancelQuestion } from './cancel-question.js';
import { type OfferWords, offersSentence } from './invitation.js';
import { buttons, type Message, message, section } from './parts.js';
import { fewNamed, peopleNamed } from './people-named.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** What inviters and admins hear where an admin gave what an inviter no longer could: "@sam gave @cy what @ana had offered". */
export const givenNotice = (
  { giver, person: who }: { readonly giver: string; readonly person: string },
  by: readonly string[],
  offers: readonly OfferWords[],
): Sentence =>
  say`${person(giver)} gave ${person(who)} what ${list(by.map(person))} had offered · ${offersSentence(offers)}.`;

/** "@cy accepted @ana's invitation · *Web* as Space Developer." */
export const acceptedNotice = (
  { person: who, outside }: { readonly person: string; readonly outside: boolean },
  by: readonly string[],
  offers: readonly OfferWords[],
): Sentence => {
  const next = outside
    ? say` They answered outside Slack: let them into this workspace too, as a full member with the same address.`
    : say``;
  return say`${person(who)} accepted ${list(by.map(person))}’s invitation · ${offersSentence(offers)}.${next}`;
};

/** Several answers within a few minutes, in one message. */
export const manyNotice = (
  what: 'accepted' | 'declined',
  people: readonly string[],
  outside: number,
): Sentence => {
  const far =
    outside === 0
      ? say``
      : say` ${outside} of them answered outside Slack: let them into this workspace too, as full members with the same addresses.`;
  return say`${count(people.length, 'person', 'people')} ${what} an invitation: ${peopleNamed(people, 10)}.${far} ${code('/roster invitations')} shows who still waits.`;
};

/** What inviters and admins hear of a no. */
export const declinedNotice = (who: string, by: readonly string[], offers: readonly OfferWords[]): Sentence =>
  say`${person(who)} declined ${list(by.map(person))}’s invitation to ${offersSentence(offers)}.`;

/** What inviters and admins hear where the mail server refuses mail to people; `answer` is its code. */
export const bouncedNotice = (people: readonly string[], answer: number | undefined): Sentence =>
  people.length === 1 && answer !== undefined
    ? say`The mail to ${peopleNamed(people, 1)} came back: the mail server did not take it (${answer}). ${mend}`
    : say`The mails to ${count(people.length, 'person', 'people')} came back: ${peopleNamed(people, 10)}. ${mend}`;

const mend = say`Where an address is wrong, cancel and invite the right one, or an admin corrects it with ${code('/roster user email')}. Where it is right, hand on the link that ${code('/roster invitations')} gives you.`;

/** What inviters and admins hear where the mail server takes no mail to people, and may later. */
export const delayedNotice = (people: readonly string[]): Sentence =>
  say`The mail server takes no mail to ${peopleNamed(people, 10)} now. Roster goes on trying by itself every half hour; until then, hand on the link that ${code('/roster invitations')} gives you. ${code('/roster log')} tells admins what to check.`;

/** What inviters and admins hear where no mail tells people that they were given what they had said yes to. */
export const untoldNotice = (people: readonly string[]): Sentence =>
  say`${peopleNamed(people, 10)} joined, but the mail server did not take the mail that says so: tell them.`;

/** What a user hears who was added to a space. */
export const addedNotice = (by: string | null, space: string, role: string, until?: Date): Sentence =>
  say`${byWhom(by)} added you to ${bold(space)} as ${role}${untilSaid(until)}. ${code('/roster')} shows what you can do.`;

/** What a user hears whose role was changed; `space: null` is the account. */
export const roleNotice = (
  by: string | null,
  space: string | null,
  role: string,
  was: string | null,
  until?: Date,
): Sentence =>
  say`${byWhom(by)} made you ${bold(role)}${space === null ? '' : say` in ${bold(space)}`}${untilSaid(until)}${was === null ? '' : ` (before: ${was})`}.`;

/** What the holders of a role hear when what it lets them do was changed. */
export const roleEditedNotice = (
  by: string | null,
  role: string,
  gained: readonly string[],
  lost: readonly string[],
): Sentence => {
  const now = gained.length === 0 ? say`` : say` It lets you now: ${fewNamed(gained.map(bold), 10)}.`;
  const nolonger = lost.length === 0 ? say`` : say` It no longer lets you: ${fewNamed(lost.map(bold), 10)}.`;
  return say`${byWhom(by)} changed your role ${bold(role)}.${now}${nolonger}`;
};

/** What a user hears who was removed from a space. */
export const removedNotice = (by: string | null, space: string): Sentence =>
  say`${byWhom(by)} removed you from ${bold(space)}. If that is a surprise, ask them.`;

/** What inviters hear whose invitations ended because a space was deleted. */
export const spaceDeletedNotice = (by: string | null, space: string, people: readonly string[]): Sentence =>
  say`${byWhom(by)} deleted ${bold(space)}, so your invitation of ${peopleNamed(people, 10)} has nothing left to offer and was cancelled.`;

/** What admins hear when the catalog was changed, and inviters whose invitations ended with it. */
export const catalogNotice = (
  by: string | null,
  [was, is]: readonly [string, string],
  people: readonly string[],
): Sentence => {
  const what = was === is ? say`to another version of ${bold(is)}` : say`from ${bold(was)} to ${bold(is)}`;
  const ended =
    people.length === 0
      ? say``
      : say` Your invitation of ${peopleNamed(people, 10)} has nothing left to offer and was cancelled.`;
  return say`${byWhom(by)} changed the catalog of permissions and roles ${what}.${ended} ${code('/roster catalog')} shows it.`;
};

const untilSaid = (until: Date | undefined): Sentence =>
  until === undefined ? say`` : say` until ${date(until, true)}`;

const byWhom = (by: string | null): Sentence => (by === null ? say`Roster` : say`${person(by)}`);

/** The card for those who can give what an inviter no longer can; once decided it says what was decided. */
export function heldCard(
  data: {
    id: string;
    person: string;
    by: readonly string[];
    offers: readonly OfferWords[];
    outcome: Sentence | null;
    /** Whom the reader can ask to give it; null for whoever may do that themselves. */
    ask: Sentence | null;
  },
  look: Look,
): Message {
  const { id, person: who, by, offers, outcome, ask } = data;
  const what = say`${person(who)} accepted ${list(by.map(person))}’s invitation to ${offersSentence(offers)}, and ${by.length === 1 ? 'the inviter' : 'an inviter'} can no longer give all of it.`;
  const text = ask === null || outcome !== null ? what : say`${what} ${ask}`;
  return message(plainText(text, look), [
    section(mrkdwn(text, look)),
    outcome === null
      ? buttons(
          ...(ask === null
            ? [{ text: 'Give Anyway', action: 'invitation.give', value: id, style: 'primary' } as const]
            : []),
          {
            text: 'Cancel',
            action: 'invitation.cancel',
            value: id,
            style: 'danger',
            confirm: cancelQuestion(1, true),
          },
        )
      : section(mrkdwn(outcome, look)),
  ]);
}

import { bold, code, list, person, type Sentence, say } from '../src/sentence.js';
import { type OfferWords, offersSentence } from './invitation.js';
import { buttons, type Message, message, section } from './parts.js';
import { peopleNamed } from './people-named.js';
import { type Look, mrkdwn, plainText } from './text.js';

/** "@cy accepted @ana's invitation · *Web* as Space Developer." */
export const acceptedNotice = (who: string, by: readonly string[], offers: readonly OfferWords[]): Sentence =>
  say`${person(who)} accepted ${list(by.map(person))}’s invitation · ${offersSentence(offers)}.`;

/** What inviters hear of a no. */
export const declinedNotice = (who: string, offers: readonly OfferWords[]): Sentence =>
  say`${person(who)} declined your invitation to ${offersSentence(offers)}.`;

/** What an inviter hears when nobody answered. */
export const expiredNotice = (people: readonly string[]): Sentence =>
  say`${peopleNamed(people, 10)} did not answer in time, so ${people.length === 1 ? 'the invitation has' : 'the invitations have'} expired. ${code('/roster invite')} asks again.`;

/** What a user hears who was added to a space. */
export const addedNotice = (by: string | null, space: string, role: string): Sentence =>
  say`${byWhom(by)} added you to ${bold(space)} as ${role}. ${code('/roster')} shows what you can do.`;

/** What a user hears whose role was changed; `space: null` is the account. */
export const roleNotice = (
  by: string | null,
  space: string | null,
  role: string,
  was: string | null,
): Sentence =>
  say`${byWhom(by)} made you ${bold(role)}${space === null ? '' : say` in ${bold(space)}`}${was === null ? '' : ` (before: ${was})`}.`;

/** What a user hears who was removed from a space. */
export const removedNotice = (by: string | null, space: string): Sentence =>
  say`${byWhom(by)} removed you from ${bold(space)}. If that is a surprise, ask them.`;

/** What somebody hears who was deleted from the account. */
export const deletedNotice = (by: string | null, account: string): Sentence =>
  say`${byWhom(by)} removed you from ${bold(account)}. If that is a surprise, ask them.`;

/** What inviters hear whose invitations ended because a space was deleted. */
export const spaceDeletedNotice = (by: string | null, space: string, people: readonly string[]): Sentence =>
  say`${byWhom(by)} deleted ${bold(space)}, so your invitation of ${peopleNamed(people, 10)} has nothing left to offer and was cancelled.`;

/** What a user hears whose dated role has ended. */
export const endedNotice = (space: string | null, role: string): Sentence =>
  say`Your role ${bold(role)}${space === null ? '' : say` in ${bold(space)}`} has ended, as it was set to.`;

const byWhom = (by: string | null): Sentence => (by === null ? say`Roster` : say`${person(by)}`);

/** The card for those who can give what an inviter no longer can; once decided it says what was decided. */
export function heldCard(
  data: {
    id: string;
    person: string;
    by: readonly string[];
    offers: readonly OfferWords[];
    outcome: Sentence | null;
  },
  look: Look,
): Message {
  const { id, person: who, by, offers, outcome } = data;
  const text = say`${person(who)} accepted ${list(by.map(person))}’s invitation to ${offersSentence(offers)}, and ${by.length === 1 ? 'the inviter' : 'an inviter'} can no longer give all of it.`;
  return message(plainText(text, look), [
    section(mrkdwn(text, look)),
    outcome === null
      ? buttons(
          { text: 'Give Anyway', action: 'invitation.give', value: id, style: 'primary' },
          {
            text: 'Cancel',
            action: 'invitation.cancel',
            value: id,
            style: 'danger',
            confirm: {
              title: 'Cancel this invitation?',
              text: 'They said yes, and will be told that it was cancelled.',
              yes: 'Cancel It',
            },
          },
        )
      : section(mrkdwn(outcome, look)),
  ]);
}

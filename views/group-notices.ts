import { bold, code, person, type Sentence, say } from '../src/sentence.js';
import { peopleNamed } from './people-named.js';

/** What a user hears who is in a group now; `gives` null where it gives nothing, `by` null where they came by its feed. */
export const groupAddedNotice = (by: string | null, group: string, gives: Sentence | null): Sentence =>
  say`${by === null ? say`You came into` : say`${person(by)} added you to`} the group ${bold(group)}${by === null ? ', with the Slack user group that it follows' : ''}${gives === null ? '' : say`: you are ${gives}`}. ${code('/roster')} shows what you can do.`;

/** What a user hears who is in a group no more. */
export const groupRemovedNotice = (
  by: string | null,
  group: string,
  gives: Sentence | null,
  deleted: boolean,
): Sentence => {
  const lost = gives === null ? say`` : say`, which made you ${gives}`;
  if (by === null)
    return say`You left the group ${bold(group)}${lost}, with the Slack user group that it follows.`;
  const what = deleted ? say`deleted the group` : say`removed you from the group`;
  return say`${person(by)} ${what} ${bold(group)}${lost}. If that is a surprise, ask them.`;
};

/** What inviters hear whose invitations ended because a group was deleted. */
export const groupDeletedNotice = (by: string | null, group: string, people: readonly string[]): Sentence =>
  say`${by === null ? 'Roster' : say`${person(by)}`} deleted the group ${bold(group)}, so your invitation of ${peopleNamed(people, 10)} has nothing left to offer and was cancelled.`;

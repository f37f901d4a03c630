import { bold, code, person, type Sentence, say } from '../src/sentence.js';
import { fewNamed, peopleNamed } from './people-named.js';

const byWhom = (by: string | null): Sentence => (by === null ? say`Roster` : say`${person(by)}`);

/** What somebody hears who was deleted from the account. */
export const deletedNotice = (by: string | null, account: string): Sentence =>
  say`${byWhom(by)} removed you from ${bold(account)}. If that is a surprise, ask them.`;

/** What inviters hear whose invitations ended because a user went who had offered all that counted in them. */
export const offersEndedNotice = (by: string | null, gone: string, people: readonly string[]): Sentence =>
  say`${byWhom(by)} deleted ${person(gone)}, so the invitation of ${peopleNamed(people, 10)} has nothing left to offer and was cancelled.`;

/** What somebody hears who was brought back. */
export const restoredNotice = (by: string | null, account: string): Sentence =>
  say`${byWhom(by)} brought you back to ${bold(account)}. ${code('/roster')} shows what you can do.`;

/** What admins hear when somebody left a space, or (null) the account. */
export const leftNotice = (who: string, space: string | null): Sentence =>
  space === null
    ? say`${person(who)} left the account. For 90 days ${code('/roster users deleted')} can bring them back.`
    : say`${person(who)} left ${bold(space)}.`;

/** What admins hear when Slack deactivated a user, or has them back; `roles` are what that is about. */
export function activityNotice(who: string, active: boolean, roles: readonly Sentence[]): Sentence {
  const held =
    roles.length === 0
      ? say``
      : say` ${active ? 'It counts again' : 'What they hold counts for nothing now'}: ${fewNamed(roles, 10)}.`;
  return active
    ? say`${person(who)} is back in Slack.${held}`
    : say`${person(who)} was deactivated in Slack.${held} ${code('/roster delete')} removes them for good.`;
}

import { say } from '../../../sentence.js';
import { type Deeds, roleOf, steps, whom } from './deed.js';

/** What was done to users. */
export const userDeeds: Deeds = {
  'users.change-role': (ask, entry) => say`made ${whom(entry)} ${roleOf(ask, entry)}.`,
  'users.delete': (_ask, entry) => say`deleted ${whom(entry)} from the account.`,
  'users.set-active': (_ask, entry) =>
    steps(entry, 'users')[0]?.to?.active === true
      ? say`saw ${whom(entry)} back in Slack.`
      : say`saw ${whom(entry)} deactivated in Slack.`,
  'grant.ended': (_ask, entry) => say`ended dated roles of ${whom(entry)}.`,
};

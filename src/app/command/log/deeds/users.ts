import { person, say } from '../../../../sentence.js';
import { type Deeds, endings, few, field, roleOf, spaceOf, steps, untilOf, whom } from './deed.js';

/** What was done to users. */
export const userDeeds: Deeds = {
  'users.change-role': (ask, entry) => say`made ${whom(entry)} ${roleOf(ask, entry)}${untilOf(entry)}.`,
  'users.delete': (_ask, entry) => say`deleted ${whom(entry)} from the account.`,
  'users.restore': (_ask, entry) => say`brought ${whom(entry)} back.`,
  'users.leave': (ask, entry) =>
    field(entry.input, 'space') === undefined ? say`left the account.` : say`left ${spaceOf(ask, entry)}.`,
  'users.correct-email': (_ask, { input }) =>
    say`corrected the e-mail address of ${person(field(input, 'user') ?? '')}.`,
  'users.forget': (_ask, entry) =>
    say`forgot ${few(steps(entry, 'former').map(step => person(step.id)))}, who can no longer be brought back.`,
  'users.set-active': (_ask, entry) =>
    say`saw ${person(field(entry.input, 'user') ?? '')} ${
      (steps(entry, 'users')[0]?.to ?? steps(entry, 'former')[0]?.to?.user)?.active === true
        ? 'back'
        : 'deactivated'
    } in Slack.`,
  'users.end-roles': (ask, entry) => say`ended ${endings(ask, entry, 'ended')} early.`,
  'grant.ending': (ask, entry) => say`told that these end soon: ${endings(ask, entry, 'ending')}.`,
  'grant.ended': (ask, entry) => say`recorded that these have ended: ${endings(ask, entry, 'ended')}.`,
};

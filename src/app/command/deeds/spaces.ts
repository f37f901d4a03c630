import { bold, say } from '../../../sentence.js';
import { type Deeds, field, roleOf, spaceOf, steps, whom } from './deed.js';

/** What was done to spaces and to who is in them. */
export const spaceDeeds: Deeds = {
  'account.set-up': (ask, entry) => say`set up the account, with the space ${spaceOf(ask, entry)}.`,
  'spaces.create': (ask, entry) => say`created ${spaceOf(ask, entry)}.`,
  'spaces.rename': (ask, entry) =>
    say`renamed ${bold(steps(entry, 'spaces')[0]?.from?.name ?? '')} to ${spaceOf(ask, entry)}.`,
  'spaces.delete': (ask, entry) => say`deleted ${spaceOf(ask, entry)}.`,
  'spaces.add-users': (ask, entry) => {
    const given = field(entry.result, 'role');
    const as = given === undefined ? say`` : say` as ${ask.role(given)}`;
    return say`added ${whom(entry)} to ${spaceOf(ask, entry)}${as}.`;
  },
  'spaces.change-role': (ask, entry) =>
    say`made ${whom(entry)} ${roleOf(ask, entry)} in ${spaceOf(ask, entry)}.`,
  'spaces.remove-users': (ask, entry) => say`removed ${whom(entry)} from ${spaceOf(ask, entry)}.`,
};

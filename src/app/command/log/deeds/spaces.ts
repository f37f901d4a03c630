import type { Entry } from '../../../../account/entry.js';
import { bold, channel, list, type Part, type Sentence, say } from '../../../../sentence.js';
import { type Deeds, endings, field, roleOf, spaceOf, steps, untilOf, whom } from './deed.js';

/** What was done to spaces and to who is in them. */
export const spaceDeeds: Deeds = {
  'account.set-up': (ask, entry) =>
    steps(entry, 'spaces').length === 0
      ? say`set the account up again, and administers what nobody did any more.`
      : say`set up the account, with the space ${spaceOf(ask, entry)}.`,
  'spaces.create': (ask, entry) => say`created ${spaceOf(ask, entry)}.`,
  'spaces.rename': (ask, entry) =>
    say`renamed ${bold(steps(entry, 'spaces')[0]?.from?.name ?? '')} to ${spaceOf(ask, entry)}.`,
  'spaces.customize': (ask, entry) =>
    say`changed how ${spaceOf(ask, entry)} presents itself: ${looks(entry)}.`,
  'spaces.hide': (ask, entry) =>
    steps(entry, 'spaces')[0]?.to?.hidden === true
      ? say`hid ${spaceOf(ask, entry)} from those who are not in it.`
      : say`showed ${spaceOf(ask, entry)} to everybody.`,
  'spaces.link': (ask, entry) => linkSaid(spaceOf(ask, entry), steps(entry, 'spaces')[0]?.to?.channel),
  'spaces.delete': (ask, entry) => say`deleted ${spaceOf(ask, entry)}.`,
  'spaces.add-users': (ask, entry) => {
    const given = field(entry.result, 'role');
    const as = given === undefined ? say`` : say` as ${ask.role(given)}`;
    return say`added ${whom(entry)} to ${spaceOf(ask, entry)}${as}${untilOf(entry)}.`;
  },
  'spaces.change-role': (ask, entry) =>
    say`made ${whom(entry)} ${roleOf(ask, entry)} in ${spaceOf(ask, entry)}${untilOf(entry)}.`,
  'spaces.end-roles': (ask, entry) => say`ended ${endings(ask, entry, 'ended')} early.`,
  'spaces.remove-users': (ask, entry) => say`removed ${whom(entry)} from ${spaceOf(ask, entry)}.`,
};

/** What of a space's looks an entry changed. */
function looks(entry: Entry): Sentence {
  const [step] = steps(entry, 'spaces');
  const fields = ['description', 'color', 'icon'] as const;
  return list(fields.filter(one => step?.from?.[one] !== step?.to?.[one]).map(one => `the ${one}`));
}

const linkSaid = (space: Part, linked: string | undefined): Sentence =>
  linked === undefined
    ? say`ended the link of ${space} to its channel.`
    : say`linked ${space} to ${channel(linked)}.`;

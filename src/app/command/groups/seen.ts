import type { Choice } from '../../../../views/parts.js';
import type { Group } from '../../../account/tables.js';
import { createGroup } from '../../../actions/groups/groups.js';
import { reachOf } from '../../../actions/groups/roles.js';
import { holdsCapability } from '../../../actions/holds.js';
import { Refusal } from '../../../errors.js';
import { bold, code, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { didYouMean, oneCalled } from '../meant.js';
import { nearest } from '../nearest.js';

/** The groups that the asker may know of, by name: all where they manage some group, else those they are in. */
export function seenGroups(ask: Ask): Group[] {
  const own = new Set(ask.state.tables.users.get(ask.person)?.groups.map(one => one.group));
  const all = ask.isUser && ask.may('manage groups');
  return [...ask.state.tables.groups.values()]
    .filter(group => all || (ask.isUser && own.has(group.id)))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * The group with this name (or id), among those that the asker may know of or those that are given.
 * @throws Refusal with the nearest names that the asker can see
 */
export function groupMeant(ask: Ask, name: string, all: readonly Group[] = seenGroups(ask)): Group {
  const found = oneCalled(all, name);
  if (found !== undefined) return found;
  const near = nearest(
    name,
    all.map(group => group.name),
  );
  throw new Refusal(
    'not-found',
    say`There is no group called ${bold(name)} that you can see.${didYouMean(near)}`,
    {
      field: 'group',
    },
  );
}

const manages = (ask: Ask, places: readonly (string | null)[]): boolean =>
  ask.isUser && holdsCapability(ask, 'manage groups', places);

/** Whether the asker may change a group. */
export const mayManage = (ask: Ask, group: Group): boolean => manages(ask, reachOf(group));

/** Whether the asker may manage groups on the account as a whole: with a role there, or that reach no space. */
export const reachesAccount = (ask: Ask): boolean => manages(ask, [null]);

/**
 * Checks, before a form opens, that the asker may change a group.
 * @throws Refusal that says who can
 */
export const mustManage = (ask: Ask, group: Group): void => ask.mustBeAble(createGroup, reachOf(group));

/** The groups that the asker may change, as entries of a menu. */
export const groupChoices = (ask: Ask): Choice[] =>
  seenGroups(ask)
    .filter(group => mayManage(ask, group))
    .map(({ id, name }) => ({ text: name, value: id }));

/**
 * The same where a form needs one: a menu is never empty.
 * @throws Refusal where there is none
 */
export function someGroups(ask: Ask): Choice[] {
  const choices = groupChoices(ask);
  if (choices.length > 0) return choices;
  throw new Refusal('not-found', say`There is no group yet that you can change.`, {
    hint: say`${code('/roster group create')} makes one.`,
  });
}

/** Who is in a group, with whether they were added to a dynamic one by hand. */
export const membersOf = (ask: Ask, group: string): { user: string; exception: boolean }[] =>
  [...ask.state.tables.users.values()].flatMap(({ id, groups }) =>
    groups.flatMap(one => (one.group === group ? { user: id, exception: one.exception === true } : [])),
  );

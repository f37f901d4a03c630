import type { Entry } from '../account/entry.js';
import type { State } from '../account/state.js';
import type { Group } from '../account/tables.js';
import { syncGroup } from '../actions/groups/members.js';
import { Refusal } from '../errors.js';
import type { UserGroup } from './directory.js';
import { type LookingWorld, record } from './world.js';

/**
 * Brings every group that follows a Slack user group up to date, and records who came and who left. Where the user
 * group is gone or disabled, or Slack does not let Roster see it, members stay; the group's card says so.
 */
export async function followUserGroups({ account, directory, signal }: LookingWorld): Promise<void> {
  const groups = fed(await account.log.catchUp());
  if (groups.length === 0) return;
  const known = await directory.userGroups(signal).catch(error => {
    if (error instanceof Refusal) return [];
    throw error;
  });
  for (const { id: group, feed } of groups) {
    const source = known.find(one => one.id === feed?.id);
    if (source === undefined || source.disabled) continue;
    await record(account, syncGroup, { group, users: await joined(source) });
  }

  async function joined({ users }: UserGroup): Promise<string[]> {
    const people = [...(await account.people.knownBySlack(users)).values()].map(person => person._id);
    return people.filter(id => account.log.state.tables.users.has(id));
  }
}

const fed = ({ tables }: State): Group[] =>
  [...tables.groups.values()].filter(group => group.feed !== undefined);

/** Whether any group follows a Slack user group. */
export const follows = (state: State, id: string): boolean => fed(state).some(group => group.feed?.id === id);

/** Whether an entry may put people into a group that Slack told of before: it is new, they are, or left it by hand. */
export const mayBeFed = ({ action, changes }: Entry): boolean =>
  action === 'groups.remove-members' ||
  changes.some(({ table, from }) => from === null && (table === 'groups' || table === 'users'));

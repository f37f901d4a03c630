import { isOpen } from '../src/account/tables.js';
import type { Account } from '../src/app/account.js';
import { reasonsOf } from '../src/rbac/roles.js';

/** What somebody is to Roster, in a few words, and whether they are in. */
export interface Standing {
  readonly words: string;
  readonly is: 'user' | 'invited' | 'nobody';
}

/** What these people of the workspace are to Roster now, by Slack id. */
export async function standings(
  account: Account,
  slackIds: readonly string[],
): Promise<Map<string, Standing>> {
  const known = await account.people.knownBySlack(slackIds);
  return new Map(slackIds.map(id => [id, standing(account, known.get(id)?._id)]));
}

/** What the person with this address is to Roster, who is in no workspace. */
export async function standingByMail(account: Account, email: string): Promise<Standing> {
  const known = await account.people.knownByEmail([email]);
  return standing(account, [...known.values()][0]?._id);
}

function standing(account: Account, person: string | undefined): Standing {
  const { users, invitations, roles, groups, spaces, catalog } = account.log.state.tables;
  const user = users.get(person ?? '');
  if (user === undefined) {
    const invited = [...invitations.values()].some(one => one.person === person && isOpen(one));
    return invited ? { words: 'Invited', is: 'invited' } : { words: 'Not a user', is: 'nobody' };
  }
  if (!user.active) return { words: 'Deactivated', is: 'nobody' };
  const held = reasonsOf(user, { roles, groups }, account.now());
  const special = held.find(
    ({ space, role }) => space === null && role !== catalog.get('catalog')?.defaultAccountRole,
  );
  const shown = special ?? held.find(({ space }) => space !== null) ?? held[0];
  if (shown === undefined) return { words: 'No role', is: 'user' };
  const role = roles.get(shown.role)?.name ?? '';
  const where = shown.space === null ? '' : ` in ${spaces.get(shown.space)?.name ?? ''}`;
  return { words: `${role}${where}`, is: 'user' };
}

import type { Draft } from '../account/draft.js';
import { Refusal } from '../errors.js';
import type { Grant } from '../rbac/roles.js';
import { bold, count, list, person, say } from '../sentence.js';
import type { Decided, Deciding } from './action.js';
import { userOf } from './names.js';
import { tellPeople } from './tell.js';

/** A dated role that ended, and whose it was. */
type Ended = { user: string; space: string | null; role: string };

/** Takes grants from users, and returns what ended. */
export function endGrantsOf(draft: Draft, users: Iterable<string>, over: (grant: Grant) => boolean): Ended[] {
  const ended: Ended[] = [];
  for (const id of users) {
    const user = userOf(draft, id);
    const gone = user.grants.filter(over);
    if (gone.length === 0) continue;
    draft.users.set({ ...user, grants: user.grants.filter(grant => !gone.includes(grant)) });
    ended.push(...gone.map(({ space, role }) => ({ user: id, space, role })));
  }
  return ended;
}

/**
 * Ends users’ dated roles in one scope (null is the account) before their time: one role’s, or all. Holders and givers
 * are told.
 * @throws Refusal where nobody has one
 */
export function endDated(
  { draft, actor }: Deciding,
  { users, space, role }: { users: readonly string[]; space: string | null; role?: string | undefined },
): Decided<{ ended: Ended[] }> {
  const dated = (grant: Grant) =>
    grant.until !== undefined && grant.space === space && (role === undefined || grant.role === role);
  const people = [...new Set(users)];
  const givers = people.flatMap(user =>
    userOf(draft, user)
      .grants.filter(dated)
      .flatMap(grant => grant.by ?? []),
  );
  const ended = endGrantsOf(draft, people, dated);
  if (ended.length === 0) throw noneDated(draft, people, space);
  const told = activeUsers(draft, [...ended.map(one => one.user), ...givers]);
  return { result: { ended }, tell: tellPeople(told.filter(one => one !== actor)) };
}

/** Those who are still here to be told. */
export const activeUsers = (draft: Draft, people: readonly string[]): string[] =>
  people.filter(id => draft.users.get(id)?.active === true);

function noneDated(draft: Draft, users: readonly string[], space: string | null): Refusal {
  const who =
    users.length > 5
      ? say`None of these ${count(users.length, 'person', 'people')} has`
      : say`${list(users.map(person))} ${users.length === 1 ? 'has' : 'have'}`;
  const where =
    space === null ? say`on the account` : say`in ${bold(draft.spaces.get(space)?.name ?? space)}`;
  const no = users.length > 5 ? 'a role' : 'no role';
  return new Refusal('conflict', say`${who} ${no} ${where} that ends by itself. Nothing was changed.`, {
    field: 'users',
  });
}

import type { Draft } from '../account/draft.js';
import type { Tell } from '../account/entry.js';
import { Refusal } from '../errors.js';
import { bold, code, count, date, list, person, type Sentence, say } from '../sentence.js';
import type { Deciding } from './action.js';
import { coveredBy, lastingGrant, mustEndLater, withRole } from './lasting.js';
import { roleOf, userOf } from './names.js';
import { tellPeople } from './tell.js';

/** What is to change: whose role, where (null is the account), to what, and until when. */
interface RoleChanges {
  readonly users: readonly string[];
  readonly space: string | null;
  readonly role: string;
  readonly until?: Date | undefined;
}

/** Whose roles changed and what each was before, and who had nothing to gain. */
type Changed = {
  readonly changed: { user: string; was: string | null }[];
  readonly already: string[];
  readonly role: string;
  readonly until?: Date;
};

/**
 * Changes users’ role in one scope, several at once: the lasting one, or where there is an end a dated one beside it.
 * @throws Refusal where somebody is not in the space yet, or nobody has anything to gain
 */
export function changeRoles(
  { draft, actor, now }: Deciding,
  { users, space, role, until }: RoleChanges,
): { result: Changed; tell: Tell } {
  const to = roleOf(draft, role, space);
  mustEndLater(until, now);
  const end = until === undefined ? {} : { until };
  const records = [...new Set(users)].map(user => userOf(draft, user));
  const outside = records.filter(
    user => until === undefined && space !== null && !user.grants.some(grant => grant.space === space),
  );
  if (outside.length > 0)
    throw notThere(
      draft,
      outside.map(user => user.id),
      space,
    );
  const changed: Changed['changed'] = [];
  const already: string[] = [];
  for (const record of records) {
    if (coveredBy(record, { space, role: to.id, ...end }, draft) !== undefined) already.push(record.id);
    else {
      changed.push({ user: record.id, was: lastingGrant(record, space)?.role ?? null });
      draft.users.set(withRole(record, { space, role: to.id, by: actor, at: now, ...end }));
    }
  }
  if (changed.length === 0) throw nothingToDo(draft, already, { space, role: to.id, ...end });
  const told = changed.map(one => one.user).filter(user => user !== actor);
  return { result: { changed, already, role: to.id, ...end }, tell: tellPeople(told) };
}

function notThere(draft: Draft, users: readonly string[], space: string | null): Refusal {
  const are = users.length === 1 ? 'is' : 'are';
  const who = users.length > 5 ? say`${count(users.length, 'person', 'people')}` : list(users.map(person));
  return new Refusal('conflict', say`${who} ${are} not in ${nameOf(draft, space)} yet.`, {
    field: 'users',
    hint: say`${code('/roster add')} adds them.`,
  });
}

/** The refusal where nobody has anything to gain: what they hold already, and until when. */
export function nothingToDo(
  draft: Draft,
  users: readonly string[],
  held: { space: string | null; role: string; until?: Date },
): Refusal {
  const [one] = users;
  const place = held.space === null ? say`` : say` in ${nameOf(draft, held.space)}`;
  const name = (role: string) => draft.roles.get(role)?.name ?? role;
  if (one === undefined || users.length > 1)
    return new Refusal(
      'conflict',
      say`All of them are ${name(held.role)}${place} already. Nothing was changed.`,
      { field: 'role' },
    );
  const grant = coveredBy(userOf(draft, one), held, draft);
  const includes =
    grant === undefined || grant.role === held.role ? say`` : say`, which includes ${name(held.role)}`;
  const until = grant?.until === undefined ? say`` : say` until ${date(grant.until, true)}`;
  return new Refusal(
    'conflict',
    say`${person(one)} is ${name(grant?.role ?? held.role)}${place} already${until}${includes}. Nothing was changed.`,
    { field: 'role' },
  );
}

const nameOf = (draft: Draft, space: string | null): Sentence =>
  space === null ? say`the account` : say`${bold(draft.spaces.get(space)?.name ?? space)}`;

import { z } from 'zod';
import type { Draft } from '../account/draft.js';
import { Refusal } from '../errors.js';
import { bold, code, date, list, person, say } from '../sentence.js';
import { action, People, Ref } from './action.js';
import { endDated } from './end-dated.js';
import { coveredBy, lastingGrant, mustEndLater, withRole } from './lasting.js';
import { roleOf, spaceOf, userOf } from './names.js';
import { changeRoles, nothingToDo } from './role-changes.js';
import { tellPeople } from './tell.js';

/** Adds users to a space. Who is in it already keeps the role they have; one until a given time stands beside it. */
export const addToSpace = action({
  name: 'spaces.add-users',
  summary: 'Add users to a space',
  needs: 'manage space users',
  in: input => [input.space],
  input: z.object({ users: People, space: Ref, role: Ref.optional(), until: z.date().optional() }),
  decide({ draft, catalog, actor, now }, { users, space, role = catalog.defaultSpaceRole, until }) {
    const { name } = spaceOf(draft, space);
    const given = { space, role: roleOf(draft, role, space).id, ...(until === undefined ? {} : { until }) };
    mustEndLater(until, now);
    const added: string[] = [];
    const already: { user: string; role: string }[] = [];
    for (const user of new Set(users)) {
      const record = userOf(draft, user);
      const has = until === undefined ? lastingGrant(record, space) : coveredBy(record, given, draft);
      if (has !== undefined) already.push({ user, role: has.role });
      else {
        draft.users.set(withRole(record, { ...given, by: actor, at: now }));
        added.push(user);
      }
    }
    if (added.length === 0) {
      const [one] = already;
      if (until !== undefined && one !== undefined && already.length === 1)
        throw nothingToDo(draft, [one.user], given);
      throw allThere(draft, name, space, already);
    }
    return { result: { added, already, ...given }, tell: tellPeople(added.filter(user => user !== actor)) };
  },
});

function allThere(
  draft: Draft,
  name: string,
  space: string,
  already: { user: string; role: string }[],
): Refusal {
  const [one] = already;
  const grant = one && lastingGrant(userOf(draft, one.user), space);
  if (one === undefined || grant === undefined || already.length > 1)
    return new Refusal('conflict', say`All of them are in ${bold(name)} already. Nothing was changed.`, {
      field: 'users',
      hint: say`${code('/roster role')} changes roles.`,
    });
  const from = grant.by === null ? say`` : say`, from ${person(grant.by)}`;
  return new Refusal(
    'conflict',
    say`${person(one.user)} already is ${draft.roles.get(one.role)?.name ?? one.role} in ${bold(name)}, since ${date(grant.at)}${from}. Nothing was changed.`,
    { field: 'users', hint: say`${code('/roster role')} changes a role.` },
  );
}

/** Changes users’ role in a space that they are in; one until a given time stands beside the lasting one. */
export const changeSpaceRole = action({
  name: 'spaces.change-role',
  summary: 'Change users’ role in a space',
  needs: 'manage space users',
  in: input => [input.space],
  input: z.object({ users: People, space: Ref, role: Ref, until: z.date().optional() }),
  decide(deciding, input) {
    const { id: space } = spaceOf(deciding.draft, input.space);
    const { result, tell } = changeRoles(deciding, input);
    return { result: { ...result, space }, tell };
  },
});

/** Ends users’ dated roles in a space before their time; their lasting role stays. */
export const endSpaceRoles = action({
  name: 'spaces.end-roles',
  summary: 'End users’ dated roles in a space early',
  needs: 'manage space users',
  in: input => [input.space],
  input: z.object({ users: People, space: Ref, role: Ref.optional() }),
  decide(deciding, input) {
    const { id: space } = spaceOf(deciding.draft, input.space);
    return endDated(deciding, { ...input, space });
  },
});

/** Takes users out of a space: their own roles there end; what a group gives them stays, and is said. */
export const removeFromSpace = action({
  name: 'spaces.remove-users',
  summary: 'Remove users from a space',
  needs: 'manage space users',
  in: input => [input.space],
  input: z.object({ users: People, space: Ref }),
  decide({ draft, actor }, { users, space }) {
    const { name } = spaceOf(draft, space);
    const removed: string[] = [];
    const through: { user: string; group: string }[] = [];
    for (const user of new Set(users)) {
      const record = userOf(draft, user);
      const grants = record.grants.filter(grant => grant.space !== space);
      if (grants.length < record.grants.length) removed.push(user);
      draft.users.set({ ...record, grants });
      for (const { group } of record.groups)
        if (draft.groups.get(group)?.spaceRoles.some(held => held.space === space))
          through.push({ user, group });
    }
    if (removed.length === 0) throw noneThere(users, name);
    return { result: { removed, through, space }, tell: tellPeople(removed.filter(user => user !== actor)) };
  },
});

function noneThere(users: readonly string[], name: string): Refusal {
  const who =
    users.length === 1
      ? say`${list(users.map(person))} has no role`
      : say`None of these ${users.length} people has a role`;
  return new Refusal('conflict', say`${who} of their own in ${bold(name)}. Nothing was changed.`, {
    field: 'users',
  });
}

import { z } from 'zod';
import type { Draft } from '../account/draft.js';
import type { Group, Space, User } from '../account/tables.js';
import { Refusal } from '../errors.js';
import { fits, type Role } from '../rbac/roles.js';
import { bold, code, list, person, say } from '../sentence.js';

/** The name of a space, group or account: one line, at most 60 characters. */
export const Name = z
  .string()
  .transform(name => name.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'needs a name')
      .max(60, 'has at most 60 characters')
      .regex(/^[^\p{Cc}\p{Cf}]*$|^.*\u200d.*$/u, 'has characters that cannot be seen'),
  );

/** How names are compared: letter case and look-alike forms make no difference. */
export const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase().trim();

/**
 * The space with this id.
 * @throws Refusal where there is none, in words that don't tell a hidden one from a missing one
 */
export function spaceOf(draft: Draft, id: string): Space {
  const space = draft.spaces.get(id);
  if (space === undefined) throw noSuchSpace();
  return space;
}

/** The sentence for a space that is not there, and for one that the actor may not know of. */
export const noSuchSpace = (): Refusal =>
  new Refusal('not-found', say`This space is no longer there. Nothing was changed.`, {
    field: 'space',
    hint: say`${code('/roster space')} shows those you can see.`,
  });

/**
 * The user with this id.
 * @throws Refusal where the person is not a user
 */
export function userOf(draft: Draft, id: string): User {
  const user = draft.users.get(id);
  if (user === undefined)
    throw new Refusal('not-found', say`${person(id)} is not a user here.`, {
      field: 'users',
      hint: say`You can invite them with ${code('/roster invite')}.`,
    });
  return user;
}

/**
 * The role with this id, as it may be held in a space (or on the account: null).
 * @throws Refusal where there is none that can be held there
 */
export function roleOf(draft: Draft, id: string, space: string | null): Role {
  const role = draft.roles.get(id);
  const level = space === null ? 'account' : 'space';
  if (role !== undefined && fits(role, space)) return role;
  const here = [...draft.roles.values()].filter(one => fits(one, space)).map(one => bold(one.name));
  if (role?.level === level)
    throw new Refusal('invalid', say`${bold(role.name)} can be held in one other space only.`, {
      field: 'role',
      hint: say`Choose ${list(here, 'or')}.`,
    });
  const what =
    role === undefined
      ? say`There is no such role.`
      : say`${bold(role.name)} is a role ${level === 'space' ? 'on the account, not in a space' : 'in a space, not on the account'}.`;
  throw new Refusal(role === undefined ? 'not-found' : 'invalid', what, {
    field: 'role',
    ...(here.length === 0 ? {} : { hint: say`Choose ${list(here, 'or')}.` }),
  });
}

/**
 * Makes sure that no other space has a name.
 * @throws Refusal that names the space which has it
 */
export const freeSpaceName = (draft: Draft, name: string, except?: string): void =>
  free(draft.spaces.values(), 'space', name, except);

/**
 * Makes sure that no other role has a name, built in or custom.
 * @throws Refusal that names the role which has it
 */
export const freeRoleName = (draft: Draft, name: string, except?: string): void =>
  free(draft.roles.values(), 'role', name, except);

function free(
  all: Iterable<{ readonly id: string; readonly name: string }>,
  what: string,
  name: string,
  except: string | undefined,
): void {
  for (const one of all)
    if (one.id !== except && nameKey(one.name) === nameKey(name))
      throw new Refusal(
        'conflict',
        say`There is a ${what} called ${bold(one.name)} already. Choose another name.`,
        { field: 'name' },
      );
}

/**
 * The group with this id.
 * @throws Refusal where there is none
 */
export function groupOf(draft: Draft, id: string): Group {
  const group = draft.groups.get(id);
  if (group === undefined)
    throw new Refusal('not-found', say`This group is no longer there. Nothing was changed.`, {
      field: 'group',
      hint: say`${code('/roster groups')} shows those you can see.`,
    });
  return group;
}

/**
 * Makes sure that no other group has a name.
 * @throws Refusal that names the group which has it
 */
export const freeGroupName = (draft: Draft, name: string, except?: string): void =>
  free(draft.groups.values(), 'group', name, except);

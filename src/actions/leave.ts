import { z } from 'zod';
import { hasHolder } from '../account/laws.js';
import type { User } from '../account/tables.js';
import { Refusal } from '../errors.js';
import { bold, code, list, type Sentence, say } from '../sentence.js';
import { action, type Deciding, Ref } from './action.js';
import { askingOf } from './authorize.js';
import { letGo } from './let-go.js';
import { noSuchSpace, spaceOf } from './names.js';
import { notAUser } from './refusals.js';
import { tellAdmins, tellSpaceAdmins } from './tell.js';
import { isHiddenFrom } from './visible.js';

/** Leaves a space, where one's own roles end and what a group gives stays and is said; or (null) the account. */
export const leave = action({
  name: 'users.leave',
  summary: 'Leave a space or the account',
  needs: 'oneself',
  input: z.object({ space: Ref.nullable() }),
  decide(deciding, { space }) {
    const { draft, actor, now } = deciding;
    const user = draft.users.get(actor ?? '');
    if (user?.active !== true) throw notAUser(askingOf(deciding));
    if (space === null) {
      const { invitations, requests } = letGo(deciding, user);
      mustNotBeLast(deciding, user);
      const cancelled = invitations.map(one => one.id);
      return {
        result: { space: space as string | null, through: [] as string[], cancelled, requests },
        tell: tellAdmins(draft, now),
      };
    }
    if (isHiddenFrom(askingOf(deciding), space)) throw noSuchSpace();
    const through = leaveSpace(deciding, user, space);
    return {
      result: { space: space as string | null, through, cancelled: [] as string[], requests: 0 },
      tell: tellSpaceAdmins(draft, now, space),
    };
  },
});

/** Ends a user's own roles in a space; returns the groups through which they are still in it. */
function leaveSpace(deciding: Deciding, user: User, space: string): string[] {
  const { draft } = deciding;
  const { name } = spaceOf(draft, space);
  const grants = user.grants.filter(grant => grant.space !== space);
  const through = user.groups
    .map(({ group }) => group)
    .filter(group => draft.groups.get(group)?.spaceRoles.some(held => held.space === space));
  if (grants.length === user.grants.length) {
    const groups = through.map(id => bold(draft.groups.get(id)?.name ?? id));
    throw new Refusal(
      'conflict',
      through.length === 0
        ? say`You are not in ${bold(name)}. Nothing was changed.`
        : say`You are in ${bold(name)} only through ${list(groups)}. Whoever manages that group can take you out of it.`,
      { field: 'space' },
    );
  }
  draft.users.set({ ...user, grants });
  mustNotBeLast(deciding, user);
  return through;
}

/**
 * Checks that what somebody leaves still has a holder of the role that it must never be without.
 * @throws Refusal, in words for the one who leaves
 */
function mustNotBeLast({ draft, catalog }: Deciding, was: User): void {
  const keeper = draft.roles.get(catalog.neverWithout);
  for (const { role, space, until } of was.grants) {
    const kept = draft.users.get(was.id)?.grants.some(one => one.space === space && one.role === role);
    if (keeper === undefined || role !== keeper.id || until !== undefined || kept === true) continue;
    if (hasHolder(draft.users, role, space)) continue;
    const name = space === null ? undefined : draft.spaces.get(space)?.name;
    throw new Refusal('conflict', onlyOne(keeper.name, name), {
      field: 'space',
      hint: say`Make somebody else ${keeper.name} first: ${code(
        `/roster role @somebody ${keeper.name.toLowerCase()}${name === undefined ? '' : ` in ${name}`}`,
      )}.`,
    });
  }
}

const onlyOne = (role: string, space: string | undefined): Sentence =>
  space === undefined
    ? say`You are the only ${role}, so you can't leave.`
    : say`You are the only ${role} in ${bold(space)}, so you can't leave.`;

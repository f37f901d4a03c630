import type { Draft } from '../../account/draft.js';
import { heldUntil, holdingsOf, sourceOf } from '../../account/holdings.js';
import { Refusal } from '../../errors.js';
import type { Role } from '../../rbac/roles.js';
import { bold, code, say } from '../../sentence.js';
import type { Deciding } from '../action.js';
import { ask as askFor } from '../refusals.js';

/**
 * The custom role with this id.
 * @throws Refusal where there is none, or it is built in
 */
export function customRole(draft: Draft, id: string): Role {
  const role = draft.roles.get(id);
  const hint = say`${code('/roster roles')} shows those there are.`;
  if (role === undefined)
    throw new Refusal('not-found', say`This role is no longer there. Nothing was changed.`, {
      field: 'role',
      hint,
    });
  if (role.builtIn)
    throw new Refusal('invalid', say`${bold(role.name)} is built in and stays as it is.`, {
      field: 'role',
      hint: say`${code('/roster role create')} makes one of your own from it.`,
    });
  return role;
}

/** Which permissions of a role somebody does not hold for good where the role counts, before the draft. */
export function beyond(
  { draft, catalog, now }: Pick<Deciding, 'draft' | 'catalog' | 'now'>,
  actor: string,
  role: Pick<Role, 'permissions' | 'space'>,
): string[] {
  const space = role.space ?? null;
  const before = sourceOf(draft.base);
  const own = holdingsOf(draft.users.before(actor), before, now);
  return catalog.permissions.flatMap(({ id }) =>
    role.permissions.includes(id) && heldUntil(own, id, space) < Number.POSITIVE_INFINITY ? id : [],
  );
}

/**
 * Checks that the actor holds all of a role where it counts, and for good: nobody makes more than they hold; `field` is told where a form has one.
 * @throws Refusal that names the first permission they lack, and who could
 */
export function mustCover(
  deciding: Pick<Deciding, 'draft' | 'catalog' | 'actor' | 'now'>,
  role: Role,
  field = 'permissions',
): void {
  const { draft, catalog, actor } = deciding;
  if (actor === null) return;
  const [lacking] = beyond(deciding, actor, role);
  if (lacking === undefined) return;
  const title = catalog.permissions.find(row => row.id === lacking)?.title ?? lacking;
  const where =
    role.space === undefined
      ? say`on the account`
      : say`in ${bold(draft.spaces.get(role.space)?.name ?? role.space)}`;
  const able = [...draft.users.values()].filter(
    user => user.id !== actor && user.active && beyond(deciding, user.id, role).length === 0,
  );
  const people = able.map(user => user.id);
  throw new Refusal(
    'not-allowed',
    say`${bold(role.name)} would include ${bold(title)}, which you don’t have ${where} for good.`,
    { field, hint: askFor(draft.base, people, 'to do it') },
  );
}

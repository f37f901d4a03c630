import { z } from 'zod';
import { heldBy } from '../account/holders.js';
import { Refusal } from '../errors.js';
import { managesBy, type Role } from '../rbac/roles.js';
import { bold, say } from '../sentence.js';
import { action, type Deciding, type KeptText, Ref } from './action.js';
import { freeRoleName, Name, spaceOf } from './names.js';
import { customRole, mustCover } from './roles/checks.js';
import { Description, keptDescription } from './spaces/looks.js';
import { tellPeople } from './tell.js';

const Permissions = z
  .array(Ref)
  .min(1, 'choose at least one permission')
  .max(500)
  .transform(all => [...new Set(all)]);

const CreateInput = z.object({
  name: Name,
  description: Description.optional(),
  level: z.enum(['account', 'space']),
  /** The one space in which it may be held. */
  space: Ref.optional(),
  /** The role that it is made from. */
  template: Ref,
  permissions: Permissions,
});

const EditInput = z.object({
  role: Ref,
  name: Name.optional(),
  description: Description.optional(),
  permissions: Permissions.optional(),
});

/** An input whose description is kept outside the log; null where it was emptied. */
type Kept<I> = Omit<I, 'description'> & { readonly description?: KeptText | null };

/** Creates a custom role, for the whole account or for one space, that holds no more than its maker does. */
export const createRole = action({
  name: 'roles.create',
  summary: 'Create a custom role',
  needs: 'manage roles',
  in: ({ space }: Kept<z.output<typeof CreateInput>>) => [space ?? null],
  input: CreateInput,
  prepare: async ({ description, ...input }, world) => ({
    ...input,
    ...(description === undefined ? {} : { description: await keptDescription(description, world) }),
  }),
  decide(deciding, { name, description, level, space, template, permissions }) {
    const { draft, id } = deciding;
    freeRoleName(draft, name);
    if (space !== undefined) spaceOf(draft, space);
    if (space !== undefined && level === 'account')
      throw new Refusal('invalid', say`A role of one space is a role at space level.`, { field: 'space' });
    const from = draft.roles.get(template);
    if (from === undefined)
      throw new Refusal('not-found', say`The role to start from is no longer there.`, { field: 'template' });
    const role: Role = {
      id: id(),
      name,
      level,
      builtIn: false,
      permissions: inCatalog(deciding, level, permissions),
      template: from.name,
      ...(space === undefined ? {} : { space }),
      ...(description ? { description: description.id } : {}),
    };
    mustCover(deciding, role);
    draft.roles.set(role);
    return { result: { role: role.id } };
  },
});

/** Changes a custom role: its name, its description, what it may do. Its holders hear what changes for them. */
export const editRole = action({
  name: 'roles.edit',
  summary: 'Change a custom role',
  needs: 'manage roles',
  in: ({ role }: Kept<z.output<typeof EditInput>>, tables) => [tables.roles.get(role)?.space ?? null],
  input: EditInput,
  prepare: async ({ description, ...input }, world) => ({
    ...input,
    ...(description === undefined ? {} : { description: await keptDescription(description, world) }),
  }),
  decide(deciding, { role: id, name, description, permissions }) {
    const { draft, actor, now } = deciding;
    const was = customRole(draft, id);
    const { description: old, ...rest } = was;
    const text = description === undefined ? old : description?.id;
    const is: Role = {
      ...rest,
      name: name ?? was.name,
      permissions: permissions === undefined ? was.permissions : inCatalog(deciding, was.level, permissions),
      ...(text === undefined ? {} : { description: text }),
    };
    const added = is.permissions.filter(one => !was.permissions.includes(one));
    const taken = was.permissions.filter(one => !is.permissions.includes(one));
    if (is.name === was.name && text === old && added.length + taken.length === 0)
      throw new Refusal('conflict', say`${bold(was.name)} is like that already. Nothing was changed.`);
    if (is.name !== was.name) freeRoleName(draft, is.name, id);
    // Nobody takes what they could not give: neither the role as it was nor as it will be is beyond its editor.
    mustCover(deciding, was);
    mustCover(deciding, is);
    mustStayModest(deciding, is);
    draft.roles.set(is);
    const told = added.length + taken.length === 0 ? [] : heldBy(draft, id, now).people;
    return { result: { role: id, added, taken }, tell: tellPeople(told.filter(one => one !== actor)) };
  },
});

/** The permissions as the catalog lists them, each checked to be one that a role of this level may hold. */
function inCatalog({ catalog }: Deciding, level: Role['level'], permissions: readonly string[]): string[] {
  const field = 'permissions';
  for (const id of permissions) {
    const row = catalog.permissions.find(one => one.id === id);
    if (row === undefined)
      throw new Refusal('not-found', say`There is no permission ${bold(id)}.`, { field });
    if (level === 'space' && row.scope === 'account')
      throw new Refusal('invalid', say`${bold(row.title)} counts on the account, not in a space.`, { field });
  }
  return catalog.permissions.flatMap(row => (permissions.includes(row.id) ? row.id : []));
}

/** A role that everybody begins with manages nothing, else everybody would begin as an admin. */
function mustStayModest({ catalog }: Deciding, role: Role): void {
  const [manages] = managesBy(role, catalog);
  if (manages === undefined) return;
  if (role.id !== catalog.defaultAccountRole && role.id !== catalog.defaultSpaceRole) return;
  const title = catalog.permissions.find(row => row.id === manages)?.title ?? manages;
  throw new Refusal(
    'conflict',
    say`Everybody begins as ${bold(role.name)}, so it cannot include ${bold(title)}.`,
    { field: 'permissions' },
  );
}

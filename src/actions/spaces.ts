import { z } from 'zod';
import type { Draft } from '../account/draft.js';
import { Refusal } from '../errors.js';
import { bold, say } from '../sentence.js';
import { action, type KeptText, Ref } from './action.js';
import { dropOffers } from './invitations/dropped.js';
import { inviters } from './invitations/open.js';
import { freeSpaceName, Name, spaceOf } from './names.js';
import { dropWishes } from './requests/dropped.js';
import { Color, Description, Icon, keptDescription } from './spaces/looks.js';
import { tellPeople } from './tell.js';

/** Creates a space; in catalogs whose spaces must never be without a holder, the creator becomes it. */
export const createSpace = action({
  name: 'spaces.create',
  summary: 'Create a space',
  needs: 'manage spaces',
  giver: 'nobody',
  input: z.object({
    name: Name,
    description: Description.optional(),
    color: Color.optional(),
    icon: Icon.optional(),
    hidden: z.boolean().optional(),
  }),
  async prepare({ name, description = '', color, icon, hidden = false }, world): Promise<Created> {
    const kept = await keptDescription(description, world);
    return {
      name,
      ...(kept === null ? {} : { description: kept }),
      ...(color === undefined ? {} : { color }),
      ...(icon === undefined ? {} : { icon }),
      ...(hidden ? { hidden } : {}),
    };
  },
  decide({ draft, catalog, actor, now, id }, { name, description, ...looks }) {
    freeSpaceName(draft, name);
    const space = id();
    const described = description === undefined ? {} : { description: description.id };
    draft.spaces.set({ id: space, name, by: actor, at: now, ...described, ...looks });
    const user = draft.users.get(actor ?? '');
    if (user !== undefined && draft.roles.get(catalog.neverWithout)?.level === 'space')
      draft.users.set({
        ...user,
        grants: [...user.grants, { space, role: catalog.neverWithout, by: actor, at: now }],
      });
    return { result: { space } };
  },
});

interface Created extends Record<string, string | true | KeptText | undefined> {
  readonly name: string;
  readonly description?: KeptText;
  readonly color?: string;
  readonly icon?: string;
  readonly hidden?: true;
}

/** Renames a space. */
export const renameSpace = action({
  name: 'spaces.rename',
  summary: 'Rename a space',
  needs: 'manage spaces',
  input: z.object({ space: Ref, name: Name }),
  decide({ draft }, { space, name }) {
    const record = spaceOf(draft, space);
    if (record.name === name)
      throw new Refusal('conflict', say`The space is called ${bold(name)} already. Nothing was changed.`);
    freeSpaceName(draft, name, space);
    draft.spaces.set({ ...record, name });
    return { result: { space, was: record.name } };
  },
});

/** Deletes a space, every role in it, and what open invitations offer there. */
export const deleteSpace = action({
  name: 'spaces.delete',
  summary: 'Delete a space',
  needs: 'manage spaces',
  input: z.object({ space: Ref }),
  decide(deciding, { space }) {
    const { draft, actor } = deciding;
    const { name } = spaceOf(draft, space);
    const users = dropGrants(draft, space);
    const groups = dropGroupRoles(draft, space);
    const ended = dropOffers(deciding, offer => 'space' in offer && offer.space === space);
    dropWishes(deciding, held => held.space === space);
    for (const role of [...draft.roles.values()]) if (role.space === space) draft.roles.delete(role.id);
    draft.spaces.delete(space);
    const told = ended.flatMap(inviters).filter(by => by !== actor);
    return {
      result: { space, name, users, groups, cancelled: ended.map(invitation => invitation.id) },
      tell: tellPeople(told),
    };
  },
});

function dropGrants(draft: Draft, space: string): string[] {
  const holders = [...draft.users.values()].filter(user => user.grants.some(grant => grant.space === space));
  for (const user of holders)
    draft.users.set({ ...user, grants: user.grants.filter(grant => grant.space !== space) });
  return holders.map(user => user.id);
}

function dropGroupRoles(draft: Draft, space: string): string[] {
  const reaching = [...draft.groups.values()].filter(group =>
    group.spaceRoles.some(held => held.space === space),
  );
  for (const group of reaching)
    draft.groups.set({ ...group, spaceRoles: group.spaceRoles.filter(held => held.space !== space) });
  return reaching.map(group => group.id);
}

import { z } from 'zod';
import { Refusal } from '../../errors.js';
import { bold, say } from '../../sentence.js';
import { action, type KeptText, Ref } from '../action.js';
import { freeGroupName, groupOf, Name } from '../names.js';
import { checkedRoles, heldBy, reachOf, reachOfGroup, SpaceRoles } from './roles.js';

const Description = z.string().trim().max(500, 'has at most 500 characters');

const CreateInput = z.object({
  name: Name,
  description: Description.default(''),
  type: z.enum(['static', 'dynamic']),
  /** The id of the Slack user group that a dynamic group follows. */
  feed: Ref.optional(),
  accountRole: Ref.nullable().default(null),
  spaceRoles: SpaceRoles.default([]),
});

const EditInput = z.object({ group: Ref, name: Name.optional(), description: Description.optional() });

/** An input whose description is kept outside the log; null for none. */
type Kept<I extends { description?: string | undefined }> = Omit<I, 'description'> & {
  readonly description?: KeptText | null;
};

/** Creates a group; its type stays for good, and a dynamic one may follow a Slack user group. */
export const createGroup = action({
  name: 'groups.create',
  summary: 'Create a group',
  needs: 'manage groups',
  in: (input: Kept<z.output<typeof CreateInput>>) => reachOf(input),
  input: CreateInput,
  prepare: async ({ description, ...input }, world) => ({
    ...input,
    ...(description === '' ? {} : { description: await world.keepText(description) }),
  }),
  decide({ draft, id }, { name, description, type, feed, accountRole, spaceRoles }) {
    freeGroupName(draft, name);
    if (feed !== undefined && type === 'static')
      throw new Refusal('invalid', say`Only a dynamic group can follow a Slack user group.`, {
        field: 'feed',
      });
    const roles = checkedRoles(draft, { accountRole, spaceRoles });
    const group = id();
    draft.groups.set({
      id: group,
      name,
      type,
      ...roles,
      ...(description ? { description: description.id } : {}),
      ...(feed === undefined ? {} : { feed: { type: 'slack', id: feed } }),
    });
    return { result: { group, type } };
  },
});

/** Changes a group's name and description; an empty description takes it away. */
export const editGroup = action({
  name: 'groups.edit',
  summary: 'Change a group’s name and description',
  needs: 'manage groups',
  in: (input: Kept<z.output<typeof EditInput>>, tables) => reachOfGroup(input.group, tables),
  input: EditInput,
  prepare: async ({ description, ...input }, world) => ({
    ...input,
    ...(description === undefined
      ? {}
      : { description: description === '' ? null : await world.keepText(description) }),
  }),
  decide({ draft }, { group, name, description }) {
    const { description: kept, ...record } = groupOf(draft, group);
    const renamed = name !== undefined && name !== record.name;
    const described = description !== undefined && (description !== null || kept !== undefined);
    if (!renamed && !described)
      throw new Refusal('conflict', say`Nothing of ${bold(record.name)} was changed.`, { field: 'name' });
    if (renamed) freeGroupName(draft, name, group);
    const text = described ? description?.id : kept;
    draft.groups.set({
      ...record,
      ...(renamed ? { name } : {}),
      ...(text === undefined ? {} : { description: text }),
    });
    return { result: { group, was: record.name } };
  },
});

/** Says what a group gives: at most one role on the account, and roles in spaces, in place of what it gave. */
export const setGroupRoles = action({
  name: 'groups.set-roles',
  summary: 'Set the roles that a group gives',
  needs: 'manage groups',
  in: (input, tables) => reachOfGroup(input.group, tables, input),
  input: z.object({ group: Ref, accountRole: Ref.nullable(), spaceRoles: SpaceRoles }),
  decide({ draft }, { group, ...given }) {
    const record = groupOf(draft, group);
    const roles = checkedRoles(draft, given);
    const [was, is] = [heldBy(record), heldBy(roles)];
    const missing = (some: typeof was, others: typeof was) =>
      some.filter(({ space, role }) => !others.some(one => one.space === space && one.role === role));
    const [added, taken] = [missing(is, was), missing(was, is)];
    if (added.length + taken.length === 0)
      throw new Refusal('conflict', say`${bold(record.name)} gives exactly that already.`, { field: 'role' });
    draft.groups.set({ ...record, ...roles });
    return { result: { group } };
  },
});

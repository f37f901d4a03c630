import type { ModalView } from '@slack/types';
import { createGroupForm, type NewGroupData } from '../../../../views/group-create-form.js';
import type { Choice } from '../../../../views/parts.js';
import { Refusal } from '../../../errors.js';
import { type Sentence, say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { asChoices, roleChoices } from '../choices.js';
import type { Submitted } from '../command.js';
import { one } from '../submitted.js';
import { reachesAccount } from './seen.js';

/** A new group, as far as it was typed or filled in. */
type NewGroup = Pick<NewGroupData, 'type' | 'description'> &
  Partial<Pick<NewGroupData, 'name' | 'feed' | 'space' | 'role'>>;

/** The form for a new group; Slack is asked for its user groups once the type is dynamic. */
export async function createFormOf(ask: Ask, filled: NewGroup): Promise<ModalView> {
  const { feeds, noFeed } = filled.type === 'dynamic' ? await feedsOf(ask) : { feeds: [], noFeed: say`` };
  return createGroupForm(
    {
      ...filled,
      feeds,
      noFeed,
      needsSpace: !reachesAccount(ask),
      spaces: asChoices(ask.spacesWith('manage groups')),
      roles: roleChoices(ask, 'space', filled.space),
      role: filled.role ?? ask.catalog?.defaultSpaceRole ?? '',
    },
    await ask.look([]),
  );
}

async function feedsOf(ask: Ask): Promise<{ feeds: Choice[]; noFeed: Sentence }> {
  const noFeed = say`This Slack workspace has no user group that it could follow.`;
  try {
    return { feeds: await feedChoices(ask), noFeed };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { feeds: [], noFeed: say`${error.sentence} ${error.hint ?? ''}` };
  }
}

/**
 * The Slack user groups that a group can follow, as entries of a menu.
 * @throws Refusal where Slack does not tell
 */
export async function feedChoices(ask: Ask): Promise<Choice[]> {
  const known = (await ask.workspace.userGroups()).filter(group => !group.disabled);
  return known.map(({ id, handle, name }) => ({ text: `@${handle} · ${name}`, value: id }));
}

/** What the form holds. */
export function newGroupOf({ values }: Submitted): NewGroup {
  const [name, feed, space, role] = [one(values.name), one(values.feed), one(values.space), one(values.role)];
  return {
    description: one(values.description) ?? '',
    type: values.type === 'dynamic' ? 'dynamic' : 'static',
    ...(name === undefined ? {} : { name }),
    ...(feed === undefined ? {} : { feed }),
    ...(space === undefined ? {} : { space }),
    ...(role === undefined ? {} : { role }),
  };
}

/**
 * What the form holds, as the action takes it.
 * @throws Refusal where a dynamic group would follow nothing
 */
export function groupToCreate(submitted: Submitted): Readonly<Record<string, unknown>> {
  const { name, description, type, feed, space, role } = newGroupOf(submitted);
  if (type === 'dynamic' && feed === undefined)
    throw new Refusal('invalid', say`Choose the Slack user group that it follows.`, { field: 'feed' });
  const spaceRoles = space === undefined || role === undefined ? [] : [{ space, role }];
  return { name, description, type, spaceRoles, ...(type === 'dynamic' ? { feed } : {}) };
}

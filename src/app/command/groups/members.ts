import type { ModalView } from '@slack/types';
import { groupMembersForm } from '../../../../views/group-forms.js';
import type { Ask } from '../ask.js';
import type { Submitted } from '../command.js';
import { many, one } from '../submitted.js';
import { groupMeant, mustManage, someGroups } from './seen.js';

/** The form that adds people to a group or removes them, filled with what was typed. */
export async function membersForm(
  ask: Ask,
  what: 'add' | 'remove',
  { group, users }: { readonly group?: string | undefined; readonly users?: readonly string[] | undefined },
): Promise<ModalView> {
  if (group !== undefined) mustManage(ask, groupMeant(ask, group));
  const people = await ask.slackIds(users);
  return groupMembersForm({
    what,
    groups: someGroups(ask),
    people,
    ...(group === undefined ? {} : { group }),
  });
}

/**
 * What the form holds, as the actions take it.
 * @throws Refusal that names those who have not joined
 */
export const membersOfForm = async (
  { values }: Submitted,
  { find }: Ask,
): Promise<{ group: string | undefined; users: string[] }> => ({
  group: one(values.group),
  users: await find.usersPicked(many(values.users), 'users'),
});

import { z } from 'zod';
import { action, Ref } from '../action.js';
import { dropOffers } from '../invitations/dropped.js';
import { inviters } from '../invitations/open.js';
import { groupOf } from '../names.js';
import { tellPeople } from '../tell.js';
import { reachOfGroup } from './roles.js';

/** Deletes a group: its members lose what it gives, and open invitations offer it no more. */
export const deleteGroup = action({
  name: 'groups.delete',
  summary: 'Delete a group',
  needs: 'manage groups',
  in: (input, tables) => reachOfGroup(input.group, tables),
  input: z.object({ group: Ref }),
  decide(deciding, { group }) {
    const { draft, actor } = deciding;
    const { name } = groupOf(draft, group);
    const members = [...draft.users.values()].filter(user => user.groups.some(one => one.group === group));
    for (const user of members)
      draft.users.set({ ...user, groups: user.groups.filter(one => one.group !== group) });
    const ended = dropOffers(deciding, offer => 'group' in offer && offer.group === group);
    draft.groups.delete(group);
    const users = members.map(user => user.id);
    return {
      result: { group, name, users, cancelled: ended.map(invitation => invitation.id) },
      tell: tellPeople([...users, ...ended.flatMap(inviters)].filter(id => id !== actor)),
    };
  },
});

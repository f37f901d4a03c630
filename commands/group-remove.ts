import { removeGroupMembers } from '../src/actions/groups/members.js';
import { command } from '../src/app/command/command.js';
import { membersForm, membersOfForm } from '../src/app/command/groups/members.js';
import { groupMeant } from '../src/app/command/groups/seen.js';
import { groupMembersMessage } from '../views/group-forms.js';

export default command({
  usage: '<people> from <group>',
  summary: 'Remove people from a group; from a dynamic one, exceptions only',
  group: 'Groups',
  examples: ['@bo from QA'],
  action: removeGroupMembers,
  read: async ({ first, after }, ask) => {
    const name = after('from', 'in');
    return {
      users: await ask.find.userIds(first),
      ...(name === undefined ? {} : { group: groupMeant(ask, name).id }),
    };
  },
  form: { id: 'group-remove', view: (ask, typed) => membersForm(ask, 'remove', typed), read: membersOfForm },
  reply: ({ group, removed }, ask) =>
    groupMembersMessage('remove', { people: removed, name: ask.group(group) }),
});

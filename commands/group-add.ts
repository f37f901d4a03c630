import { addGroupMembers } from '../src/actions/groups/members.js';
import { command } from '../src/app/command/command.js';
import { membersForm, membersOfForm } from '../src/app/command/groups/members.js';
import { groupMeant } from '../src/app/command/groups/seen.js';
import { groupMembersMessage } from '../views/group-forms.js';

export default command({
  usage: '<people> to <group>',
  summary: 'Add people to a group; to a dynamic one, as exceptions',
  group: 'Groups',
  examples: ['@bo @cy to QA'],
  action: addGroupMembers,
  read: async ({ first, after }, ask) => {
    const name = after('to', 'in');
    return {
      users: await ask.find.userIds(first),
      ...(name === undefined ? {} : { group: groupMeant(ask, name).id }),
    };
  },
  form: { id: 'group-add', view: (ask, typed) => membersForm(ask, 'add', typed), read: membersOfForm },
  reply: ({ group, added, already }, ask) =>
    groupMembersMessage('add', { people: added, name: ask.group(group), already: already.length }),
});

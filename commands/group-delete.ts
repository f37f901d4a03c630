import { deleteGroup } from '../src/actions/groups/delete.js';
import { confirmedCommand } from '../src/app/command/confirmed.js';
import { losses } from '../src/app/command/groups/ending.js';
import { groupMeant, someGroups } from '../src/app/command/groups/seen.js';
import { one } from '../src/app/command/submitted.js';
import { deletedGroupMessage, deleteGroupConfirm } from '../views/group-delete-confirm.js';
import { deleteGroupForm } from '../views/group-forms.js';

export default confirmedCommand({
  usage: '<group>',
  summary: 'Delete a group; you confirm it first',
  group: 'Groups',
  examples: ['QA'],
  action: deleteGroup,
  read: async ({ text }, ask) => (text === '' ? {} : { group: groupMeant(ask, text).id }),
  form: {
    id: 'group-delete',
    view: (ask, { group }) => deleteGroupForm(someGroups(ask), group),
    read: async ({ values }) => ({ group: one(values.group) }),
  },
  confirm: {
    id: 'group-delete-confirm',
    view: async (ask, input, { result, changes, draft }) => {
      const { losing, first } = losses(ask, result.users, draft);
      const ending = {
        name: result.name,
        people: result.users.length,
        losing,
        first,
        invitations: changes.filter(change => change.table === 'invitations').length,
        cancelled: result.cancelled.length,
        input,
      };
      return deleteGroupConfirm(ending, await ask.look(first.map(one => one.person)));
    },
  },
  reply: ({ name, users, cancelled }) => deletedGroupMessage(name, users.length, cancelled.length),
});

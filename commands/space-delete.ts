import { deleteSpace } from '../src/actions/spaces.js';
import { spaceChoices } from '../src/app/command/choices.js';
import { confirmedCommand } from '../src/app/command/confirmed.js';
import { one } from '../src/app/command/submitted.js';
import { deletedSpaceMessage, deleteSpaceConfirm, deleteSpaceForm } from '../views/space-forms.js';

export default confirmedCommand({
  usage: '<space>',
  summary: 'Delete a space; you confirm it first',
  group: 'Spaces',
  examples: ['Web'],
  action: deleteSpace,
  read: async ({ text }, { find }) => (text === '' ? {} : { space: find.space(text).id }),
  form: {
    id: 'space-delete',
    view: (ask, { space }) =>
      deleteSpaceForm({
        spaces: spaceChoices(ask, 'manage spaces'),
        ...(space === undefined ? {} : { space }),
      }),
    read: async ({ values }) => ({ space: one(values.space) }),
  },
  confirm: {
    id: 'space-delete-confirm',
    view: async (ask, input, { result, changes }) =>
      deleteSpaceConfirm(
        {
          name: result.name,
          users: result.users,
          groups: result.groups.map(id => ask.group(id)),
          invitations: changes.filter(change => change.table === 'invitations').length,
          cancelled: result.cancelled.length,
          input,
        },
        await ask.look(result.users.slice(0, 5)),
      ),
  },
  reply: ({ name, users, cancelled }) => deletedSpaceMessage(name, users.length, cancelled.length),
});

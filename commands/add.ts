import { addToSpace } from '../src/actions/space-users.js';
import { roleChoices, spaceChoices } from '../src/app/command/choices.js';
import { command } from '../src/app/command/command.js';
import { many, one } from '../src/app/command/submitted.js';
import { addForm } from '../views/add-form.js';
import { addedMessage } from '../views/added-message.js';

export default command({
  usage: '<people> to <space> [as <role>]',
  summary: 'Add people who are already here to a space',
  group: 'People',
  examples: ['@bo @cy to web', '@bo to web as developer'],
  button: 'Add To A Space',
  action: addToSpace,
  read: async ({ first, after }, { find }) => ({
    users: await find.userIds(first),
    ...find.typed('space', after('to', 'in')),
    ...find.typed('role', after('as'), 'space'),
  }),
  form: {
    id: 'add',
    view: async (ask, { users, space, role }) =>
      addForm({
        people: await ask.slackIds(users),
        spaces: spaceChoices(ask, 'manage space users'),
        roles: roleChoices(ask, 'space'),
        role: role ?? ask.catalog?.defaultSpaceRole ?? '',
        ...(space === undefined ? {} : { space }),
      }),
    read: async ({ values }, { find }) => ({
      users: await find.usersPicked(many(values.users), 'users'),
      space: one(values.space),
      role: one(values.role),
    }),
  },
  reply: addedMessage,
});

import { createGroup } from '../src/actions/groups/groups.js';
import { command } from '../src/app/command/command.js';
import { createFormOf, groupToCreate, newGroupOf } from '../src/app/command/groups/create.js';
import { nameOf } from '../src/app/command/words.js';
import { createdGroupMessage } from '../views/group-create-form.js';

export default command({
  usage: '[name]',
  summary: 'Create a group; its form asks for the rest',
  group: 'Groups',
  examples: ['QA'],
  button: 'Create A Group',
  action: createGroup,
  read: async ({ raw }) => nameOf(raw),
  form: {
    id: 'group-create',
    view: (ask, { name }) =>
      createFormOf(ask, { type: 'static', description: '', ...(name === undefined ? {} : { name }) }),
    read: async submitted => groupToCreate(submitted),
    changed: (ask, submitted) => createFormOf(ask, newGroupOf(submitted)),
  },
  reply: ({ group, type }, ask) => createdGroupMessage(ask.group(group), type),
});

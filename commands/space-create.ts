import { createSpace } from '../src/actions/spaces.js';
import { command } from '../src/app/command/command.js';
import { one } from '../src/app/command/submitted.js';
import { nameOf } from '../src/app/command/words.js';
import { createdMessage, createSpaceForm } from '../views/space-forms.js';

export default command({
  usage: '<name>',
  summary: 'Create a space',
  group: 'Spaces',
  examples: ['Web'],
  action: createSpace,
  read: async ({ raw }) => nameOf(raw),
  form: {
    id: 'space-create',
    view: (_ask, { name }) => createSpaceForm(name),
    read: async ({ values }) => ({ name: one(values.name) }),
  },
  reply: ({ space }, ask) => createdMessage(ask.space(space)),
});

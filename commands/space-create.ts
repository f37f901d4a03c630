import { COLORS } from '../src/actions/spaces/looks.js';
import { createSpace } from '../src/actions/spaces.js';
import { command } from '../src/app/command/command.js';
import { many, one } from '../src/app/command/submitted.js';
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
    view: (_ask, { name }) => createSpaceForm(COLORS, name),
    read: async ({ values }) => ({
      name: one(values.name),
      description: one(values.description),
      color: one(values.color),
      icon: one(values.icon),
      hidden: many(values.hidden).includes('hidden'),
    }),
  },
  reply: ({ space }, ask) => createdMessage(ask.space(space)),
});

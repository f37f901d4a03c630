import { notAllowed } from '../src/actions/refusals.js';
import { customizeSpace } from '../src/actions/spaces/looks.js';
import { hideSpace } from '../src/actions/spaces/manage.js';
import type { Ask } from '../src/app/command/ask.js';
import { asChoices } from '../src/app/command/choices.js';
import type { Command } from '../src/app/command/command.js';
import { spaceShown } from '../src/app/command/spaces/card.js';
import { editable, editFormOf, saveEdited } from '../src/app/command/spaces/edit.js';
import { one } from '../src/app/command/submitted.js';
import { pickSpaceForm } from '../views/space-forms.js';

const command: Command = {
  usage: '<space>',
  summary: 'Change a space’s name, description, color, icon, and who sees it',
  group: 'Spaces',
  examples: ['Web'],
  actions: [customizeSpace, hideSpace],
  async run(ask, { text }) {
    ask.mustBeUser();
    if (text !== '') return { open: await editFormOf(ask, ask.find.space(text)) };
    return { open: pickSpaceForm({ spaces: asChoices(mustBeSome(ask)) }) };
  },
  forms: [
    {
      id: 'space-edit-which',
      submitted: async (ask, { values }) => ({
        replace: await editFormOf(ask, spaceShown(ask, one(values.space) ?? '')),
      }),
    },
    { id: 'space-edit', submitted: async (ask, submitted) => ({ done: await saveEdited(ask, submitted) }) },
  ],
};

export default command;

/** The spaces that the asker may edit; a menu is never empty. */
function mustBeSome(ask: Ask) {
  const spaces = editable(ask);
  if (spaces.length > 0) return spaces;
  throw notAllowed(ask, 'customize space', []);
}

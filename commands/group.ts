import type { Command } from '../src/app/command/command.js';
import { withParts } from '../src/app/command/compound.js';
import { groupCardOf } from '../src/app/command/groups/card.js';
import { groupsPage } from '../src/app/command/groups/list.js';
import { groupMeant } from '../src/app/command/groups/seen.js';
import { NO_WORDS, readWords } from '../src/app/command/words.js';
import add from './group-add.js';
import create from './group-create.js';
import deletion from './group-delete.js';
import edit from './group-edit.js';
import remove from './group-remove.js';
import roles from './group-roles.js';

const command: Command = {
  usage: '<group>',
  summary: 'See a group: what it gives, and who is in it',
  group: 'Groups',
  examples: ['QA'],
  actions: 'everybody',
  async run(ask, { text }) {
    ask.mustBeUser();
    if (text === '') return { message: await groupsPage(ask, { text, from: 0 }) };
    return { message: await groupCardOf(ask, groupMeant(ask, text)) };
  },
  buttons: {
    'group.open': async (ask, { value }) => ({ message: await groupCardOf(ask, groupMeant(ask, value)) }),
    'group.create': ask => create.run(ask, NO_WORDS),
    'group.add': (ask, { value }) => add.open(ask, { group: value }),
    'group.remove': (ask, { value }) => remove.open(ask, { group: value }),
    'group.delete': (ask, { value }) => deletion.run(ask, readWords(`"${value}"`)),
  },
};

export default withParts(command, { create, edit, roles, add, remove, delete: deletion });

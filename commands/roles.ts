import type { Ask } from '../src/app/command/ask.js';
import type { Command, Press } from '../src/app/command/command.js';
import { readRolesQuestion, rolesPage } from '../src/app/command/roles/page.js';
import { NO_WORDS } from '../src/app/command/words.js';
import { Refusal } from '../src/errors.js';
import { bold, code, say } from '../src/sentence.js';
import compare from './role-compare.js';
import create from './role-create.js';
import remove from './role-delete.js';
import edit from './role-edit.js';

const turn = async (ask: Ask, { value, ephemeral }: Press) => {
  const page = await rolesPage(ask, readRolesQuestion(value));
  return ephemeral ? { instead: page } : { message: page };
};

const command: Command = {
  usage: '[account | space]',
  summary: 'See the roles there are, and what each may do',
  group: 'Roles',
  examples: ['', 'space'],
  button: 'Roles',
  actions: 'everybody',
  async run(ask, { text }) {
    const word = text.toLowerCase().replace(/s$/, '');
    if (word === '') return { message: await rolesPage(ask, { page: 0 }) };
    if (word !== 'account' && word !== 'space')
      throw new Refusal('invalid', say`I don't know the roles of ${bold(text.slice(0, 40))}.`, {
        hint: say`${code('/roster roles account')} and ${code('/roster roles space')} show one level alone.`,
      });
    return { message: await rolesPage(ask, { level: word, page: 0 }) };
  },
  buttons: {
    'roles.previous': turn,
    'roles.next': turn,
    'roles.create': ask => create.run(ask, NO_WORDS),
    'roles.edit': ask => edit.run(ask, NO_WORDS),
    'roles.delete': ask => remove.run(ask, NO_WORDS),
    'roles.compare': ask => compare.run(ask, NO_WORDS),
  },
};

export default command;

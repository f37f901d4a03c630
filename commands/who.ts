import type { Command } from '../src/app/command/command.js';
import { mustSee, permissionMeant } from '../src/app/command/questions.js';
import { textOf } from '../src/app/command/words.js';
import { bold, count, say } from '../src/sentence.js';
import { peopleNamed } from '../views/people-named.js';

const command: Command = {
  usage: 'can <permission> [in <space>]',
  summary: 'Who may do something, in a space or on the account',
  group: 'Questions',
  examples: ['can publish blueprints in web', 'can manage users'],
  actions: 'everybody',
  async run(ask, { first, after }) {
    const typed = first
      .map(textOf)
      .join(' ')
      .replace(/^can\s+/i, '');
    const named = after('in', 'to');
    const space = named === undefined ? null : ask.find.space(named).id;
    mustSee(ask, undefined, space);
    const permission = permissionMeant(ask, typed);
    const able = ask.state.access.whoCan(permission.id, space, ask.now);
    const what = say`${bold(permission.title)}${space === null ? '' : say` in ${bold(ask.space(space))}`}`;
    if (able.length === 0) return { say: [say`Nobody has ${what}${space === null ? ' everywhere' : ''}.`] };
    const where = space === null && permission.scope === 'space' ? ' everywhere' : '';
    const have = able.length === 1 ? 'has' : 'have';
    return {
      say: [say`${count(able.length, 'person', 'people')} ${have} ${what}${where}: ${peopleNamed(able)}.`],
    };
  },
};

export default command;

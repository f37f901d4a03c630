import type { Command } from '../src/app/command/command.js';
import { mustSee, permissionMeant, personMeant, whySaid } from '../src/app/command/questions.js';
import { textOf } from '../src/app/command/words.js';

const command: Command = {
  usage: '<person> <permission> [in <space>]',
  summary: 'Why somebody may do something, or what would let them',
  group: 'Questions',
  examples: ['@bo launch environments in web', 'me manage users'],
  actions: 'everybody',
  async run(ask, { first, after }) {
    const [who, ...rest] = first;
    const user = await personMeant(ask, who);
    const named = after('in', 'to');
    const space = named === undefined ? null : ask.find.space(named).id;
    mustSee(ask, user, space);
    return { say: whySaid(ask, user, permissionMeant(ask, rest.map(textOf).join(' ')), space) };
  },
};

export default command;

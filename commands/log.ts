import type { Button, Command } from '../src/app/command/command.js';
import { logPage, readQuestion } from '../src/app/command/log-page.js';

const page: Button = async (ask, { value }) => ({ instead: await logPage(ask, readQuestion(value)) });

const command: Command = {
  usage: '[person] [in <space>]',
  summary: 'See what was done, by whom and when',
  group: 'Account',
  examples: ['', '@bo', 'in web'],
  button: 'Log',
  actions: [{ name: 'log.read', summary: 'See the log', needs: 'see the log' }],
  async run(ask, { first, after }) {
    ask.mustBeAble({ needs: 'see the log' });
    const [who] = await ask.find.userIds(first.slice(0, 1));
    const space = after('in', 'to');
    return {
      message: await logPage(ask, {
        ...(who === undefined ? {} : { person: who }),
        ...(space === undefined ? {} : { space: ask.find.space(space).id }),
      }),
    };
  },
  buttons: { 'log.newest': page, 'log.older': page },
};

export default command;

import type { Button, Command } from '../src/app/command/command.js';
import { logEntry } from '../src/app/command/log/entry.js';
import { logFile } from '../src/app/command/log/file.js';
import { logPage } from '../src/app/command/log/page.js';
import { questionTyped, readQuestion } from '../src/app/command/log/question.js';
import { parkedButtons } from '../src/app/command/parked-retry.js';

const page: Button = async (ask, { value }) => ({ instead: await logPage(ask, readQuestion(value)) });

const command: Command = {
  usage: '[person] [what] [refused] [in <space>] [since <date>]',
  summary: 'See what was done and refused, by whom and when; as a file too',
  group: 'Account',
  examples: ['', '@bo', 'roles in web since monday', 'refused since 2 days'],
  button: 'Log',
  actions: [{ name: 'log.read', summary: 'See the log', needs: 'see the log' }],
  async run(ask, words) {
    ask.mustBeAble({ needs: 'see the log' });
    return { message: await logPage(ask, await questionTyped(ask, words)) };
  },
  buttons: {
    'log.newest': page,
    'log.older': page,
    'log.further': page,
    'log.open': async (ask, { value }) => {
      ask.mustBeAble({ needs: 'see the log' });
      return { openLater: { title: 'Entry', view: () => logEntry(ask, Number(value)) } };
    },
    ...parkedButtons,
    'log.csv': (ask, { value }) => logFile(ask, readQuestion(value), 'csv'),
    'log.json': (ask, { value }) => logFile(ask, readQuestion(value), 'json'),
  },
};

export default command;

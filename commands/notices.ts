import { setWishes } from '../src/actions/wishes.js';
import type { Command } from '../src/app/command/command.js';
import { noticesOf, wishesIn } from '../src/app/command/notices.js';
import { say } from '../src/sentence.js';
import { noticesForm, noticesMessage } from '../views/notices-form.js';

const command: Command = {
  usage: '',
  summary: 'See and choose which notices you get, and your quiet hours',
  group: 'Account',
  examples: [''],
  button: 'My Notices',
  actions: [setWishes],
  async run(ask) {
    ask.mustBeUser();
    return { message: noticesMessage(await noticesOf(ask), await ask.look([])) };
  },
  buttons: {
    'notices.form': async ask => {
      ask.mustBeUser();
      return { open: noticesForm(await noticesOf(ask)) };
    },
  },
  forms: [
    {
      id: 'notices',
      async submitted(ask, submitted) {
        const { result } = await ask.do(setWishes, wishesIn(submitted));
        const quiet = result.quiet === null ? '' : ' New messages that can wait come after your quiet hours.';
        return { done: [say`Your notices are as you chose.${quiet}`] };
      },
    },
  ],
};

export default command;

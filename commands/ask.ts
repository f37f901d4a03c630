import { askForInvitation, askForRole } from '../src/actions/requests/ask.js';
import type { Ask } from '../src/app/command/ask.js';
import type { Button, Command, Reply } from '../src/app/command/command.js';
import { sendRequest } from '../src/app/command/requests/send.js';
import { wantedTyped } from '../src/app/command/requests/typed.js';
import {
  askFormOf,
  isComplete,
  type Wanted,
  wantedIn,
  wantedOf,
} from '../src/app/command/requests/wanted.js';
import { readWords } from '../src/app/command/words.js';

const wayToAsk: Button = async (ask, { value }) => ({ open: askFormOf(ask, wantedOf(value)) });

const command: Command = {
  usage: '<role> [in <space>] [for <time>] [because <reason>] | invite <person> to <space> [as <role>]',
  summary: 'Ask for a role, or for somebody to be invited',
  group: 'People',
  examples: [
    'developer in web because I fix its tests',
    'admin in web for 4 hours',
    'invite ana@x.io to web',
  ],
  button: 'Ask For A Role',
  actions: [askForRole, askForInvitation],
  async run(ask, words) {
    ask.mustBeUser();
    return reply(ask, await wantedTyped(ask, words));
  },
  forms: [
    {
      id: 'ask',
      submitted: async (ask, submitted) => ({ done: await sendRequest(ask, wantedIn(submitted)) }),
      changed: async (ask, submitted) => askFormOf(ask, wantedIn(submitted)),
    },
  ],
  buttons: {
    'ask.invite': async (ask, { value }) => {
      ask.mustBeUser();
      return { open: askFormOf(ask, await wantedTyped(ask, readWords(value))) };
    },
    'ask.role-0': wayToAsk,
    'ask.role-1': wayToAsk,
    'ask.role-2': wayToAsk,
  },
};

export default command;

const reply = async (ask: Ask, wanted: Wanted): Promise<Reply> =>
  isComplete(wanted) ? { say: await sendRequest(ask, wanted) } : { open: askFormOf(ask, wanted) };

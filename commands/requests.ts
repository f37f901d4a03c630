import { approve, deny, withdraw } from '../src/actions/requests/settle.js';
import type { Command } from '../src/app/command/command.js';
import { denying, requestButtons } from '../src/app/command/requests/buttons.js';
import { requestsPage } from '../src/app/command/requests/list.js';

const command: Command = {
  usage: '',
  summary: 'See the requests that wait for your decision, and your own',
  group: 'People',
  examples: [''],
  button: 'Requests',
  actions: [approve, deny, withdraw],
  run: async ask => ({ message: await requestsPage(ask, 0) }),
  forms: [denying],
  buttons: requestButtons,
};

export default command;

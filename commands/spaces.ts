import type { Command } from '../src/app/command/command.js';
import { spacesPage } from '../src/app/command/spaces/list.js';

const command: Command = {
  usage: '[part of a name]',
  summary: 'List the spaces, or those with something in their name',
  group: 'Spaces',
  examples: ['', 'web'],
  button: 'Spaces',
  actions: 'everybody',
  run: async (ask, { text }) => ({
    message: await spacesPage(ask, { wanted: text.slice(0, 60), from: 0 }),
  }),
};

export default command;

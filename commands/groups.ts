import type { Button, Command } from '../src/app/command/command.js';
import { groupsPage, readGroupsQuestion } from '../src/app/command/groups/list.js';

const page: Button = async (ask, { value }) => ({
  instead: await groupsPage(ask, readGroupsQuestion(value)),
});

const command: Command = {
  usage: '[text]',
  summary: 'See the groups, or those with a text in their name',
  group: 'Groups',
  examples: ['', 'qa'],
  button: 'Groups',
  actions: 'everybody',
  run: async (ask, { text }) => ({
    message: await groupsPage(ask, { text: text.slice(0, 60), from: 0 }),
  }),
  buttons: { 'groups.back': page, 'groups.more': page },
};

export default command;

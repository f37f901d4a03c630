import { linkSpace } from '../src/actions/spaces/manage.js';
import type { Command } from '../src/app/command/command.js';
import { linkFormOf, linkingTyped, linkNow } from '../src/app/command/spaces/link.js';
import { one } from '../src/app/command/submitted.js';

const command: Command = {
  usage: '<space> to <#channel>',
  summary: 'Link a space to a Slack channel: its users are in it',
  group: 'Spaces',
  examples: ['Web to #web'],
  actions: [linkSpace],
  async run(ask, words) {
    ask.mustBeAble(linkSpace);
    const linking = linkingTyped(ask, words);
    const complete = linking.space !== undefined && linking.channel !== undefined;
    return complete ? { say: await linkNow(ask, linking) } : { open: await linkFormOf(ask, linking) };
  },
  forms: [
    {
      id: 'space-link',
      submitted: async (ask, { values }) => {
        const [space, channel, fresh] = [
          one(values.space),
          one(values.channel),
          one(values['new-channel'])?.trim(),
        ];
        const linking = {
          ...(space === undefined ? {} : { space }),
          ...(channel === undefined ? {} : { channel }),
          ...(fresh === undefined ? {} : { fresh }),
        };
        return { done: await linkNow(ask, linking) };
      },
    },
  ],
};

export default command;

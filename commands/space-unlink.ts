import { linkSpace } from '../src/actions/spaces/manage.js';
import type { Ask } from '../src/app/command/ask.js';
import { asChoices } from '../src/app/command/choices.js';
import type { Command } from '../src/app/command/command.js';
import { spaceShown } from '../src/app/command/spaces/card.js';
import { one } from '../src/app/command/submitted.js';
import { Refusal } from '../src/errors.js';
import { code, type Sentence, say } from '../src/sentence.js';
import { unlinkedMessage, unlinkSpaceForm } from '../views/space-link.js';

const command: Command = {
  usage: '<space>',
  summary: 'End a space’s link to its Slack channel; nobody is taken out of it',
  group: 'Spaces',
  examples: ['Web'],
  actions: [linkSpace],
  async run(ask, { text }) {
    ask.mustBeAble(linkSpace);
    if (text !== '') return { say: await unlink(ask, ask.find.space(text).id) };
    const linked = ask.seen().filter(space => space.channel !== undefined);
    if (linked.length === 0)
      throw new Refusal('not-found', say`No space is linked to a channel.`, {
        hint: say`${code('/roster space link')} links one.`,
      });
    return { open: unlinkSpaceForm(asChoices(linked)) };
  },
  forms: [
    {
      id: 'space-unlink',
      submitted: async (ask, { values }) => ({
        done: await unlink(ask, spaceShown(ask, one(values.space) ?? '').id),
      }),
    },
  ],
};

export default command;

async function unlink(ask: Ask, space: string): Promise<readonly Sentence[]> {
  await ask.do(linkSpace, { space, channel: null });
  return unlinkedMessage(ask.space(space));
}

import { invite } from '../src/actions/invitations/invite.js';
import type { Command } from '../src/app/command/command.js';
import { draftFrom } from '../src/app/command/invite/draft.js';
import { inviteForms, opening } from '../src/app/command/invite/forms.js';
import { mustBeAbleOrAsk } from '../src/app/command/requests/instead.js';

const command: Command = {
  usage: '<people> [to <space>] [as <role>] [until <date>]',
  summary: 'Invite people: addresses, @people, #channels, @groups, a pasted list',
  group: 'People',
  examples: ['ana@x.io, bo@x.io to web as developer', '#team to web until 1 March', '@bo as account admin'],
  button: 'Invite People',
  actions: [invite],
  async run(ask, words) {
    mustBeAbleOrAsk(ask, { needs: 'invite people' }, words);
    return opening(ask, await draftFrom(ask, words));
  },
  forms: inviteForms,
};

export default command;

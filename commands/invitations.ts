import { cancel } from '../src/actions/invitations/look-after.js';
import type { Command } from '../src/app/command/command.js';
import { againButtons } from '../src/app/command/invitations/again.js';
import { linkButtons } from '../src/app/command/invitations/links.js';
import { invitationButtons, invitationsPage } from '../src/app/command/invitations/list.js';

const command: Command = {
  usage: '',
  summary: 'See open invitations, send them again, cancel them',
  group: 'People',
  button: 'Open Invitations',
  actions: [{ ...cancel, needs: 'manage users' }],
  run: async ask => ({ message: await invitationsPage(ask, 0) }),
  buttons: { ...invitationButtons, ...againButtons, ...linkButtons },
};

export default command;

import { setGroupRoles } from '../src/actions/groups/groups.js';
import type { Command } from '../src/app/command/command.js';
import { groupsPage } from '../src/app/command/groups/list.js';
import { rolesFormChanged, rolesFormOf, rolesToSet } from '../src/app/command/groups/roles.js';
import { groupMeant, membersOf } from '../src/app/command/groups/seen.js';
import { groupRolesMessage } from '../views/group-roles-form.js';

const command: Command = {
  usage: '<group>',
  summary: 'Set the roles that a group gives: one on the account, any number in spaces',
  group: 'Groups',
  examples: ['QA'],
  actions: [setGroupRoles],
  async run(ask, { text }) {
    ask.mustBeAble(setGroupRoles);
    if (text === '') return { message: await groupsPage(ask, { text, from: 0 }) };
    return { open: await rolesFormOf(ask, groupMeant(ask, text)) };
  },
  forms: [
    {
      id: 'group-roles',
      submitted: async (ask, submitted) => {
        const { result } = await ask.do(setGroupRoles, rolesToSet(ask, submitted));
        return { done: groupRolesMessage(ask.group(result.group), membersOf(ask, result.group).length) };
      },
      changed: rolesFormChanged,
    },
  ],
  buttons: {
    'group.roles': async (ask, { value }) => ({ open: await rolesFormOf(ask, groupMeant(ask, value)) }),
  },
};

export default command;

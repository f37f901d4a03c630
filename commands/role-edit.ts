import { editRole } from '../src/actions/roles.js';
import type { Command } from '../src/app/command/command.js';
import { editDone, reviewed } from '../src/app/command/roles/edit.js';
import { ownRoles } from '../src/app/command/roles/editing.js';
import { editFormOf, permissionsFormOf } from '../src/app/command/roles/forms.js';
import { one } from '../src/app/command/submitted.js';
import { nameOf } from '../src/app/command/words.js';
import { Refusal } from '../src/errors.js';
import { code, say } from '../src/sentence.js';
import { whichRoleForm } from '../views/role-editor.js';

const command: Command = {
  usage: '<role>',
  summary: 'Change a role of your own; you see who gains and loses what',
  group: 'Roles',
  examples: ['Tester'],
  button: 'Change A Role’s Permissions',
  actions: [editRole],
  async run(ask, { raw }) {
    ask.mustBeAble(editRole);
    const { name } = nameOf(raw);
    if (name !== undefined) return { open: await editFormOf(ask, ask.find.role(name).id) };
    const roles = ownRoles(ask);
    if (roles.length === 0)
      throw new Refusal(
        'not-found',
        say`There is no role yet that you may change: those built in stay as they are.`,
        {
          hint: say`${code('/roster role create')} makes one.`,
        },
      );
    return { open: whichRoleForm(roles.map(role => ({ text: role.name, value: role.id }))) };
  },
  forms: [
    {
      id: 'role-edit',
      submitted: async (ask, { values }) => ({
        replace: await editFormOf(ask, one(values['custom-role']) ?? ''),
      }),
    },
    {
      id: 'role-review',
      submitted: async (ask, submitted) => ({ done: await editDone(ask, reviewed(ask, submitted)) }),
      changed: (ask, submitted) => permissionsFormOf(ask, reviewed(ask, submitted)),
    },
  ],
};

export default command;

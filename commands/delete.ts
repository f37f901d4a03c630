import { deleteUser } from '../src/actions/users.js';
import { confirmedCommand } from '../src/app/command/confirmed.js';
import { heldRoles } from '../src/app/command/held.js';
import { one } from '../src/app/command/submitted.js';
import { Refusal } from '../src/errors.js';
import { say } from '../src/sentence.js';
import { deleteConfirm, deletedMessage, deleteForm } from '../views/delete-form.js';

export default confirmedCommand({
  usage: '<person>',
  summary: 'Delete somebody from the account; you confirm it first',
  group: 'People',
  examples: ['@bo'],
  button: 'Delete A User',
  action: deleteUser,
  read: async ({ all }, { find }) => {
    const [user, ...more] = await find.userIds(all);
    if (more.length > 0) throw new Refusal('invalid', say`Delete one person at a time.`);
    return user === undefined ? {} : { user };
  },
  form: {
    id: 'delete',
    view: () => deleteForm(),
    read: async ({ values }, { find }) => {
      const picked = one(values.user);
      const [user] = await find.usersPicked(picked === undefined ? [] : [picked], 'user');
      return { user };
    },
  },
  confirm: {
    id: 'delete-confirm',
    view: async (ask, input, { result }) => {
      const roles = heldRoles(ask, input.user);
      const groups = ask.state.tables.users.get(input.user)?.groups ?? [];
      const people = [input.user, ...roles.flatMap(role => role.by ?? [])];
      return deleteConfirm(
        {
          user: input.user,
          roles,
          groups: groups.map(({ group }) => ask.group(group)),
          cancelled: result.cancelled.length,
          requests: result.requests,
          input,
        },
        await ask.look(people),
      );
    },
  },
  reply: ({ user }) => deletedMessage(user),
});

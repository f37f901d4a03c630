import { addToSpace } from '../src/actions/space-users.js';
import type { Button, Command } from '../src/app/command/command.js';
import { heldRoles } from '../src/app/command/held.js';
import { mustSee, personMeant } from '../src/app/command/questions.js';
import { roleFormOf } from '../src/app/command/role-change.js';
import { Refusal } from '../src/errors.js';
import { person, say } from '../src/sentence.js';
import { userCard } from '../views/user-card.js';
import add from './add.js';
import role from './role.js';

const command: Command = {
  usage: '[person]',
  summary: 'See somebody’s roles: where, since when, from whom',
  group: 'People',
  examples: ['', '@bo'],
  button: 'My Roles',
  actions: 'everybody',
  async run(ask, { first }) {
    const user = await personMeant(ask, first[0]);
    mustSee(ask, user, null);
    const record = ask.state.tables.users.get(user);
    if (record === undefined) throw new Refusal('not-found', say`${person(user)} is not a user here yet.`);
    const roles = heldRoles(ask, user);
    const givers = roles.flatMap(held => held.by ?? []);
    const card = {
      user,
      joined: record.joined,
      active: record.active,
      roles,
      groups: record.groups.map(({ group }) => ask.group(group)),
      may: { role: ask.mayUse(role), add: ask.mayUse({ actions: [addToSpace] }) },
    };
    return { message: userCard(card, await ask.look([user, ...givers])) };
  },
  buttons: {
    'user.role': async (ask, { value }) => ({ open: await roleFormOf(ask, { user: value }) }),
    'user.add': (async (ask, { value }) => add.open(ask, { users: [value] })) satisfies Button,
  },
};

export default command;

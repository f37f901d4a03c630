import type { Button, Command } from '../src/app/command/command.js';
import { personMeant } from '../src/app/command/questions.js';
import { cardOf } from '../src/app/command/users/card.js';
import { chosen, filterTyped, readFilter } from '../src/app/command/users/filter.js';
import { bringBack, formerPage } from '../src/app/command/users/former.js';
import { usersPage } from '../src/app/command/users/page.js';

const page: Button = async (ask, { value }) => ({ instead: await usersPage(ask, readFilter(value)) });
const narrowed =
  (field: 'role' | 'space' | 'group' | 'who'): Button =>
  async (ask, { value, block }) => ({
    instead: await usersPage(ask, chosen(readFilter(block), field, value)),
  });
const former: Button = async (ask, { value }) => ({ instead: await formerPage(ask, Number(value)) });

const command: Command = {
  usage: '[text or role] [in <space>]',
  summary: 'See who is here: everybody, some, who waits, or who was deleted',
  group: 'People',
  examples: ['', 'ann', 'developer in web', 'in group QA', 'waiting', 'deleted'],
  button: 'Users',
  actions: [
    { name: 'users.list', summary: 'See users', needs: 'manage users' },
    { name: 'users.list', summary: 'See a space’s users', needs: 'view space users' },
  ],
  async run(ask, words) {
    if (/^(deleted|former)$/i.test(words.text)) return { message: await formerPage(ask, 0) };
    const [one] = words.first;
    if (one?.type === 'user') return { message: await cardOf(ask, await personMeant(ask, one)) };
    if (!ask.may('manage users')) ask.mustBeAble({ needs: 'view space users' });
    return { message: await usersPage(ask, filterTyped(ask, words)) };
  },
  buttons: {
    'users.previous': page,
    'users.next': page,
    'users.who': narrowed('who'),
    'users.role': narrowed('role'),
    'users.space': narrowed('space'),
    'users.group': narrowed('group'),
    'former.previous': former,
    'former.next': former,
    'former.restore': async (ask, { value }) => {
      const said = await bringBack(ask, value);
      return { instead: await formerPage(ask, 0, said) };
    },
  },
};

export default command;

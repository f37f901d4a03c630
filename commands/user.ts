import type { Ask } from '../src/app/command/ask.js';
import type { Button, Command, PressReply } from '../src/app/command/command.js';
import { withParts } from '../src/app/command/compound.js';
import { personMeant } from '../src/app/command/questions.js';
import { roleFormOf } from '../src/app/command/roles/change.js';
import { cardOf } from '../src/app/command/users/card.js';
import { bringBack } from '../src/app/command/users/former.js';
import { NO_WORDS, readWords, type Words } from '../src/app/command/words.js';
import add from './add.js';
import deletion from './delete.js';
import groupAdd from './group-add.js';
import leave from './leave.js';
import log from './log.js';
import remove from './remove.js';
import email from './user-email.js';
import why from './why.js';

/** What the menu on a card opens, as if it had been typed with the person's name. */
const MORE: Readonly<Record<string, Command>> = { why, remove, email, log, delete: deletion };

const card: Command = {
  usage: '[person]',
  summary: 'See somebody’s roles and groups: where, since when, from whom',
  group: 'People',
  examples: ['', '@bo'],
  button: 'My Roles',
  actions: 'everybody',
  run: async (ask, { all }) => ({ message: await cardOf(ask, await personMeant(ask, all[0])) }),
  buttons: {
    'user.open': async (ask, { value }) => ({ message: await cardOf(ask, value) }),
    'user.role': async (ask, { value }) => ({ open: await roleFormOf(ask, { users: [value] }) }),
    'user.add': (async (ask, { value }) => add.open(ask, { users: [value] })) satisfies Button,
    'user.groups': (ask, { value }) => about(ask, groupAdd, value),
    'user.leave': ask => leave.run(ask, NO_WORDS),
    'user.restore': async (ask, { value }) => ({ say: await bringBack(ask, value) }),
    'user.more': (ask, { value }) => {
      const [what = '', user = ''] = value.split(' ');
      const command = Object.hasOwn(MORE, what) ? MORE[what] : undefined;
      return about(ask, command ?? why, user);
    },
  },
};

/** Runs a command as if somebody's name had been typed after it. */
async function about(ask: Ask, command: Command, user: string): Promise<PressReply> {
  return command.run(ask, await wordsFor(ask, user));
}

async function wordsFor(ask: Ask, user: string): Promise<Words> {
  const known = (await ask.account.people.byIds([user])).get(user);
  return readWords(known?.slack === undefined ? (known?.email ?? '') : `<@${known.slack}>`);
}

export default withParts(card, { email });

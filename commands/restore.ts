import { restoreUser } from '../src/actions/former.js';
import type { Command } from '../src/app/command/command.js';
import { bringBack, formerPage } from '../src/app/command/users/former.js';
import { Refusal } from '../src/errors.js';
import { say } from '../src/sentence.js';

const command: Command = {
  usage: '<person>',
  summary: 'Bring back somebody who was deleted, as they were',
  group: 'People',
  examples: ['@bo', ''],
  button: 'Bring Somebody Back',
  actions: [restoreUser],
  async run(ask, { all }) {
    ask.mustBeAble(restoreUser);
    const [user, ...more] = await ask.find.userIds(all);
    if (more.length > 0) throw new Refusal('invalid', say`Bring back one person at a time.`);
    return user === undefined ? { message: await formerPage(ask, 0) } : { say: await bringBack(ask, user) };
  },
};

export default command;

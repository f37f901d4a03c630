import { correctEmail } from '../src/actions/correct-email.js';
import type { Command } from '../src/app/command/command.js';
import { one } from '../src/app/command/submitted.js';
import { correctedBy, emailFormOf } from '../src/app/command/users/email.js';
import { Refusal } from '../src/errors.js';
import { say } from '../src/sentence.js';

const command: Command = {
  usage: '<person> <new address>',
  summary: 'Correct somebody’s e-mail address',
  group: 'People',
  examples: ['@bo bo@example.com', 'bo@exmaple.com bo@example.com'],
  button: 'Correct An E-mail Address',
  actions: [correctEmail],
  async run(ask, { all }) {
    ask.mustBeAble(correctEmail);
    const [who, address, ...more] = all.filter(token => token.type !== 'word' || !/^to$/i.test(token.text));
    if (more.length > 0) throw new Refusal('invalid', say`Correct one person’s address at a time.`);
    const [user] = who === undefined ? [] : await ask.find.userIds([who]);
    const email = address?.type === 'mail' || address?.type === 'word' ? address.text : undefined;
    if (user === undefined || email === undefined) return { open: await emailFormOf(ask, user) };
    return { say: await correctedBy(ask, { user, email }) };
  },
  forms: [
    {
      id: 'user-email',
      async submitted(ask, { values, meta }) {
        const picked = one(values.user);
        const [user] = picked === undefined ? [meta.user] : await ask.find.usersPicked([picked], 'user');
        return { done: await correctedBy(ask, { user, email: one(values.email) }) };
      },
    },
  ],
};

export default command;

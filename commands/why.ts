import type { Ask } from '../src/app/command/ask.js';
import type { Command } from '../src/app/command/command.js';
import {
  mustSee,
  permissionMeant,
  personMeant,
  questionFormOf,
  questionOf,
  spaceMeant,
  whySaid,
} from '../src/app/command/questions.js';
import { waysToAsk } from '../src/app/command/requests/ways.js';
import { one } from '../src/app/command/submitted.js';
import { type Token, textOf } from '../src/app/command/words.js';
import { mentioned } from '../src/sentence.js';
import { sentences } from '../views/parts.js';
import { withButtons } from '../views/with-buttons.js';

const command: Command = {
  usage: '<person> <permission> [in <space>]',
  summary: 'Why somebody may do something, or what would let them',
  group: 'Questions',
  examples: ['@bo launch environments in web', 'me manage users'],
  button: 'Ask Why',
  actions: 'everybody',
  async run(ask, words) {
    const { first } = words;
    const [who, ...rest] = first;
    if (rest.length === 0) return { open: questionFormOf(ask, 'why', await slackOf(ask, who)) };
    const user = await personMeant(ask, who);
    const space = spaceMeant(ask, words);
    mustSee(ask, user, space);
    const permission = permissionMeant(ask, rest.map(textOf).join(' '));
    const said = whySaid(ask, user, permission, space);
    const ways = waysToAsk(ask, user, permission, space);
    if (ways.length === 0) return { say: said };
    return { message: withButtons(sentences(await ask.look(mentioned(...said)), ...said), ways) };
  },
  forms: [
    {
      id: 'why',
      async submitted(ask, submitted) {
        const { permission, space } = questionOf(ask, submitted);
        const picked = one(submitted.values.users);
        const [user = ask.person] = await ask.find.usersPicked(picked === undefined ? [] : [picked], 'users');
        mustSee(ask, user, space);
        const next = waysToAsk(ask, user, permission, space);
        return { done: whySaid(ask, user, permission, space), next };
      },
    },
  ],
};

/** The Slack user whom a form is about first: who was named, else the asker. */
async function slackOf(ask: Ask, token: Token | undefined): Promise<string> {
  const [slack = ask.slack] = await ask.slackIds([await personMeant(ask, token)]);
  return slack;
}

export default command;

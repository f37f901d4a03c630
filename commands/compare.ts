import type { Ask } from '../src/app/command/ask.js';
import type { Command } from '../src/app/command/command.js';
import { mustSee, personMeant, spaceMeant } from '../src/app/command/questions.js';
import { comparedIn } from '../src/app/command/roles/compared.js';
import { one } from '../src/app/command/submitted.js';
import { Refusal } from '../src/errors.js';
import { say } from '../src/sentence.js';
import { comparedSaid, comparedView, compareForm } from '../views/compare.js';

const command: Command = {
  usage: '<person> <person> [in <space>]',
  summary: 'What two people may do, both or only one of them',
  group: 'Questions',
  examples: ['@ana @bo', 'me @bo in web'],
  button: 'Compare People',
  actions: 'everybody',
  async run(ask, words) {
    ask.mustBeUser();
    const tokens = words.first.filter(token => !(token.type === 'word' && /^(and|with)$/i.test(token.text)));
    if (tokens.length > 2) throw new Refusal('invalid', say`Compare two people at a time.`);
    const people = await Promise.all(tokens.map(token => personMeant(ask, token)));
    const [first, second] = people;
    if (first === undefined || second === undefined)
      return { open: compareForm(await ask.slackIds(first === undefined ? [ask.person] : [first])) };
    return { say: compared(ask, [first, second], spaceMeant(ask, words)) };
  },
  forms: [
    {
      id: 'compare',
      async submitted(ask, { values }) {
        const picked = [one(values.first), one(values.second)].flatMap(slack => slack ?? []);
        const [first, second] = await ask.find.usersPicked(picked, 'second');
        if (first === undefined || second === undefined)
          throw new Refusal('invalid', say`Choose two people.`, { field: 'second' });
        const said = compared(ask, [first, second], null);
        return { replace: comparedView('Two people compared', said, await ask.look([first, second])) };
      },
    },
  ],
};

export default command;

function compared(ask: Ask, people: readonly [string, string], space: string | null) {
  for (const user of people) mustSee(ask, user, space);
  if (people[0] === people[1])
    throw new Refusal('invalid', say`Choose two different people to compare.`, { field: 'second' });
  return comparedSaid(people, comparedIn(ask, people, space));
}

import type { Ask } from '../src/app/command/ask.js';
import type { Command } from '../src/app/command/command.js';
import {
  mustSee,
  permissionMeant,
  questionFormOf,
  questionOf,
  spaceMeant,
} from '../src/app/command/questions.js';
import { textOf } from '../src/app/command/words.js';
import type { Permission } from '../src/rbac/catalog.js';
import { bold, count, type Sentence, say } from '../src/sentence.js';
import { peopleNamed } from '../views/people-named.js';

const command: Command = {
  usage: 'can <permission> [in <space>]',
  summary: 'Who may do something, in a space or on the account',
  group: 'Questions',
  examples: ['can publish blueprints in web', 'can manage users'],
  button: 'Ask Who Can',
  actions: 'everybody',
  async run(ask, words) {
    const { first } = words;
    const typed = first
      .map(textOf)
      .join(' ')
      .replace(/^can\b\s*/i, '');
    if (typed === '') return { open: questionFormOf(ask, 'who') };
    const space = spaceMeant(ask, words);
    mustSee(ask, undefined, space);
    return { say: [whoSaid(ask, permissionMeant(ask, typed), space)] };
  },
  forms: [
    {
      id: 'who',
      async submitted(ask, submitted) {
        const { permission, space } = questionOf(ask, submitted);
        mustSee(ask, undefined, space);
        return { done: [whoSaid(ask, permission, space)] };
      },
    },
  ],
};

/** Everybody who has a permission, counted and named. */
function whoSaid(ask: Ask, { id, title, scope }: Permission, space: string | null): Sentence {
  const able = ask.state.access.whoCan(id, space, ask.now);
  const what = say`${bold(title)}${space === null ? '' : say` in ${bold(ask.space(space))}`}`;
  const where = space === null && scope === 'space' ? ' everywhere' : '';
  if (able.length === 0) return say`Nobody has ${what}${where}.`;
  const have = able.length === 1 ? 'has' : 'have';
  return say`${count(able.length, 'person', 'people')} ${have} ${what}${where}: ${peopleNamed(able)}.`;
}

export default command;

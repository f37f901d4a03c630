import type { Ask } from '../src/app/command/ask.js';
import type { Command } from '../src/app/command/command.js';
import { mustSee, personMeant } from '../src/app/command/questions.js';
import { bold, count, list, person, type Sentence, say } from '../src/sentence.js';

/** More spaces than this are counted: the answer stays within one message. */
const MOST_SPACES = 15;

const command: Command = {
  usage: '[person]',
  summary: 'Everything that somebody may do, and where',
  group: 'Questions',
  examples: ['', '@bo'],
  button: 'What I May Do',
  actions: 'everybody',
  async run(ask, { first }) {
    const user = await personMeant(ask, first[0]);
    mustSee(ask, user, null);
    return { say: whatSaid(ask, user) };
  },
};

export default command;

function whatSaid(ask: Ask, user: string): Sentence[] {
  const named = (ids: readonly string[]) => list(ids.map(id => ask.permission(id)));
  const { everywhere, spaces } = ask.state.access.permissionsOf(user, ask.now);
  const seen = [...spaces].filter(([space]) => ask.sees(space));
  const places = seen.slice(0, MOST_SPACES);
  if (everywhere.length === 0 && places.length === 0)
    return [say`${person(user)} has no permission anywhere yet.`];
  return [
    say`What ${person(user)} may do:`,
    ...(everywhere.length === 0 ? [] : [say`${bold('Everywhere')}: ${named(everywhere)}.`]),
    ...places.map(([space, ids]) => say`${bold(ask.space(space))}: ${named(ids)}.`),
    ...(seen.length > MOST_SPACES ? [say`…and ${count(seen.length - MOST_SPACES, 'more space')}.`] : []),
  ];
}

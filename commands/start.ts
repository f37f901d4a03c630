import type { Ask } from '../src/app/command/ask.js';
import type { Button, Command } from '../src/app/command/command.js';
import { startOf } from '../src/app/command/start-data.js';
import { NO_WORDS } from '../src/app/command/words.js';
import { startMessage } from '../views/start-message.js';

type Commands = Readonly<Record<string, Command>>;

/** What the command alone does: what waits for this person, and what they can do next, as buttons. */
export default function start(others: Commands): Command {
  return {
    usage: '',
    summary: 'See what waits for you, and what you can do next',
    group: 'Questions',
    actions: 'everybody',
    async run(ask) {
      const { data, people } = startOf(ask, offered(ask, others));
      return { message: startMessage(data, await ask.look(people)) };
    },
    buttons: Object.fromEntries(
      Object.entries(others).map(([word, command]): [string, Button] => [
        `open.${word}`,
        ask => command.run(ask, NO_WORDS),
      ]),
    ),
  };
}

/** So many buttons stand below; the commands that come first are the ones people do most. */
const MOST = 4;

function offered(ask: Ask, commands: Commands): { word: string; text: string }[] {
  if (!ask.isUser) return [];
  const texts = new Set<string>();
  return Object.entries(commands)
    .flatMap(([word, command]) => {
      const { button: text } = command;
      // What needs a name has no button, and two words may lead to the same.
      if (text === undefined || texts.has(text) || !ask.mayUse(command)) return [];
      texts.add(text);
      return [{ word, text }];
    })
    .slice(0, MOST);
}

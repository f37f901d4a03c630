import type { Ask } from '../src/app/command/ask.js';
import { type Command, GROUPS, type Reply } from '../src/app/command/command.js';
import { didYouMeanWords, nearest } from '../src/app/command/nearest.js';
import { called, code, say } from '../src/sentence.js';
import { commandHelp, type HelpLine, helpMessage } from '../views/help-message.js';

type Commands = Readonly<Record<string, Command>>;

/** Help on the commands: everything the asker may do, or one word explained. */
export default function help(others: Commands): Command {
  const command: Command = {
    usage: '[word]',
    summary: 'See what you can do; with a word, how it is typed',
    group: 'Questions',
    examples: ['invite', 'all'],
    button: 'Help',
    actions: 'everybody',
    async run(ask, { text }) {
      const word =
        text
          .toLowerCase()
          .replace(/^\/?roster\s+/, '')
          .split(' ')[0] ?? '';
      if (word === '' || word === 'all') return overview(ask, all, word === 'all');
      if (Object.hasOwn(all, word)) return explained(ask, word, all[word]);
      const near = didYouMeanWords(nearest(word, Object.keys(all)));
      return {
        say: [
          say`I don't know ${code(word.slice(0, 40))}.${near} ${code('/roster help')} lists everything you can do.`,
        ],
      };
    },
  };
  const all: Commands = { ...others, help: command };
  return command;
}

async function overview(ask: Ask, commands: Commands, everything: boolean): Promise<Reply> {
  // Where the account is set up already, setting it up is nothing that anybody could do.
  const there = Object.entries(commands).filter(([word]) => word !== 'setup' || ask.needsSetUp);
  const rows = there.flatMap(([word, command]) => linesOf(ask, word, command));
  const shown = rows.filter(row => everything || row.allowed);
  const groups = GROUPS.flatMap(name => {
    const lines = shown.filter(row => row.group === name);
    return lines.length === 0 ? [] : [{ name: called(name, ask.account.spaceWord), lines }];
  });
  const note = ask.state.seq === 0 ? { note: say`Roster is not set up here yet.` } : {};
  return { message: helpMessage({ groups, more: rows.length - shown.length, ...note }, await ask.look([])) };
}

async function explained(ask: Ask, word: string, command: Command | undefined): Promise<Reply> {
  if (command === undefined) throw new Error(`there is no command ${word}`);
  const lines = linesOf(ask, word, command);
  const examples = examplesOf(`/roster ${word}`, command);
  return {
    message: commandHelp({ lines, examples, allowed: lines.some(row => row.allowed) }, await ask.look([])),
  };
}

interface Row extends HelpLine {
  readonly group: Command['group'];
  readonly allowed: boolean;
}

/** A line for a command, and one for each of its parts; one that only has parts may always be looked at by users. */
function linesOf(ask: Ask, word: string, command: Command): Row[] {
  const { usage, summary, group, parts } = command;
  const words = `/roster ${word}${usage === '' ? '' : ` ${usage}`}`;
  const allowed = parts === undefined || usage !== '' ? ask.mayUse(command) : ask.isUser;
  const own = { words, summary: called(summary, ask.account.spaceWord), group, allowed };
  return [own, ...Object.entries(parts ?? {}).flatMap(([part, one]) => linesOf(ask, `${word} ${part}`, one))];
}

const examplesOf = (words: string, { examples = [], parts = {} }: Command): string[] => [
  ...examples.map(example => `${words} ${example}`),
  ...Object.entries(parts).flatMap(([part, one]) => examplesOf(`${words} ${part}`, one)),
];

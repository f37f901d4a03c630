import { isOrphaned } from '../../account/laws.js';
import { notSetUp } from '../../actions/refusals.js';
import { code, list, type Sentence, say } from '../../sentence.js';
import type { Ask } from '../command/ask.js';
import type { Reply } from '../command/command.js';
import { nearest } from '../command/nearest.js';
import { afterFirst, readWords, textOf as typedText, type Words } from '../command/words.js';
import { answering, type Door, type Respond } from './door.js';
import { answered } from './outage.js';
import { beside, give } from './places.js';

/** A slash command, read. */
export interface TypedCommand {
  readonly team: string;
  readonly slack: string;
  readonly text: string;
  readonly trigger: string;
}

/** Answers what was typed after `/roster`: any text gets an answer in words. */
export async function onCommand(door: Door, typed: TypedCommand, respond: Respond): Promise<void> {
  await answering(door, { respond }, async () => {
    const { team, slack, text, trigger } = typed;
    const ask = await door.asks.from({ team, slack, key: `command ${trigger}` });
    await answered(ask, async () =>
      give(door, await replyTo(door, ask, text), beside(door, trigger, respond)),
    );
  });
}

async function replyTo(door: Door, ask: Ask, text: string): Promise<Reply> {
  const [word, rest] = split(text);
  // What the catalog calls a space may be typed as well, where that is no other command's word.
  const first = word === ask.account.spaceWord && !Object.hasOwn(door.commands, word) ? 'space' : word;
  const setup = door.commands.setup;
  if (setup !== undefined && (ask.state.seq === 0 || isOrphaned(ask.state)) && first !== 'help') {
    if (ask.slackAdmin) return setup.run(ask, rest);
    if (ask.state.seq === 0) throw notSetUp(await ask.workspace.admins());
  }
  const command = door.commands[first === '' ? 'start' : first];
  if (command !== undefined && Object.hasOwn(door.commands, first === '' ? 'start' : first))
    return command.run(ask, rest);
  if (readWords(text).all[0]?.type !== 'word') return { say: [verbFirst(door)] };
  return { say: [unknownWord(first, door)] };
}

/** The command's word, and the words after it. */
function split(text: string): [string, Words] {
  const words = readWords(text);
  const [head] = words.all;
  return [head === undefined ? '' : typedText(head).toLowerCase(), afterFirst(words)];
}

/** Somebody was named before anything was said of them. */
const verbFirst = ({ asks: { account } }: Door): Sentence =>
  say`Say first what to do, for example ${code(`${account.command} invite`)} or ${code(`${account.command} role`)}, then with whom. ${code('/roster help')} lists everything you can do.`;

function unknownWord(word: string, { commands, asks }: Door): Sentence {
  const near = nearest(
    word,
    Object.keys(commands).filter(name => name !== 'start'),
  ).map(name => code(`${asks.account.command} ${name}`));
  const hint = near.length === 0 ? say`` : say` Did you mean ${list(near, 'or')}?`;
  return say`I don't know ${code(word.slice(0, 40))}.${hint} ${code('/roster help')} lists everything you can do.`;
}

import type { Command } from '../src/app/command/command.js';
import add from './add.js';
import deletion from './delete.js';
import help from './help.js';
import invitations from './invitations.js';
import invite from './invite.js';
import log from './log.js';
import remove from './remove.js';
import role from './role.js';
import setup from './setup.js';
import space from './space.js';
import start from './start.js';
import user from './user.js';
import what from './what.js';
import who from './who.js';
import why from './why.js';

/** In this order they are offered: what people do most comes first. */
const words: Readonly<Record<string, Command>> = {
  invite,
  add,
  role,
  invitations,
  remove,
  space,
  delete: deletion,
  user,
  why,
  who,
  what,
  log,
  setup,
};

const helping = help(words);

/** Every word that can be typed after the command; `start` is what the command alone does. */
export const commands: Readonly<Record<string, Command>> = {
  ...words,
  help: helping,
  start: start({ ...words, help: helping }),
};

import type { Command } from '../src/app/command/command.js';
import add from './add.js';
import ask from './ask.js';
import catalog from './catalog.js';
import compare from './compare.js';
import deletion from './delete.js';
import group from './group.js';
import groups from './groups.js';
import help from './help.js';
import invitations from './invitations.js';
import invite from './invite.js';
import leave from './leave.js';
import log from './log.js';
import notices from './notices.js';
import remove from './remove.js';
import requests from './requests.js';
import restore from './restore.js';
import role from './role.js';
import roles from './roles.js';
import settings from './settings.js';
import setup from './setup.js';
import space from './space.js';
import spaces from './spaces.js';
import start from './start.js';
import user from './user.js';
import users from './users.js';
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
  spaces,
  groups,
  group,
  delete: deletion,
  ask,
  user,
  users,
  restore,
  leave,
  roles,
  why,
  compare,
  who,
  what,
  requests,
  log,
  settings,
  catalog,
  notices,
  setup,
};

const helping = help(words);

/** Every word that can be typed after the command; `start` is what the command alone does. */
export const commands: Readonly<Record<string, Command>> = {
  ...words,
  help: helping,
  start: start({ ...words, help: helping }),
};

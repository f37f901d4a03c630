import type { Ask } from '../src/app/command/ask.js';
import type { Button, Command, Reply } from '../src/app/command/command.js';
import { withParts } from '../src/app/command/compound.js';
import { roleFormOf } from '../src/app/command/roles/change.js';
import { spaceCardOf, spaceCardPage, spaceShown } from '../src/app/command/spaces/card.js';
import { editFormOf } from '../src/app/command/spaces/edit.js';
import { linkFormOf } from '../src/app/command/spaces/link.js';
import { readSpacesQuestion, spacesPage } from '../src/app/command/spaces/list.js';
import { NO_WORDS, readWords, type Words } from '../src/app/command/words.js';
import add from './add.js';
import leave from './leave.js';
import create from './space-create.js';
import remove from './space-delete.js';
import edit from './space-edit.js';
import link from './space-link.js';
import rename from './space-rename.js';
import unlink from './space-unlink.js';

const listPage: Button = async (ask, { value }) => ({
  instead: await spacesPage(ask, readSpacesQuestion(value)),
});

const cardPage: Button = async (ask, { value }) => ({ instead: await spaceCardPage(ask, value) });

const space: Command = {
  usage: '[space]',
  summary: 'See the spaces; with a name, who is in that one and what it is for',
  group: 'Spaces',
  examples: ['', 'Web'],
  button: 'Spaces',
  actions: 'everybody',
  run: shown,
  buttons: {
    'space.create': ask => create.run(ask, NO_WORDS),
    'space.rename': ask => rename.run(ask, NO_WORDS),
    'space.delete': ask => remove.run(ask, NO_WORDS),
    'space.delete-this': (ask, { value }) => remove.run(ask, readWords(spaceShown(ask, value).id)),
    'space.open': async (ask, { value }) => ({ message: await spaceCardOf(ask, spaceShown(ask, value)) }),
    'space.add': async (ask, { value }) => add.open(ask, { space: spaceShown(ask, value).id }),
    'space.role': async (ask, { value }) => ({
      open: await roleFormOf(ask, { users: [], place: spaceShown(ask, value).id }),
    }),
    'space.leave': (ask, { value }) => leave.run(ask, readWords(spaceShown(ask, value).id)),
    'space.edit': async (ask, { value }) => ({ open: await editFormOf(ask, spaceShown(ask, value)) }),
    'space.link': async (ask, { value }) => ({
      open: await linkFormOf(ask, { space: spaceShown(ask, value).id }),
    }),
    'space.page-before': cardPage,
    'space.page-after': cardPage,
    'spaces.page-before': listPage,
    'spaces.page-after': listPage,
  },
};

export default withParts(space, { create, edit, rename, link, unlink, delete: remove });

async function shown(ask: Ask, { text }: Words): Promise<Reply> {
  ask.mustBeUser();
  if (text === '') return { message: await spacesPage(ask, { wanted: '', from: 0 }) };
  return { message: await spaceCardOf(ask, ask.find.space(text)) };
}

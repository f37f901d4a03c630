import { addToSpace } from '../src/actions/space-users.js';
import type { Ask } from '../src/app/command/ask.js';
import type { Reply } from '../src/app/command/command.js';
import { compound } from '../src/app/command/compound.js';
import { seenSpaces } from '../src/app/command/spaces-seen.js';
import { NO_WORDS, type Words } from '../src/app/command/words.js';
import { Refusal } from '../src/errors.js';
import { say } from '../src/sentence.js';
import { spacesList } from '../views/spaces-list.js';
import add from './add.js';
import create from './space-create.js';
import remove from './space-delete.js';
import rename from './space-rename.js';

export default compound({
  summary: 'See the spaces and what you may do in them',
  group: 'Spaces',
  button: 'Spaces',
  parts: { create, rename, delete: remove },
  alone: list,
  buttons: {
    'space.create': ask => create.run(ask, NO_WORDS),
    'space.rename': ask => rename.run(ask, NO_WORDS),
    'space.delete': ask => remove.run(ask, NO_WORDS),
    'space.add': async (ask, { value }) => {
      if (!ask.seen().some(space => space.id === value))
        throw new Refusal('not-found', say`This space is no longer there.`);
      return add.open(ask, { space: value });
    },
  },
});

async function list(ask: Ask, { text }: Words): Promise<Reply> {
  if (!ask.isUser) ask.mustBeAble(addToSpace);
  const mayManage = ask.may('manage spaces');
  const unknown = text === '' ? {} : { unknown: text.slice(0, 40) };
  return { message: spacesList({ rows: seenSpaces(ask), mayManage, ...unknown }, await ask.look([])) };
}

import { renameSpace } from '../src/actions/spaces.js';
import type { Ask } from '../src/app/command/ask.js';
import { spaceChoices } from '../src/app/command/choices.js';
import { command } from '../src/app/command/command.js';
import { one } from '../src/app/command/submitted.js';
import { isLittle, nameOf, textOf, type Words } from '../src/app/command/words.js';
import { renamedMessage, renameSpaceForm } from '../views/space-forms.js';

export default command({
  usage: '<space> to <new name>',
  summary: 'Rename a space',
  group: 'Spaces',
  examples: ['Web to Website'],
  action: renameSpace,
  read: async (words, ask) => typed(words, ask),
  form: {
    id: 'space-rename',
    view: (ask, { space, name }) =>
      renameSpaceForm({
        spaces: spaceChoices(ask, 'manage spaces'),
        ...(space === undefined ? {} : { space }),
        ...(name === undefined ? {} : { name }),
      }),
    read: async ({ values }) => ({ space: one(values.space), name: one(values.name) }),
  },
  reply: ({ space, was }, ask) => renamedMessage(was, ask.space(space)),
});

/** The old name ends at a `to`; names may hold one themselves, so it is the first after which a space is known. */
function typed({ all }: Words, { find }: Ask): { space?: string; name?: string } {
  const cuts = all.flatMap((token, at) =>
    isLittle(token) && textOf(token).toLowerCase() === 'to' ? at : [],
  );
  const text = (end: number) => all.slice(0, end).map(textOf).join(' ');
  const cut = cuts.find(at => find.knowsSpace(text(at))) ?? cuts[0];
  if (cut === undefined) return all.length === 0 ? {} : { space: find.space(text(all.length)).id };
  return { space: find.space(text(cut)).id, ...nameOf(all.slice(cut + 1)) };
}

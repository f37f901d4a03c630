import { renameSpace } from '../src/actions/spaces.js';
import type { Ask } from '../src/app/command/ask.js';
import { spaceChoices } from '../src/app/command/choices.js';
import { command } from '../src/app/command/command.js';
import { one } from '../src/app/command/submitted.js';
import { nameOf, type Words } from '../src/app/command/words.js';
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
function typed({ text, raw }: Words, { find }: Ask): { space?: string; name?: string } {
  const cuts = [...raw.matchAll(/\sto(?=\s|$)/gi)].filter(({ index }) => isOutsideQuotes(raw, index));
  const before = (cut: RegExpMatchArray) => nameOf(raw.slice(0, cut.index)).name ?? '';
  const cut = cuts.find(one => find.knowsSpace(before(one))) ?? cuts[0];
  if (cut === undefined) return text === '' ? {} : { space: find.space(text).id };
  return { space: find.space(before(cut)).id, ...nameOf(raw.slice(cut.index + cut[0].length)) };
}

const isOutsideQuotes = (text: string, index: number): boolean =>
  text.slice(0, index).split('"').length % 2 === 1;

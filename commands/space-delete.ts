import { insideOf } from '../src/actions/spaces/inside.js';
import { deleteSpace } from '../src/actions/spaces.js';
import type { Ask } from '../src/app/command/ask.js';
import { spaceChoices } from '../src/app/command/choices.js';
import { confirmedCommand } from '../src/app/command/confirmed.js';
import { key } from '../src/app/command/nearest.js';
import { one } from '../src/app/command/submitted.js';
import { Refusal } from '../src/errors.js';
import { bold, say } from '../src/sentence.js';
import { deleteSpaceConfirm, type SpaceEnding } from '../views/space-delete.js';
import { deletedSpaceMessage, deleteSpaceForm } from '../views/space-forms.js';
import { wordToType } from '../views/space-words.js';

export default confirmedCommand({
  usage: '<space>',
  summary: 'Delete a space; you confirm it first',
  group: 'Spaces',
  examples: ['Web'],
  action: deleteSpace,
  read: async ({ text }, { find }) => (text === '' ? {} : { space: find.space(text).id }),
  form: {
    id: 'space-delete',
    view: (ask, { space }) =>
      deleteSpaceForm({
        spaces: spaceChoices(ask, 'manage spaces'),
        ...(space === undefined ? {} : { space }),
      }),
    read: async ({ values }) => ({ space: one(values.space) }),
  },
  confirm: {
    id: 'space-delete-confirm',
    view: async (ask, input, { result, changes }) => {
      const users = losing(ask, input.space);
      const ending = {
        name: result.name,
        users,
        groups: result.groups.map(id => ask.group(id)),
        invitations: changes.filter(change => change.table === 'invitations').length,
        cancelled: result.cancelled.length,
        requests: changes.filter(change => change.table === 'requests').length,
        channel: ask.state.tables.spaces.get(input.space)?.channel ?? null,
        input,
      };
      return deleteSpaceConfirm(ending, await ask.look(users.map(one => one.user)));
    },
    check: (ask, { space }, { values }) => {
      const word = wordToType(ask.space(space));
      if (key(wordToType(one(values.typed) ?? '')) !== key(word))
        throw new Refusal('invalid', say`Type ${bold(word)}, so that it is surely this one.`, {
          field: 'typed',
        });
    },
  },
  reply: ({ name, users, cancelled }) => deletedSpaceMessage(name, users.length, cancelled.length),
});

/** Whose permissions shrink without a space, and the roles by which they had more; what counts everywhere stays. */
function losing(ask: Ask, space: string): SpaceEnding['users'] {
  const roles = new Map<string, string[]>();
  for (const { user, reason } of insideOf(ask.state, space, ask.now)) {
    const { everywhere, spaces } = ask.state.access.permissionsOf(user, ask.now);
    if (spaces.get(space)?.some(one => !everywhere.includes(one)))
      roles.set(user, [...(roles.get(user) ?? []), ask.role(reason.role)]);
  }
  return [...roles].map(([user, held]) => ({ user, roles: [...new Set(held)] }));
}

import { Draft } from '../src/account/draft.js';
import { freeRoleName, Name } from '../src/actions/names.js';
import { createRole } from '../src/actions/roles.js';
import type { Ask } from '../src/app/command/ask.js';
import { ACCOUNT } from '../src/app/command/choices.js';
import type { Command, Submitted } from '../src/app/command/command.js';
import { editChecked, editDone } from '../src/app/command/roles/edit.js';
import { offeredIn, seenRoles } from '../src/app/command/roles/editing.js';
import {
  changedForm,
  type Editing,
  editingIn,
  permissionsFormOf,
  reviewOf,
} from '../src/app/command/roles/forms.js';
import { ANY_SPACE, placeChoices, scopeOf } from '../src/app/command/roles/places.js';
import { one } from '../src/app/command/submitted.js';
import { nameOf } from '../src/app/command/words.js';
import { Refusal } from '../src/errors.js';
import { say } from '../src/sentence.js';
import { newRoleForm } from '../views/role-editor.js';
import { roleLine } from '../views/role-line.js';
import { roleCreatedMessage } from '../views/role-review.js';

const command: Command = {
  usage: '[name]',
  summary: 'Create a role of your own from another one',
  group: 'Roles',
  examples: ['Tester'],
  button: 'Create A Role',
  actions: [createRole],
  async run(ask, { raw }) {
    ask.mustBeAble(createRole);
    return {
      open: newRoleForm({
        ...nameOf(raw),
        places: placeChoices(ask),
        templates: seenRoles(ask).map(role => ({
          text: role.name,
          value: role.id,
          hint: roleLine(role, ask.catalog?.permissions ?? []),
        })),
      }),
    };
  },
  forms: [
    {
      id: 'role-create',
      submitted: async (ask, { values }) => ({ replace: await permissionsFormOf(ask, started(ask, values)) }),
    },
    {
      id: 'role-permissions',
      async submitted(ask, submitted) {
        const editing = editingIn(ask, submitted);
        if (editing.remembered.role === undefined) return { done: await create(ask, editing) };
        const changesWhatItMay = editChecked(ask, editing);
        return changesWhatItMay
          ? { replace: await reviewOf(ask, editing) }
          : { done: await editDone(ask, editing) };
      },
      changed: changedForm,
    },
  ],
};

export default command;

/** The next step for what the first one was filled in with: the template's permissions are ticked. */
function started(ask: Ask, values: Submitted['values']): Editing {
  const read = Name.safeParse(one(values.name) ?? '');
  if (!read.success)
    throw new Refusal('invalid', say`The name ${read.error.issues[0]?.message ?? 'is not possible'}.`, {
      field: 'name',
    });
  freeRoleName(new Draft(ask.state), read.data);
  const place = one(values['space-or-level']) ?? ANY_SPACE;
  ask.mustBeAble(createRole, place === ACCOUNT || place === ANY_SPACE ? [] : [place]);
  const template = seenRoles(ask).find(role => role.id === one(values.template));
  if (template === undefined)
    throw new Refusal('not-found', say`Choose the role to start from.`, { field: 'template' });
  const offered = offeredIn(ask, place).groups.flatMap(group => group.permissions.map(row => row.id));
  return {
    name: read.data,
    description: one(values.description) ?? '',
    chosen: template.permissions.filter(id => offered.includes(id)),
    remembered: { place, template: template.id, search: '', turn: 0 },
  };
}

async function create(ask: Ask, { name, description, chosen, remembered }: Editing) {
  const { place, template } = remembered;
  const input = { name, template, permissions: chosen, ...scopeOf(place) };
  await ask.do(createRole, description === '' ? input : { ...input, description });
  return roleCreatedMessage(name, chosen.length);
}

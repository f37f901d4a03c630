import { heldBy } from '../src/account/holders.js';
import { deleteRole, mayFollow } from '../src/actions/roles/delete.js';
import type { Ask } from '../src/app/command/ask.js';
import type { Command, Submitted } from '../src/app/command/command.js';
import { editable, ownRoles, seenRoles } from '../src/app/command/roles/editing.js';
import { one } from '../src/app/command/submitted.js';
import { nameOf, type Words } from '../src/app/command/words.js';
import { Refusal } from '../src/errors.js';
import type { Role } from '../src/rbac/roles.js';
import { say } from '../src/sentence.js';
import { deleteRoleConfirm, deleteRoleForm, roleDeletedMessage } from '../views/role-delete.js';

interface Chosen {
  readonly role?: string;
  readonly instead?: string;
}

const command: Command = {
  usage: '<role> [to <role>]',
  summary: 'Delete a role of your own; whoever has it gets another one',
  group: 'Roles',
  examples: ['Tester', 'Tester to developer'],
  button: 'Delete A Role',
  actions: [deleteRole],
  async run(ask, words) {
    ask.mustBeAble(deleteRole);
    const chosen = typed(ask, words);
    return { open: isComplete(ask, chosen) ? await confirmOf(ask, chosen) : formOf(ask, chosen) };
  },
  forms: [
    {
      id: 'role-delete',
      submitted: async (ask, submitted) => ({ replace: await confirmOf(ask, filledIn(submitted)) }),
      changed: async (ask, submitted) => formOf(ask, filledIn(submitted)),
    },
    {
      id: 'role-delete-confirm',
      async submitted(ask, { meta }) {
        const { result } = await ask.do(deleteRole, meta.input);
        const instead = result.instead === null ? null : ask.role(result.instead);
        return { done: roleDeletedMessage(result.name, instead, result.users.length) };
      },
    },
  ],
};

export default command;

function typed(ask: Ask, { first, after, raw }: Words): Chosen {
  const before = first.map(token => ('text' in token ? token.text : '')).join(' ');
  const { name } = nameOf(before === '' ? raw : before);
  if (name === undefined) return {};
  const role = editable(ask, ask.find.role(name).id);
  const instead = after('to');
  return {
    role: role.id,
    ...(instead === undefined ? {} : { instead: ask.find.role(instead, role.level).id }),
  };
}

function filledIn({ values }: Submitted): Chosen {
  const [role, instead] = [one(values['custom-role']), one(values.instead)];
  return { ...(role === undefined ? {} : { role }), ...(instead === undefined ? {} : { instead }) };
}

/** Whether a role is in use, so that another one has to take its place. */
function isUsed(ask: Ask, role: string): boolean {
  const { direct, groups, invitations } = heldBy(ask.state.tables, role, ask.now);
  return direct.length + groups.length + invitations.length > 0;
}

const isComplete = (ask: Ask, { role, instead }: Chosen): boolean =>
  role !== undefined && (instead !== undefined || !isUsed(ask, role));

function formOf(ask: Ask, { role, instead }: Chosen) {
  const roles = ownRoles(ask);
  const chosen = roles.find(one => one.id === role);
  if (roles.length === 0)
    throw new Refusal('not-found', say`There is no role that you may delete: those built in stay.`);
  const choice = ({ id, name }: Role) => ({ text: name, value: id });
  return deleteRoleForm({
    roles: roles.map(choice),
    instead:
      chosen !== undefined && isUsed(ask, chosen.id)
        ? seenRoles(ask)
            .filter(one => mayFollow(chosen, one))
            .map(choice)
        : [],
    ...(chosen === undefined ? {} : { role: chosen.id }),
    ...(instead === undefined ? {} : { chosen: instead }),
  });
}

async function confirmOf(ask: Ask, input: Chosen) {
  const { result } = ask.preview(deleteRole, input);
  return deleteRoleConfirm(
    {
      name: result.name,
      instead: result.instead === null ? null : ask.role(result.instead),
      users: result.users,
      groups: result.groups.map(id => ask.group(id)),
      invitations: result.invitations,
      requests: result.requests,
      input: { ...input },
    },
    await ask.look(result.users.slice(0, 5)),
  );
}

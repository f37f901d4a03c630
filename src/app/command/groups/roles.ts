import type { ModalView } from '@slack/types';
import { groupRolesForm, MOST_ROWS, type RoleRow } from '../../../../views/group-roles-form.js';
import type { Group } from '../../../account/tables.js';
import type { GivenRoles } from '../../../actions/groups/roles.js';
import { Refusal } from '../../../errors.js';
import { say } from '../../../sentence.js';
import type { Ask } from '../ask.js';
import { asChoices, roleChoices } from '../choices.js';
import type { Submitted } from '../command.js';
import { one } from '../submitted.js';
import { groupMeant, mustManage, reachesAccount } from './seen.js';

/** What stands for no role on the account: a menu cannot be cleared. */
const NONE = 'none';

interface Filled {
  readonly account: string | null;
  readonly rows: readonly RoleRow[];
}

/** The form for what a group gives, filled with what it gives now. */
export function rolesFormOf(ask: Ask, group: Group): Promise<ModalView> {
  mustManage(ask, group);
  const rows = split(ask, group).shown.map((held, key) => ({ ...held, key }));
  return formOf(ask, group, {
    account: group.accountRole,
    rows: rows.length === 0 ? [newRow(ask, 0)] : rows,
  });
}

async function formOf(ask: Ask, group: Group, { account, rows }: Filled): Promise<ModalView> {
  const accountRoles = reachesAccount(ask) ? roleChoices(ask, 'account') : [];
  return groupRolesForm(
    {
      id: group.id,
      name: group.name,
      accountRoles: accountRoles.length === 0 ? [] : [{ text: 'None', value: NONE }, ...accountRoles],
      account: account ?? NONE,
      rows: rows.map(row => ({ ...row, roles: roleChoices(ask, 'space', row.space) })),
      kept: split(ask, group).kept.length,
      spaces: asChoices(ask.spacesWith('manage groups')),
      roles: roleChoices(ask, 'space'),
    },
    await ask.look([]),
  );
}

/** The pairs that the form shows; it has no room for more, nor may the asker see those in spaces unknown to them. */
function split(ask: Ask, { spaceRoles }: Pick<Group, 'spaceRoles'>) {
  const seen = new Set(ask.spacesWith('manage groups').map(space => space.id));
  const shown = spaceRoles.filter(held => seen.has(held.space)).slice(0, MOST_ROWS);
  return { shown, kept: spaceRoles.filter(held => !shown.includes(held)) };
}

const newRow = (ask: Ask, key: number): RoleRow => {
  const role = ask.catalog?.defaultSpaceRole;
  return { key, ...(role === undefined ? {} : { role }) };
};

/** What the form holds now, and the group that it is about. */
function filledIn(ask: Ask, { values, meta }: Submitted): Filled & { group: Group } {
  const group = groupMeant(ask, typeof meta.group === 'string' ? meta.group : '');
  const keys = Array.isArray(meta.keys) ? meta.keys.filter(key => typeof key === 'number') : [];
  const account = one(values['role-account']);
  return {
    group,
    account: account === undefined ? group.accountRole : account === NONE ? null : account,
    rows: keys.slice(0, MOST_ROWS).map(key => {
      const [space, role] = [one(values[`space-${key}`]), one(values[`role-${key}`])];
      return { key, ...(space === undefined ? {} : { space }), ...(role === undefined ? {} : { role }) };
    }),
  };
}

/** The form after a row was added or removed, or a space chosen, which may have roles of its own. */
export function rolesFormChanged(
  ask: Ask,
  submitted: Submitted & { readonly action: string; readonly value: string },
): Promise<ModalView> {
  const { group, account, rows } = filledIn(ask, submitted);
  const next = Math.max(-1, ...rows.map(row => row.key)) + 1;
  const removed = submitted.action === 'group.remove-row' ? submitted.value : undefined;
  const left = rows.filter(row => String(row.key) !== removed);
  const added = submitted.action === 'group.add-row' ? [newRow(ask, next)] : [];
  return formOf(ask, group, { account, rows: [...left, ...added] });
}

/**
 * What the form holds, as the action takes it.
 * @throws Refusal where the group is gone, or a space has no role
 */
export function rolesToSet(ask: Ask, submitted: Submitted): GivenRoles & { group: string } {
  const { group, account, rows } = filledIn(ask, submitted);
  const chosen = rows.flatMap(({ key, space, role }) => {
    if (space === undefined) return [];
    if (role === undefined)
      throw new Refusal('invalid', say`Choose a role for this space.`, { field: `role-${key}` });
    return { space, role };
  });
  return { group: group.id, accountRole: account, spaceRoles: [...chosen, ...split(ask, group).kept] };
}

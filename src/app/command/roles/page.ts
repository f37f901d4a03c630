import { z } from 'zod';
import type { Message } from '../../../../views/parts.js';
import { roleLine } from '../../../../views/role-line.js';
import { type RoleRow, rolesList } from '../../../../views/roles-list.js';
import { heldBy } from '../../../account/holders.js';
import type { Permission } from '../../../rbac/catalog.js';
import type { Role } from '../../../rbac/roles.js';
import type { Ask } from '../ask.js';
import { readJson } from '../read-json.js';
import { ownRoles, seenRoles } from './editing.js';

/** So many roles and permissions stand on a page: a table that can still be read. */
const ROLES = 8;
const ROWS = 40;

const Question = z.object({
  level: z.enum(['account', 'space']).exactOptional(),
  page: z.int().min(0).default(0),
});

/** Which roles are asked for, and which page of them. */
export type RolesQuestion = z.output<typeof Question>;

/** What a button of the list asks for; the first page, where that can't be read. */
export function readRolesQuestion(value: string): RolesQuestion {
  const read = Question.safeParse(readJson(value));
  return read.success ? read.data : { page: 0 };
}

/** A page of the roles that the asker may know of, and of what each may do. */
export async function rolesPage(ask: Ask, question: RolesQuestion): Promise<Message> {
  ask.mustBeUser();
  const { level } = question;
  const all = seenRoles(ask).filter(role => level === undefined || role.level === level);
  const rows = (ask.catalog?.permissions ?? []).filter(row => level !== 'space' || row.scope === 'space');
  const [across, down] = [
    Math.max(1, Math.ceil(all.length / ROLES)),
    Math.max(1, Math.ceil(rows.length / ROWS)),
  ];
  const page = Math.min(question.page, across * down - 1);
  const [left, top] = [Math.floor(page / down) * ROLES, (page % down) * ROWS];
  const roles = all.slice(left, left + ROLES);
  const turned = (to: number) =>
    to < 0 || to >= across * down ? null : JSON.stringify({ ...question, page: to });
  return rolesList(
    {
      total: all.length,
      roles: await rolesRows(ask, roles),
      matrix: rows
        .slice(top, top + ROWS)
        .map(({ id, title }) => ({ title, has: roles.map(role => role.permissions.includes(id)) })),
      page: page + 1,
      pages: across * down,
      previous: turned(page - 1),
      next: turned(page + 1),
      may: { create: ask.may('manage roles'), change: ownRoles(ask).length > 0 },
    },
    await ask.look([]),
  );
}

async function rolesRows(ask: Ask, roles: readonly Role[]): Promise<RoleRow[]> {
  const permissions: readonly Permission[] = ask.catalog?.permissions ?? [];
  const texts = await ask.account.texts.readMany(roles.flatMap(role => role.description ?? []));
  // How many hold a role is told to those who see everybody's roles.
  const counts = ask.may('manage users') || ask.may('manage roles');
  return roles.map(role => ({
    name: role.name,
    level: role.level,
    builtIn: role.builtIn,
    space: role.space === undefined ? null : ask.space(role.space),
    holders: counts ? heldBy(ask.state.tables, role.id, ask.now).people.length : null,
    line: roleLine(role, permissions),
    description: texts.get(role.description ?? '') ?? '',
  }));
}

import { comparedSaid, comparedView, compareForm } from '../../views/compare.js';
import { roleEditedNotice } from '../../views/notices.js';
import { sentences } from '../../views/parts.js';
import { compareRolesForm, rolesCompared, rolesComparedSaid } from '../../views/role-compare.js';
import { deleteRoleConfirm, deleteRoleForm, roleDeletedMessage } from '../../views/role-delete.js';
import { newRoleForm, permissionsForm, whichRoleForm } from '../../views/role-editor.js';
import { roleCreatedMessage, roleEditedMessage, roleReview } from '../../views/role-review.js';
import { rolesList } from '../../views/roles-list.js';
import type { Data, EVERY_VIEW } from './every-view.js';

const description = (name: string) => name.repeat(20).slice(0, 500);

const compared = ({ ids, name }: Data) => {
  const titles = ids.map(() => name);
  return { first: name, second: name, both: titles, onlyFirst: titles, onlySecond: titles };
};

const places = ({ ids, name }: Data) => {
  const titles = ids.map(() => name);
  return ids.map(() => ({
    where: name,
    both: titles,
    onlyFirst: titles,
    onlySecond: titles,
    firstThrough: [name],
    secondThrough: titles,
  }));
};

/** What a form for permissions remembers at most: bits over 500 permissions. */
const remembered = (name: string) => ({
  role: 'r'.repeat(24),
  place: 's'.repeat(24),
  search: name.slice(0, 100),
  turn: 9,
  chosen: 'f'.repeat(125),
  of: '01234567',
});

/** Every view about roles, and about what people may do beside each other. */
export const ROLE_VIEWS: typeof EVERY_VIEW = {
  'roles: list': ({ ids, name, look }) =>
    rolesList(
      {
        total: ids.length,
        roles: ids.slice(0, 8).map(() => ({
          name,
          level: 'space',
          builtIn: false,
          space: name,
          holders: 1000,
          line: name.slice(0, 75),
          description: description(name),
        })),
        matrix: ids
          .slice(0, 40)
          .map((_, row) => ({ title: name, has: ids.slice(0, 8).map((_, n) => n > row) })),
        page: 2,
        pages: 3,
        previous: '{"page":0}',
        next: '{"page":2}',
        may: { create: true, change: true },
      },
      look,
    ),
  'role: compare': data => rolesCompared(compared(data), data.look),
  'role: compare, in words': data => comparedView('Compared', rolesComparedSaid(compared(data)), data.look),
  'role: compare, form': ({ choices }) => compareRolesForm(choices, 'id-0'),
  'role: create': ({ choices, name }) => newRoleForm({ name, places: choices, templates: choices }),
  'role: which': ({ choices }) => whichRoleForm(choices),
  'role: permissions': ({ choices, ids, name, look }) =>
    permissionsForm(
      {
        isNew: false,
        name,
        description: description(name),
        place: [name],
        search: name,
        groups: ids.map((_, index) => ({
          field: `permissions-0-${index}`,
          group: String(index),
          title: name,
          choices: choices.slice(0, 10),
          ticked: ['id-0'],
        })),
        chosen: ids.length,
        elsewhere: ids.length,
        beyond: ids.map(() => name),
        meta: remembered(name),
      },
      look,
    ),
  'role: review': ({ ids, name, look }) =>
    roleReview(
      {
        name,
        gained: ids.map(() => ({ titles: ids.map(() => name), people: ids })),
        lost: ids.map(() => ({ titles: [name], people: ids })),
        same: ids,
        holders: ids.length,
        groups: 1,
        invitations: 2,
        meta: { ...remembered(name), name, description: description(name) },
      },
      look,
    ),
  'role: delete': ({ choices }) =>
    deleteRoleForm({ roles: choices, role: 'id-0', instead: choices, chosen: 'id-0' }),
  'role: delete, confirmed': ({ ids, name, look }) =>
    deleteRoleConfirm(
      {
        name,
        instead: name,
        users: ids,
        groups: ids.map(() => name),
        invitations: 2,
        requests: 1,
        input: { role: 'id', instead: 'id' },
      },
      look,
    ),
  'role: said': ({ ids, name, look }) =>
    sentences(
      look,
      ...roleCreatedMessage(name, ids.length),
      ...roleEditedMessage(name, 1, 2),
      ...roleDeletedMessage(name, name, 3),
      roleEditedNotice(
        'id',
        name,
        ids.map(() => name),
        ids.map(() => name),
      ),
    ),
  'compare: said': data => sentences(data.look, ...comparedSaid(['id-0', 'id-1'], places(data))),
  'compare: in a form': data =>
    comparedView('Compared', comparedSaid(['id-0', 'id-1'], places(data)), data.look),
  'compare: form': () => compareForm(['UANA']),
};

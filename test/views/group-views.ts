import { groupCard } from '../../views/group-card.js';
import { createdGroupMessage, createGroupForm } from '../../views/group-create-form.js';
import { deletedGroupMessage, deleteGroupConfirm } from '../../views/group-delete-confirm.js';
import {
  deleteGroupForm,
  editGroupForm,
  groupMembersForm,
  groupMembersMessage,
} from '../../views/group-forms.js';
import { groupAddedNotice, groupDeletedNotice, groupRemovedNotice } from '../../views/group-notices.js';
import { groupRolesForm, groupRolesMessage, MOST_ROWS } from '../../views/group-roles-form.js';
import { groupsList } from '../../views/groups-list.js';
import { sentences } from '../../views/parts.js';
import type { Data, EVERY_VIEW } from './every-view.js';

const description = (name: string) => name.repeat(20).slice(0, 500);

const newGroup = ({ choices, name }: Data) => ({
  name,
  description: description(name),
  feeds: choices,
  noFeed: [name],
  feed: 'id-0',
  spaces: choices,
  needsSpace: false,
  space: 'id-0',
  roles: choices,
  role: 'id-0',
});

/** Every view about groups. */
export const GROUP_VIEWS: typeof EVERY_VIEW = {
  'group: create': data => createGroupForm({ ...newGroup(data), type: 'dynamic' }, data.look),
  'group: create, no user group': data =>
    createGroupForm({ ...newGroup(data), feeds: [], type: 'dynamic' }, data.look),
  'group: edit': ({ name }) => editGroupForm({ id: 'id', name, description: description(name) }),
  'group: add': ({ choices, ids }) =>
    groupMembersForm({ what: 'add', groups: choices, group: 'id-0', people: ids }),
  'group: remove': ({ choices }) => groupMembersForm({ what: 'remove', groups: choices, people: [] }),
  'group: roles': ({ choices, ids, name, look, many }) =>
    groupRolesForm(
      {
        id: 'id',
        name,
        accountRoles: choices,
        account: 'id-0',
        rows: ids.slice(0, MOST_ROWS).map((_, key) => ({ key, space: 'id-0', role: 'id-0', roles: choices })),
        kept: many,
        spaces: choices,
        roles: choices,
      },
      look,
    ),
  'group: delete': ({ choices }) => deleteGroupForm(choices, 'id-0'),
  'group: confirmation': ({ ids, name, look, many }) =>
    deleteGroupConfirm(
      {
        name,
        people: many,
        losing: many,
        first: ids.slice(0, 5).map(person => ({
          person,
          places: ids.map(() => ({ where: name, titles: [name, name, name] })),
        })),
        invitations: many,
        cancelled: many,
        input: { group: 'id' },
      },
      look,
    ),
  'group: card': ({ ids, name, look, many }) =>
    groupCard(
      {
        id: 'id',
        name,
        type: 'dynamic',
        description: description(name),
        feed: [name],
        gives: ids.map(() => ({ role: name, where: name })),
        hidden: many,
        members: ids,
        exceptions: ids,
        mayManage: true,
      },
      look,
    ),
  'group: list': ({ ids, name, look, many }) =>
    groupsList(
      {
        rows: ids.slice(0, 10).map(id => ({ id, name, type: 'dynamic', people: many, roles: many })),
        total: many,
        text: name,
        back: name,
        more: name,
        mayCreate: true,
      },
      look,
    ),
  'group: said': ({ ids, name, look, many }) =>
    sentences(
      look,
      ...createdGroupMessage(name, 'static'),
      ...groupMembersMessage('add', { people: ids, name, already: many }),
      ...groupRolesMessage(name, many),
      ...deletedGroupMessage(name, many, many),
      groupAddedNotice('id', name, [name]),
      groupRemovedNotice(null, name, [name], true),
      groupDeletedNotice(null, name, ids),
    ),
};

import type { ModalView } from '@slack/types';
import { type Message, sentences } from '../../views/parts.js';
import { spaceCard } from '../../views/space-card.js';
import { deleteSpaceConfirm } from '../../views/space-delete.js';
import {
  createdMessage,
  createSpaceForm,
  deletedSpaceMessage,
  deleteSpaceForm,
  editedMessage,
  editSpaceForm,
  pickSpaceForm,
  renamedMessage,
  renameSpaceForm,
} from '../../views/space-forms.js';
import { linkedMessage, linkSpaceForm, unlinkedMessage, unlinkSpaceForm } from '../../views/space-link.js';
import { troubleNotice } from '../../views/space-words.js';
import { spacesList } from '../../views/spaces-list.js';
import type { Data } from './every-view.js';

const COLORS = ['red', 'green'];

/** The views of spaces, made of any data. */
export const SPACE_VIEWS: Readonly<Record<string, (data: Data) => ModalView | Message>> = {
  'space: create': ({ name }) => createSpaceForm(COLORS, name),
  'space: rename': ({ choices, name }) => renameSpaceForm({ spaces: choices, space: 'id-0', name }),
  'space: edit which': ({ choices }) => pickSpaceForm({ spaces: choices }),
  'space: edit': ({ name }) =>
    editSpaceForm('id', COLORS, { name, description: name, color: 'green', icon: ':rocket:', hidden: true }),
  'space: link': ({ choices, look }) =>
    linkSpaceForm({ spaces: choices, space: 'id-0', channel: 'CWEB' }, look),
  'space: unlink': ({ choices }) => unlinkSpaceForm(choices),
  'space: delete': ({ choices }) => deleteSpaceForm({ spaces: choices }),
  'space: confirmation': ({ ids, name, look, many }) =>
    deleteSpaceConfirm(
      {
        name,
        users: ids.map(user => ({ user, roles: [name, name] })),
        groups: ids.map(() => name),
        invitations: many,
        cancelled: many,
        requests: many,
        channel: 'CWEB',
        input: { space: 'id' },
      },
      look,
    ),
  'space: said': ({ name, look, many }) =>
    sentences(
      look,
      ...createdMessage(name),
      ...renamedMessage(name, name),
      ...editedMessage(name, [name]),
      ...linkedMessage(name),
      ...unlinkedMessage(name),
      troubleNotice(name, name, [name]),
      ...deletedSpaceMessage(name, many, many),
    ),
  'space: list': ({ ids, name, look, many }) =>
    spacesList(
      {
        rows: ids.slice(0, 15).map(id => ({
          id,
          name,
          icon: '🚀',
          hidden: true,
          people: 1000,
          role: [name],
          noAdmin: true,
        })),
        all: many,
        from: 0,
        wanted: name,
        before: name,
        after: name,
        mayManage: true,
      },
      look,
    ),
  'space: card': ({ ids, name, look, many }) =>
    spaceCard(
      {
        id: 'id',
        name,
        icon: '🚀',
        hidden: true,
        color: 'green',
        description: name.repeat(8),
        channel: 'CWEB',
        trouble: { problem: 'not_in_channel', people: ids },
        admins: ids,
        inside: {
          rows: ids
            .slice(0, 20)
            .map(user => ({ user, role: `${name}${user}`, through: name, until: new Date(0) })),
          people: many,
          all: many,
          from: 0,
          before: name,
          after: name,
        },
        groups: ids.map(() => ({ name, role: name })),
        may: { add: true, role: true, edit: true, manage: true, leave: true },
        said: [name],
      },
      look,
    ),
};
